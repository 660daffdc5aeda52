import { dayOf } from '#features/people/rules.ts';
import { command } from '#platform/command.ts';
import { keepsPool } from '../access.ts';
import { isNotOver, type Verdict } from '../rules.ts';
import { askMentors } from './ask-mentors.ts';
import { lockMentor, presentRound, standingIn } from './find.ts';
import { keepScreening } from './keep-screening.ts';
import { postNotNow, postWelcome } from './letters.ts';

/** The team's word, with a reason that only the team reads. */
export interface MentorScreening {
	readonly mentorId: string;
	readonly verdict: Verdict;
	readonly reason: string;
}

/**
 * Says yes, not now or no to a mentor; the newest word counts, all stay. With a yes they are written to, and whoever
 * came in time for a cycle that is asking its pool gets that question as well. "Not now" is told too, "no" is left to
 * the team. The same word with the same reason changes nothing.
 * @throws Missing when they are not in a pool of the actor's
 */
export const screenMentor = command(
	'screen-mentor',
	keepsPool,
	async (work, { mentorId, verdict, reason }: MentorScreening): Promise<void> => {
		const mentor = await lockMentor(work.db, mentorId);
		const { personId, programmeId } = mentor;
		work.allow({ programmeId });

		const before = await work.db
			.selectFrom('mentorScreenings')
			.select(['verdict', 'reason'])
			.where('mentorId', '=', mentorId)
			.orderBy('id', 'desc')
			.executeTakeFirst();
		if (before?.verdict === verdict && before.reason === reason) return;

		const by = work.actor.personId;
		await keepScreening(work, { mentorId, personId, programmeId, verdict, reason, by });

		await work.record({ subjectId: mentorId, facts: { verdict } });

		if (before?.verdict === verdict) return;
		if (verdict === 'not-now') await postNotNow(work.db, mentor);
		if (verdict !== 'yes') return;
		const round = await presentRound(work.db, programmeId, dayOf(work.now));
		const late = round && (await standingIn(work.db, round.cycleId, mentorId)).standing;
		await postWelcome(work.db, mentor, late === 'next-cycle' ? round : undefined);
		if (round && isNotOver(round.answerBy, round.timeZone, work.now)) {
			await askMentors(work, round, mentorId);
		}
	}
);
