import type { RoleKind } from '#core/actor.ts';
import type { Db } from '#platform/database.ts';

/** A role to be given. What is left out is wide: every cycle, no country, no end. */
export interface NewRole {
	readonly personId: string;
	readonly kind: RoleKind;
	/** left out for an administrator only */
	readonly programmeId?: string | undefined;
	readonly cycleId?: string | undefined;
	/** for a partner coordinator only */
	readonly country?: string | undefined;
	/** the first and the last day, `YYYY-MM-DD` */
	readonly fromOn: string;
	readonly untilOn?: string | undefined;
}

/**
 * Gives a role; returns its id, or null when the person holds the very same role on that day already. A plain
 * function, called inside the commands that bring people in.
 */
export async function giveRole(db: Db, role: NewRole): Promise<string | null> {
	const { personId, kind, fromOn } = role;
	const place = {
		programmeId: role.programmeId ?? null,
		cycleId: role.cycleId ?? null,
		country: role.country ?? null
	};
	const held = await db
		.selectFrom('roles')
		.select('id')
		.where('personId', '=', personId)
		.where('kind', '=', kind)
		.where('programmeId', 'is not distinct from', place.programmeId)
		.where('cycleId', 'is not distinct from', place.cycleId)
		.where('country', 'is not distinct from', place.country)
		.where('fromOn', '<=', fromOn)
		.where((where) => where.or([where('untilOn', 'is', null), where('untilOn', '>=', fromOn)]))
		.executeTakeFirst();
	if (held) return null;
	const given = await db
		.insertInto('roles')
		.values({ personId, kind, ...place, fromOn, untilOn: role.untilOn ?? null })
		// Another command may have given it a moment ago.
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return given?.id ?? null;
}
