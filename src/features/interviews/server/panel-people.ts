import { dayOf } from '#features/people/rules.ts';
import type { RoleKind } from '#core/actor.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';

const deskRoles: readonly RoleKind[] = ['coordinator', 'partner-coordinator', 'reviewer'];

/** Who may sit on a panel of a cycle: everybody who works at its desk today. */
export async function panelPeople(
	db: ReadonlyDb,
	cycle: { readonly id: string; readonly programmeId: string }
): Promise<readonly { readonly id: string; readonly name: string }[]> {
	const today = dayOf(now());
	return db
		.selectFrom('people')
		.select(['people.id', 'people.name'])
		.where((where) =>
			where.exists(
				where
					.selectFrom('roles')
					.select('roles.id')
					.whereRef('roles.personId', '=', 'people.id')
					.where('roles.kind', 'in', deskRoles)
					.where('roles.programmeId', '=', cycle.programmeId)
					.where((role) =>
						role.or([role('roles.cycleId', 'is', null), role('roles.cycleId', '=', cycle.id)])
					)
					.where('roles.fromOn', '<=', today)
					.where((role) =>
						role.or([role('roles.untilOn', 'is', null), role('roles.untilOn', '>=', today)])
					)
			)
		)
		.orderBy('people.name')
		.execute();
}
