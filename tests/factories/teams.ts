import { randomUUID } from 'node:crypto';
import { theSystem } from '#core/actor.ts';
import { closeForming } from '#features/teams/server/close-forming.ts';
import { formTeams } from '#features/teams/server/form-teams.ts';
import { publishTeams } from '#features/teams/server/publish-teams.ts';
import type { Db } from '#platform/database.ts';
import type { CycleWishes } from './cycles.ts';
import { aForming, type MadeForming } from './formings.ts';

/** A team whose mentorship has begun. */
export interface MadeTeam {
	readonly id: string;
	readonly mentor: string;
	/** one of each country: the person and the application */
	readonly from: Readonly<
		Record<string, { readonly person: string; readonly application: string }>
	>;
}

/** A forming whose teams have begun, in the order of their positions. */
export interface MadeTeams extends MadeForming {
	readonly teams: readonly MadeTeam[];
}

/**
 * As many teams as asked for, made in a forming and begun.
 * @param write what people put on their cards before they are closed
 */
export async function begunTeams(
	db: Db,
	count = 1,
	write?: (forming: MadeForming) => Promise<void>,
	wishes: CycleWishes = {}
): Promise<MadeTeams> {
	const forming = await aForming(db, count, wishes);
	await write?.(forming);
	await closeForming(db, theSystem, { formingId: forming.id });
	const runId = await formTeams(db, theSystem, { formingId: forming.id, once: randomUUID() });
	await publishTeams(db, theSystem, { runId });
	const rows = await db
		.selectFrom('mentorships')
		.innerJoin('mentorshipMembers as member', 'member.mentorshipId', 'mentorships.id')
		.leftJoin('applications', 'applications.id', 'member.applicationId')
		.select(['mentorships.id', 'member.personId', 'member.applicationId', 'applications.country'])
		.where('mentorships.cycleId', '=', forming.cycle.id)
		.orderBy('mentorships.position')
		.execute();
	const teams = [...Map.groupBy(rows, ({ id }) => id)].map(([id, members]) => ({
		id,
		mentor: members.find(({ applicationId }) => applicationId === null)!.personId,
		from: Object.fromEntries(
			members.flatMap(({ personId, applicationId, country }) =>
				applicationId && country
					? [[country, { person: personId, application: applicationId }]]
					: []
			)
		)
	}));
	return { ...forming, teams };
}
