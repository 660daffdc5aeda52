import { answerForm } from '#features/mentors/forms.ts';
import { isNotOver, mayAnswer } from '#features/mentors/rules.ts';
import { answerRound } from '#features/mentors/server/answer-round.ts';
import { ownAnswer } from '#features/mentors/server/own.ts';
import { formatDay } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
	const { db, locale } = locals;
	const { name, round, standing, answer } = await ownAnswer(db, params.link);
	// The address is a key: it must not travel to other sites, nor stay in a shared cache.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	return {
		name,
		answered: url.searchParams.has('answered'),
		answer,
		programme: pickText(round.programme, locale),
		cycle: pickText(round.name, locale),
		answerBy: formatDay(Temporal.PlainDate.from(round.answerBy), locale),
		open: mayAnswer(standing) && isNotOver(round.answerBy, round.timeZone, now())
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, answerForm, async ({ answer }) => {
			const { link } = event.params;
			await answerRound(event.locals.db, event.locals.actor, { link, answer });
			return `/mentors/answer/${link}?answered`;
		})
};
