import { command } from '#platform/command.ts';
import { matches } from '../access.ts';
import { allowPair, type PairOfCycle } from './pair-at-hand.ts';

/** Whether two people know each other already, and from where; the team alone reads it. */
export interface NewContact extends PairOfCycle {
	readonly known: boolean;
	readonly reason: string;
}

/** Writes down an earlier contact, or that there is none after all. The newest counts, all stay. */
export const noteContact = command(
	'note-contact',
	matches,
	async (work, input: NewContact): Promise<void> => {
		const cycle = await allowPair(work, input);

		const { applicationId, mentorId, known, reason } = input;
		await work.db
			.insertInto('earlierContacts')
			.values({
				cycleId: cycle.id,
				applicationId,
				mentorId,
				known,
				reason,
				madeAt: work.now,
				madeBy: work.actor.personId
			})
			.execute();

		await work.record({ subjectId: cycle.id, facts: { applicationId, mentorId } });
	}
);
