import { Missing, Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { interviews } from '../access.ts';
import { isOpen, type Mark } from '../rules.ts';
import { bookingOf, findCandidate, judgesOf } from './find.ts';

/**
 * Says what came of an applicant's interview, or takes that back. The same again changes nothing.
 * @throws Missing without a booking, or for a panel member with a declared conflict
 * @throws Refused `interview_not_yet` before it begins
 */
export const markInterview = command(
	'mark-interview',
	interviews,
	async (work, input: { readonly applicationId: string; readonly mark: Mark }): Promise<void> => {
		const { id, programmeId, cycleId } = await findCandidate(work.db, input.applicationId);
		const booking = await bookingOf(work.db, id);
		const panel = booking ? await judgesOf(work.db, booking) : [];
		work.allow({ programmeId, cycleId, own: panel.map((member) => member.id) });
		if (!booking) throw new Missing('booking');

		const same = input.mark === 'undone' ? isOpen(booking) : booking.mark === input.mark;
		if (same) return;
		if (Temporal.Instant.compare(work.now, booking.startsAt) < 0) {
			throw new Refused('interview_not_yet');
		}

		await work.db
			.insertInto('interviewMarks')
			.values({
				bookingId: booking.id,
				mark: input.mark,
				markedAt: work.now,
				markedBy: work.actor.personId
			})
			.execute();

		await work.record({ subjectId: booking.id, facts: { mark: input.mark } });
	}
);
