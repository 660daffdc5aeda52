import { movementOf, noteInvitations } from '#features/gatherings/server/invitations.ts';
import type { Work } from '#platform/command.ts';
import { invitedTo, type MeetingCycle } from './find.ts';
import { postMeeting, postMeetingGone, type ToldMeeting } from './letters.ts';

/**
 * Tells people what has become of a group meeting that the caller has locked and written: whoever came into a mentorship
 * of its cycle is invited, whoever is in none any more hears that it is not for them, and with `isNew` those who are
 * invited hear that it has changed. Returns how many were told that they come or go.
 */
export async function tellGuests(
	work: Pick<Work, 'db' | 'now'>,
	cycle: MeetingCycle,
	meeting: ToldMeeting,
	{ isNew }: { readonly isNew: boolean }
): Promise<number> {
	const guests = await invitedTo(work.db, cycle);
	const { joined, stayed, left } = await movementOf(work, meeting.id, guests);
	await postMeeting(work.db, cycle, meeting, joined, 'invited');
	if (isNew) await postMeeting(work.db, cycle, meeting, stayed, 'changed');
	await postMeetingGone(work.db, cycle, meeting, left);
	await noteInvitations(work, meeting.id, { joined, left });
	return joined.length + left.length;
}

/** Tells everybody who is invited that a group meeting does not take place. */
export async function tellCancelled(
	work: Pick<Work, 'db' | 'now'>,
	cycle: MeetingCycle,
	meeting: ToldMeeting
): Promise<void> {
	const guests = await invitedTo(work.db, cycle);
	const { stayed, left } = await movementOf(work, meeting.id, guests);
	await postMeeting(work.db, cycle, meeting, stayed, 'cancelled');
	await postMeetingGone(work.db, cycle, meeting, left);
}
