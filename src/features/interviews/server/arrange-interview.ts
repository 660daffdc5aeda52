import { Refused } from '#core/refusal.ts';
import { insistOnStanding } from '#features/applications/server/standing.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { isSameBooking, slotObstacle, statusFrom } from '../rules.ts';
import { bookingOf, findCandidate, lockSlot } from './find.ts';
import { postBooking } from './letters.ts';
import { endBooking, placeBooking } from './place.ts';

/** A slot that the team takes for an applicant, and why. */
export interface Arrangement {
	readonly applicationId: string;
	readonly slotId: string;
	readonly online: boolean;
	/** for the team; the applicant never sees it */
	readonly reason: string;
}

/**
 * Books or moves an applicant on their behalf, at any time. Who is in that slot already stays as they are.
 * @throws Missing for a slot of another cycle
 * @throws Refused `not_shortlisted`, `interview_held`, `slot_taken`, `slot_withdrawn`, `slot_not_online`, `application_withdrawn`,
 *   `application_merged`
 */
export const arrangeInterview = command(
	'arrange-interview',
	coordinates,
	async (work, input: Arrangement): Promise<void> => {
		const candidate = await findCandidate(work.db, input.applicationId);
		const { programmeId, cycleId } = candidate;
		work.allow({ programmeId, cycleId });
		const booking = await bookingOf(work.db, candidate.id);
		const slot = await lockSlot(work.db, cycleId, input.slotId);

		const status = statusFrom(candidate.invitedAt, booking);
		const open = status === 'booked' ? booking : undefined;
		if (isSameBooking(open, slot, input.online)) return;
		await insistOnStanding(work.db, [candidate.id]);
		if (candidate.outcome !== 'shortlisted') throw new Refused('not_shortlisted');
		if (status === 'held') throw new Refused('interview_held');
		const own = { ...slot, taken: slot.taken && open?.slotId !== slot.id };
		const inTheWay = slotObstacle(own, { online: input.online, own: false }, work.now);
		if (inTheWay) throw new Refused(inTheWay);

		if (open) await endBooking(work, open, 'moved', input.reason);
		const placed = await placeBooking(work, candidate.id, slot, input, open);

		await work.record({ subjectId: placed.id, facts: { applicationId: candidate.id } });

		await postBooking(work.db, candidate, placed, open);
	}
);
