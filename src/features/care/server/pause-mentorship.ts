import { Invalid } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { uuidOf } from '#platform/uuid.ts';
import { tends } from '../access.ts';
import { findMentorship } from './find.ts';

/** A pause as both sides agreed to it; both days belong to it. */
export interface NewPause {
	readonly mentorshipId: string;
	readonly once: string;
	readonly fromOn: string;
	readonly untilOn: string;
	readonly reason: string;
}

/** Stops the clocks of a mentorship from one day to another. The same form twice is one pause. @throws Invalid, Missing */
export const pauseMentorship = command(
	'pause-mentorship',
	tends,
	async (work, input: NewPause): Promise<void> => {
		const { mentorshipId, once, fromOn, untilOn, reason } = input;
		const { programmeId, cycleId } = await findMentorship(work, mentorshipId);
		work.allow({ programmeId, cycleId });
		if (untilOn < fromOn) throw new Invalid([{ field: 'untilOn', code: 'pause_ends_first' }]);

		const pause = {
			id: uuidOf(`${mentorshipId} ${once} ${fromOn} ${untilOn}`),
			...{ mentorshipId, fromOn, untilOn, reason, madeAt: work.now, madeBy: work.actor.personId }
		};
		const made = await work.db
			.insertInto('mentorshipPauses')
			.values(pause)
			.onConflict((conflict) => conflict.column('id').doNothing())
			.returning('id')
			.executeTakeFirst();

		if (made) await work.record({ subjectId: made.id, facts: { mentorshipId, fromOn, untilOn } });
	}
);
