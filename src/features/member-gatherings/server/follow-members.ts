import { administrates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { isAhead } from '../rules.ts';
import { lockMemberGathering } from './find.ts';
import { tellGuests } from './tell-guests.ts';

/**
 * Lets a gathering follow the people of its cycle: whoever joined after the invitations went out gets theirs, and whoever
 * left hears that what is still to come is not for them. Each of them once; returns how many were written to.
 */
export const followMembers = command(
	'follow-members',
	administrates,
	async (work, { gatheringId }: { readonly gatheringId: string }): Promise<number> => {
		work.allow({});
		const { gathering, cycle } = await lockMemberGathering(work.db, gatheringId);
		if (gathering.calledOffAt || !isAhead([gathering], work.now)) return 0;

		const told = await tellGuests(work, cycle, gathering);

		if (told > 0) await work.record({ subjectId: gatheringId, facts: { told } });
		return told;
	}
);
