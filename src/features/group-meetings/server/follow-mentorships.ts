import { administrates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { isNews } from '../rules.ts';
import { lockMeeting } from './find.ts';
import { tellGuests } from './tell-guests.ts';

/**
 * Lets a group meeting that lies ahead follow the mentorships of its cycle: whoever came into one after the invitations
 * went out gets theirs, and whoever is in none any more hears that it is not for them. Each of them once; returns how many
 * were written to.
 */
export const followMentorships = command(
	'follow-mentorships',
	administrates,
	async (work, { meetingId }: { readonly meetingId: string }): Promise<number> => {
		work.allow({});
		const { meeting, cycle } = await lockMeeting(work.db, meetingId, work.now);
		if (meeting.cancelled || !isNews([meeting], work.now)) return 0;

		const told = await tellGuests(work, cycle, meeting, { isNew: false });

		if (told > 0) await work.record({ subjectId: meetingId, facts: { told } });
		return told;
	}
);
