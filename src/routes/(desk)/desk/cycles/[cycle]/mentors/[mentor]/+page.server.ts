import { mentorProfile, readLanguages, saidForm, screeningForm } from '#features/mentors/forms.ts';
import { mayAnswer } from '#features/mentors/rules.ts';
import { answerForMentor } from '#features/mentors/server/answer-for-mentor.ts';
import { changeMentor } from '#features/mentors/server/change-mentor.ts';
import { mentorFor } from '#features/mentors/server/queries.ts';
import { recordsOf } from '#features/mentors/server/records.ts';
import { deskRound } from '#features/mentors/server/rounds.ts';
import { screenMentor } from '#features/mentors/server/screen-mentor.ts';
import { formChoices } from '#features/mentors/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDate, formatDay } from '#language/format.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { reach, joinedAt, ...mentor } = await mentorFor(db, actor, cycle, idIn(params.mentor));
	const { screenings, answers } = await recordsOf(db, actor, cycle, mentor.id);
	const round = await deskRound(db, actor, cycle);
	const day = (at: Temporal.Instant | null) => at && formatDate(at, locale, cycle.timeZone);
	return {
		done: url.searchParams.get('done') ?? '',
		mentor,
		joined: formatDate(joinedAt, locale, cycle.timeZone),
		reach: {
			signedIn: day(reach.signedInAt),
			answered: day(reach.answeredAt),
			session: reach.sessionOn && formatDay(Temporal.PlainDate.from(reach.sessionOn), locale),
			bounced: day(reach.bouncedAt)
		},
		cutOff: round && formatDay(Temporal.PlainDate.from(round.cutOffOn), locale),
		mayAnswer: round !== undefined && mayAnswer(mentor.standing),
		screenings: screenings.map(({ at, ...row }) => ({ ...row, when: day(at) })),
		answers: answers.map(({ at, ...row }) => ({ ...row, when: day(at) })),
		choices: formChoices(locale)
	};
};

/** The mentor of the address, in the cycle of the address. @throws Missing */
async function atHand(event: RequestEvent<{ cycle: string; mentor: string }>) {
	const { db, actor } = event.locals;
	const cycle = await deskCycle(db, actor, event.params.cycle);
	const { id } = await mentorFor(db, actor, cycle, idIn(event.params.mentor));
	return { db, actor, cycle, mentorId: id, page: `/desk/cycles/${cycle.slug}/mentors/${id}` };
}

export const actions: Actions = {
	profile: (event) =>
		submission(event, mentorProfile, async (input, form) => {
			const { db, actor, mentorId, page } = await atHand(event);
			const languages = readLanguages((field) => form.get(field));
			await changeMentor(db, actor, { ...input, ...languages, mentorId });
			return `${page}?done=saved`;
		}),
	screen: (event) =>
		submission(event, screeningForm, async (input) => {
			const { db, actor, mentorId, page } = await atHand(event);
			await screenMentor(db, actor, { ...input, mentorId });
			return `${page}?done=screened`;
		}),
	answer: (event) =>
		submission(event, saidForm, async (input) => {
			const { db, actor, cycle, mentorId, page } = await atHand(event);
			await answerForMentor(db, actor, { ...input, mentorId, cycleId: cycle.id });
			return `${page}?done=answered`;
		})
};
