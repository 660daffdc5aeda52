import { Missing, Refused } from '#core/refusal.ts';
import { openLink } from '#features/applications/server/link.ts';
import { insistOnStanding } from '#features/applications/server/standing.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { isAsked, isSameBooking, mayChange, slotObstacle, statusFrom } from '../rules.ts';
import { bookingOf, contactOf, findCandidate, lockSlot } from './find.ts';
import { postBooking } from './letters.ts';
import { endBooking, placeBooking } from './place.ts';

/** The slot that an applicant takes. The sealed link is what gives the right to it. */
export interface OwnBooking {
	readonly link: string;
	readonly slotId: string;
	/** counts where the slot may be either */
	readonly online: boolean;
}

/**
 * Books an applicant into a slot, or moves them there, until a day before; who is in it already stays as they are.
 * Of two who take the last slot at the same instant one gets it.
 * @throws Missing for a link that we never made, one that was not invited, or a slot of another cycle
 * @throws Refused `slot_taken`, `slot_withdrawn`, `slot_too_soon`, `slot_not_online`, `interview_too_late`, `interview_over`,
 *   `application_withdrawn`, `application_merged`
 */
export const bookInterview = command(
	'book-interview',
	holdsLink,
	async (work, input: OwnBooking): Promise<void> => {
		const id = openLink(input.link);
		if (!id) throw new Missing('application');
		const candidate = await findCandidate(work.db, id);
		work.allow({ programmeId: candidate.programmeId });
		if (candidate.invitedAt === null) throw new Missing('invitation');
		const booking = await bookingOf(work.db, id);
		const slot = await lockSlot(work.db, candidate.cycleId, input.slotId);

		const status = statusFrom(candidate.invitedAt, booking);
		const open = status === 'booked' ? booking : undefined;
		if (isSameBooking(open, slot, input.online)) return;
		await insistOnStanding(work.db, [id]);
		if (!isAsked(candidate.outcome, status)) throw new Refused('interview_over');
		if (open && !mayChange(open.startsAt, work.now)) {
			throw new Refused('interview_too_late', { contact: await contactOf(work.db, candidate) });
		}
		const own = { ...slot, taken: slot.taken && open?.slotId !== slot.id };
		const inTheWay = slotObstacle(own, { online: input.online, own: true }, work.now);
		if (inTheWay) throw new Refused(inTheWay);

		if (open) await endBooking(work, open, 'moved');
		const placed = await placeBooking(work, id, slot, input, open);

		await work.record({ subjectId: placed.id, facts: { applicationId: id } });

		await postBooking(work.db, candidate, placed, open);
	}
);
