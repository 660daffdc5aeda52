import { sql, type Expression, type SqlBool } from 'kysely';
import type { Actor, HeldRole, RoleKind } from '#core/actor.ts';
import { administrates } from '../access.ts';

/** The columns of a row that say where it belongs. A row that belongs to a whole programme names no cycle. */
export interface Belonging {
	readonly programme: string;
	readonly cycle?: string;
}

/**
 * The rows that the actor's roles of some kinds reach, as a condition: everything for an administrator, else what
 * belongs to their programmes, and for a role that is limited to one cycle what belongs to that cycle and no more.
 */
export function within(
	actor: Actor,
	kinds: readonly RoleKind[],
	belonging: Belonging
): Expression<SqlBool> {
	if (administrates(actor, {})) return sql<SqlBool>`true`;
	return reachedBy(
		actor.roles.filter(({ kind }) => kinds.includes(kind)),
		belonging
	);
}

/** The rows that these roles reach, as a condition; none without a role. */
export function reachedBy(
	roles: readonly HeldRole[],
	{ programme, cycle }: Belonging
): Expression<SqlBool> {
	const parts = roles.flatMap(({ programmeId, cycleId }) => {
		const inProgramme = sql<SqlBool>`${sql.ref(programme)} = ${programmeId}`;
		if (cycleId === null) return [inProgramme];
		return cycle ? [sql<SqlBool>`${inProgramme} and ${sql.ref(cycle)} = ${cycleId}`] : [];
	});
	return sql<SqlBool>`(${sql.join([sql`false`, ...parts], sql` or `)})`;
}
