import { dayOf } from '#features/people/rules.ts';
import type { Locale } from '#core/locale.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';

/** Somebody to whom a letter of care goes. */
export interface Reader {
	readonly personId?: string;
	readonly name: string;
	readonly address: string;
	readonly locale: Locale;
}

/** The coordinators of a cycle today. */
export async function coordinatorsOf(
	db: Db,
	{ programmeId, cycleId }: { readonly programmeId: string; readonly cycleId: string }
): Promise<readonly (Reader & { readonly personId: string })[]> {
	const today = dayOf(now());
	const rows = await db
		.selectFrom('people')
		.select(['people.id as personId', 'people.name', 'people.email as address', 'people.locale'])
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('roles')
					.select('roles.id')
					.whereRef('roles.personId', '=', 'people.id')
					.where('roles.kind', '=', 'coordinator')
					.where('roles.programmeId', '=', programmeId)
					.where((role) => role.or([role('cycleId', 'is', null), role('cycleId', '=', cycleId)]))
					.where('roles.fromOn', '<=', today)
					.where((role) => role.or([role('untilOn', 'is', null), role('untilOn', '>=', today)]))
			)
		)
		.orderBy('people.id')
		.execute();
	return rows.map((row) => ({ ...row, locale: row.locale as Locale }));
}
