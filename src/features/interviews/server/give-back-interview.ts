import { Missing, Refused } from '#core/refusal.ts';
import { openLink } from '#features/applications/server/link.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { mayChange } from '../rules.ts';
import { contactOf, findCandidate, openBookingOf } from './find.ts';
import { postCancellation } from './letters.ts';
import { endBooking } from './place.ts';

/**
 * The applicant gives their time back, until a day before. Again, or without a booking, changes nothing.
 * @throws Missing for a link that we never made; Refused `interview_too_late`
 */
export const giveBackInterview = command(
	'give-back-interview',
	holdsLink,
	async (work, input: { readonly link: string }): Promise<void> => {
		const id = openLink(input.link);
		if (!id) throw new Missing('application');
		const candidate = await findCandidate(work.db, id);
		work.allow({ programmeId: candidate.programmeId });
		const booking = await openBookingOf(work.db, id);
		if (!booking) return;

		if (!mayChange(booking.startsAt, work.now)) {
			throw new Refused('interview_too_late', { contact: await contactOf(work.db, candidate) });
		}

		await endBooking(work, booking, 'given-back');

		await work.record({ subjectId: booking.id, facts: { applicationId: id } });

		await postCancellation(work.db, candidate, booking);
	}
);
