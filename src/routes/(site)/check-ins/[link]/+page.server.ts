import { checkInForm, checkInScores } from '#features/care/forms.ts';
import { answerCheckIn } from '#features/care/server/answer-check-in.ts';
import { ownCheckIn } from '#features/care/server/own-check-in.ts';
import { otherSide, sideWords } from '#features/mentorships/shown.ts';
import { stillAsked } from '#features/programmes/asked.ts';
import { pickText } from '#language/pick.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const { db, locale } = locals;
	const { mentorship, member, side, checkIn, answered } = await ownCheckIn(db, params.link);
	// The address is a key: it must not travel to other sites, nor stay in a shared cache.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	return {
		answered,
		name: member.name,
		others: sideWords(mentorship.members, otherSide(side), locale),
		programme: pickText(mentorship.cycle.programme.name, locale),
		moment: pickText(checkIn.name, locale),
		questions: stillAsked(checkIn.questions).map(({ key, text }) => ({
			key,
			text: pickText(text, locale)
		}))
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, checkInForm, async (reply, form) => {
			const { db, actor } = event.locals;
			await answerCheckIn(db, actor, {
				...reply,
				link: event.params.link,
				scores: checkInScores(form)
			});
		})
};
