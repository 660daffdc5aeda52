import { command } from '#platform/command.ts';
import { matches } from '../access.ts';
import { allowPair, type PairOfCycle } from './pair-at-hand.ts';

/** What somebody of the team thinks of two people together, and why; the team alone reads it. */
export interface NewJudgement extends PairOfCycle {
	/** from -5 to 5; 0 takes back what was said before */
	readonly points: number;
	readonly reason: string;
}

/** Writes down a judgement of two people. The newest counts, all stay. */
export const judgePair = command(
	'judge-pair',
	matches,
	async (work, input: NewJudgement): Promise<void> => {
		const cycle = await allowPair(work, input);

		const { applicationId, mentorId, points, reason } = input;
		await work.db
			.insertInto('judgements')
			.values({
				cycleId: cycle.id,
				applicationId,
				mentorId,
				points,
				reason,
				madeAt: work.now,
				madeBy: work.actor.personId
			})
			.execute();

		await work.record({ subjectId: cycle.id, facts: { applicationId, mentorId } });
	}
);
