import { randomUUID } from 'node:crypto';
import { theSystem } from '#core/actor.ts';
import { cardLinkTo } from '#features/teams/server/link.ts';
import { openForming } from '#features/teams/server/open-forming.ts';
import type { Db } from '#platform/database.ts';
import type { CycleWishes, MadeCycle } from './cycles.ts';
import { aCycleToMatch } from './mentorships.ts';

/** An open forming with everybody in the room, country by country. */
export interface MadeForming {
	readonly cycle: MadeCycle;
	readonly id: string;
	readonly code: string;
	/** applications in the order of their numbers: AL, BA, RS, AL, … */
	readonly people: readonly string[];
	/** the link of somebody's card */
	readonly linkOf: (application: string) => string;
}

/** A cycle that makes teams, with `teams` of each country and as many mentors, and its cards open. */
export async function aForming(db: Db, teams = 2, wishes: CycleWishes = {}): Promise<MadeForming> {
	const cycle = await aCycleToMatch(db, { ...wishes, blueprint: 'teams', count: teams });
	const id = await openForming(db, theSystem, { cycleId: cycle.id, once: randomUUID() });
	const { code } = await db
		.selectFrom('formings')
		.select('code')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const rows = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select('applications.id')
		.where('calls.cycleId', '=', cycle.id)
		.orderBy('number')
		.execute();
	return {
		cycle,
		...{ id, code },
		people: rows.map((row) => row.id),
		linkOf: (applicationId) => cardLinkTo({ formingId: id, applicationId })
	};
}
