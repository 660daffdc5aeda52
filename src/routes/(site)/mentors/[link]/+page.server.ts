import { z } from 'zod';
import { ownProfile, readLanguages } from '#features/mentors/forms.ts';
import { isNotOver, mayAnswer } from '#features/mentors/rules.ts';
import { changeOwnProfile } from '#features/mentors/server/change-own-profile.ts';
import { askedBy } from '#features/mentors/server/joining.ts';
import { leavePool } from '#features/mentors/server/leave-pool.ts';
import { answerLink } from '#features/mentors/server/link.ts';
import { ownMentor } from '#features/mentors/server/own.ts';
import { returnToPool } from '#features/mentors/server/return-to-pool.ts';
import { answerOf, formChoices, offersFor } from '#features/mentors/shown.ts';
import { formatDay } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
	const { db, locale } = locals;
	const mentor = await ownMentor(db, params.link, now());
	const { needed, timeZone } = await askedBy(db, mentor.programmeId);
	// The address is a key: it must not travel to other sites, nor stay in a shared cache.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	const { round } = mentor;
	return {
		saved: url.searchParams.has('saved'),
		programme: { slug: mentor.slug, name: pickText(mentor.programme, locale) },
		name: mentor.name,
		email: mentor.email,
		left: mentor.leftAt !== null,
		told: mentor.told,
		round: round && {
			cycle: pickText(round.name, locale),
			cutOff: formatDay(Temporal.PlainDate.from(round.cutOffOn), locale),
			answerBy: formatDay(Temporal.PlainDate.from(round.answerBy), locale),
			later: round.standing === 'next-cycle',
			answer: round.answer,
			link:
				mayAnswer(round.standing) && isNotOver(round.answerBy, round.timeZone, now())
					? answerLink(round.cycleId, mentor.id)
					: null
		},
		profile: {
			country: mentor.country,
			city: mentor.city,
			languages: mentor.languages,
			levels: mentor.levels,
			fields: mentor.fields,
			offers: mentor.offers,
			mode: mentor.mode,
			timeZone: mentor.timeZone,
			answer: answerOf(mentor.capacity),
			line: mentor.line[locale === 'en' ? 'en' : 'sr'] ?? ''
		},
		choices: formChoices(locale, offersFor(needed, mentor.offers)),
		zone: timeZone,
		locale
	};
};

const nothing = z.object({});

export const actions: Actions = {
	change: (event) =>
		submission(event, ownProfile, async (input, form) => {
			const { db, actor, locale } = event.locals;
			const { link } = event.params;
			const languages = readLanguages((field) => form.get(field));
			await changeOwnProfile(db, actor, { ...input, ...languages, link, locale });
			return `/mentors/${link}?saved`;
		}),
	leave: (event) =>
		submission(event, nothing, async () => {
			const { link } = event.params;
			await leavePool(event.locals.db, event.locals.actor, { link });
			return `/mentors/${link}`;
		}),
	return: (event) =>
		submission(event, nothing, async () => {
			const { link } = event.params;
			await returnToPool(event.locals.db, event.locals.actor, { link });
			return `/mentors/${link}`;
		})
};
