import { planRows, toPlan, type FoundPlan } from '#features/mentorships/server/find.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** The sessions to come that the members of a mentorship have in their calendars, the next first. */
export async function comingSessions(
	db: ReadonlyDb,
	mentorshipId: string,
	now: Temporal.Instant
): Promise<readonly FoundPlan[]> {
	const rows = await planRows(db)
		.where('plannedSessions.mentorshipId', '=', mentorshipId)
		.where('version.startsAt', '>', now)
		.where('cancellation.plannedId', 'is', null)
		.where('invitation.plannedId', 'is not', null)
		.orderBy('version.startsAt')
		.execute();
	return rows.map(toPlan);
}
