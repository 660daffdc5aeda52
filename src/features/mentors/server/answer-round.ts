import { Missing, Refused } from '#core/refusal.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { isNotOver, type Answer } from '../rules.ts';
import { lockMentor, roundOf } from './find.ts';
import { keepAnswer } from './keep-answer.ts';
import { openAnswerLink } from './link.ts';

/**
 * A mentor's yes to a cycle with how many they take, or their rest; with the link of the letter, and as often as they
 * like until the day. The same answer again changes nothing.
 * @throws Missing for a link that we never made; Refused `pool_answer_over`, `pool_not_asked`
 */
export const answerRound = command(
	'answer-round',
	holdsLink,
	async (
		work,
		{ link, answer }: { readonly link: string; readonly answer: Answer }
	): Promise<void> => {
		const about = openAnswerLink(link);
		const mentor = await lockMentor(work.db, about?.mentorId);
		const round = about && (await roundOf(work.db, about.cycleId));
		if (round?.programmeId !== mentor.programmeId) throw new Missing('round');
		work.allow({ programmeId: round.programmeId, cycleId: round.cycleId });

		if (!isNotOver(round.answerBy, round.timeZone, work.now)) throw new Refused('pool_answer_over');
		const { cycleId } = round;
		const said = { cycleId, mentorId: mentor.id, answer, note: '', by: null };
		if (!(await keepAnswer(work, said))) return;

		await work.record({ subjectId: mentor.id, facts: { cycle: cycleId, answer } });
	}
);
