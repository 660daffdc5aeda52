import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { keepsPool } from '../access.ts';
import type { Answer } from '../rules.ts';
import { lockMentor, roundOf } from './find.ts';
import { keepAnswer } from './keep-answer.ts';

/** What a mentor told the team, and how (a note for the team). */
export interface ToldAnswer {
	readonly cycleId: string;
	readonly mentorId: string;
	readonly answer: Answer;
	readonly note: string;
}

/**
 * Writes down what a mentor said on the phone, under the name of whoever wrote it; also after the day. The same answer
 * as their newest changes nothing.
 * @throws Missing before the pool was asked; Refused `pool_not_asked`
 */
export const answerForMentor = command(
	'answer-for-mentor',
	keepsPool,
	async (work, { cycleId, mentorId, answer, note }: ToldAnswer): Promise<void> => {
		const mentor = await lockMentor(work.db, mentorId);
		const round = await roundOf(work.db, cycleId);
		if (round?.programmeId !== mentor.programmeId) throw new Missing('round');
		work.allow({ programmeId: mentor.programmeId, cycleId });

		const told = { cycleId, mentorId, answer, note, by: work.actor.personId };
		if (!(await keepAnswer(work, told))) return;

		await work.record({ subjectId: mentorId, facts: { cycle: cycleId, answer } });
	}
);
