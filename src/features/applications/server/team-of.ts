import type { Locale } from '#core/locale.ts';
import { dayOf } from '#features/people/rules.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** Whom of a programme's team something is told: the coordinators of the cycle and of the whole programme. */
export async function teamOf(
	db: ReadonlyDb,
	cycle: { readonly programmeId: string; readonly cycleId: string },
	now: Temporal.Instant
) {
	const today = dayOf(now);
	const rows = await db
		.selectFrom('roles')
		.innerJoin('people', 'people.id', 'roles.personId')
		.distinctOn('people.id')
		.select(['people.id as personId', 'people.name', 'people.email as address', 'people.locale'])
		.where('roles.kind', '=', 'coordinator')
		.where('roles.programmeId', '=', cycle.programmeId)
		.where((eb) =>
			eb.or([eb('roles.cycleId', 'is', null), eb('roles.cycleId', '=', cycle.cycleId)])
		)
		.where('roles.fromOn', '<=', today)
		.where((eb) => eb.or([eb('roles.untilOn', 'is', null), eb('roles.untilOn', '>=', today)]))
		.orderBy('people.id')
		.execute();
	return rows.map((row) => ({ ...row, locale: row.locale as Locale }));
}
