import { Refused } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { bookingOf, findCandidate } from './find.ts';
import { postCancellation } from './letters.ts';
import { endBooking } from './place.ts';
import { isOpen } from '../rules.ts';

/**
 * The team takes an applicant's time back, at any time, and says why. Without a booking it changes nothing.
 * @throws Refused `interview_marked` once it is said what came of it
 */
export const cancelInterview = command(
	'cancel-interview',
	coordinates,
	async (
		work,
		input: { readonly applicationId: string; readonly reason: string }
	): Promise<void> => {
		const candidate = await findCandidate(work.db, input.applicationId);
		work.allow({ programmeId: candidate.programmeId, cycleId: candidate.cycleId });
		const booking = await bookingOf(work.db, candidate.id);
		if (!booking) return;

		if (!isOpen(booking)) throw new Refused('interview_marked');

		await endBooking(work, booking, 'cancelled', input.reason);

		await work.record({ subjectId: booking.id, facts: { applicationId: candidate.id } });

		await postCancellation(work.db, candidate, booking);
	}
);
