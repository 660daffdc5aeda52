import { command } from '#platform/command.ts';
import { matches } from '../access.ts';
import { allowPair, type PairOfCycle } from './pair-at-hand.ts';

/** How the two sides liked their trial talk, from -2 to 2; a side that said nothing is left out. */
export interface NewTalk extends PairOfCycle {
	readonly mentee?: number;
	readonly mentor?: number;
}

/** Writes down how a trial talk was liked, for each side that spoke. The newest of each side counts, all stay. */
export const noteTalk = command(
	'note-talk',
	matches,
	async (work, input: NewTalk): Promise<void> => {
		const cycle = await allowPair(work, input);

		const { applicationId, mentorId } = input;
		for (const side of ['mentee', 'mentor'] as const) {
			const liking = input[side];
			if (liking === undefined) continue;
			await work.db
				.insertInto('trialTalks')
				.values({
					cycleId: cycle.id,
					applicationId,
					mentorId,
					side,
					liking,
					madeAt: work.now,
					madeBy: work.actor.personId
				})
				.execute();
		}

		await work.record({ subjectId: cycle.id, facts: { applicationId, mentorId } });
	}
);
