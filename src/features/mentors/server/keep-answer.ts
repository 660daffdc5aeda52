import { Refused } from '#core/refusal.ts';
import type { Work } from '#platform/command.ts';
import { mayAnswer, type Answer } from '../rules.ts';
import { standingIn } from './find.ts';

/** What a mentor says to a cycle, and who of the team wrote it down, if they did. */
export interface KeptAnswer {
	readonly cycleId: string;
	readonly mentorId: string;
	readonly answer: Answer;
	readonly note: string;
	readonly by: string | null;
}

/**
 * Keeps an answer above the earlier ones; false when the newest says the same. The caller has locked the mentor's row.
 * @throws Refused `pool_not_asked` when the cycle does not count on this mentor
 */
export async function keepAnswer(work: Work, kept: KeptAnswer): Promise<boolean> {
	const { cycleId, mentorId, answer, note, by } = kept;
	const { standing, answer: before } = await standingIn(work.db, cycleId, mentorId);
	if (!mayAnswer(standing)) throw new Refused('pool_not_asked');
	if (before === answer) return false;
	await work.db
		.insertInto('mentorAnswers')
		.values({ cycleId, mentorId, answer, note, answeredAt: work.now, answeredBy: by })
		.execute();
	return true;
}
