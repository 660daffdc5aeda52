import { administrates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { findMentorships, planRows, toPlan } from './find.ts';
import { postInvitations } from './letters.ts';
import { markInvited } from './write-plan.ts';

/** So long before a session of a plan of the year its members are invited by their calendars. */
const daysBefore = 28;

/** Invites to the planned sessions that come near; returns how many. Each invites once. */
export const inviteToSessions = command(
	'invite-to-sessions',
	administrates,
	async (work): Promise<number> => {
		work.allow({});
		const rows = await planRows(work.db)
			.where('cancellation.plannedId', 'is', null)
			.where('invitation.plannedId', 'is', null)
			.where('version.startsAt', '>', work.now)
			.where('version.startsAt', '<', work.now.add({ hours: daysBefore * 24 }))
			.orderBy('version.startsAt')
			.forUpdate('plannedSessions')
			.execute();
		if (rows.length === 0) return 0;

		await markInvited(work, rows);

		await work.record({ facts: { count: rows.length } });

		const found = await findMentorships(work.db, [
			...new Set(rows.map(({ mentorshipId }) => mentorshipId))
		]);
		const byId = new Map(found.map((mentorship) => [mentorship.id, mentorship]));
		for (const row of rows) {
			await postInvitations(work.db, byId.get(row.mentorshipId)!, toPlan(row));
		}
		return rows.length;
	}
);
