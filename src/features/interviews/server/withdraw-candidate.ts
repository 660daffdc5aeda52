import { Missing } from '#core/refusal.ts';
import { openLink } from '#features/applications/server/link.ts';
import {
	withdrawApplication,
	type Withdrawing
} from '#features/applications/server/withdraw-application.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { openBookingOf, findCandidate } from './find.ts';
import { postCancellation } from './letters.ts';
import { endBooking } from './place.ts';

/**
 * An applicant takes their application back, and with it the time of an interview that is still to come: the slot is
 * free again, and calendars follow. Without such a time it is `withdraw-application` alone. Twice is once.
 * @throws Missing for a link that we never made; Refused `application_not_sent`
 */
export const withdrawCandidate = command(
	'withdraw-candidate',
	holdsLink,
	async (work, input: Withdrawing): Promise<void> => {
		await withdrawApplication(work.db, work.actor, input);
		const id = openLink(input.link);
		if (!id) throw new Missing('application');
		const candidate = await findCandidate(work.db, id);
		work.allow({ programmeId: candidate.programmeId });
		const booking = await openBookingOf(work.db, id);
		// What has been is left to the panel, which says what came of it.
		if (!booking || Temporal.Instant.compare(booking.startsAt, work.now) <= 0) return;

		await endBooking(work, booking, 'given-back');

		await work.record({ subjectId: booking.id, facts: { applicationId: id } });

		await postCancellation(work.db, candidate, booking, 'withdrawn');
	}
);
