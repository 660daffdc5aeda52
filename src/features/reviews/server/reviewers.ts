import { dayOf } from '#features/people/rules.ts';
import type { Locale } from '#core/locale.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** Somebody who may review in a cycle today, and what they said they can do. */
export interface Reviewer {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
	/** working languages; none while nobody has said */
	readonly languages: readonly string[];
	/** how many applications at the most; null while nobody has said */
	readonly capacity: number | null;
}

/** Everybody who holds the role of a reviewer for a cycle today, by name. */
export async function reviewersOf(
	db: ReadonlyDb,
	{ id, programmeId }: { readonly id: string; readonly programmeId: string }
): Promise<readonly Reviewer[]> {
	const today = dayOf(now());
	const rows = await db
		.selectFrom('people')
		.leftJoin('reviewerProfiles', (join) =>
			join
				.onRef('reviewerProfiles.personId', '=', 'people.id')
				.on('reviewerProfiles.cycleId', '=', id)
		)
		.select([
			'people.id',
			'people.name',
			'people.email',
			'people.locale',
			'reviewerProfiles.languages',
			'reviewerProfiles.capacity'
		])
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('roles')
					.select('roles.id')
					.whereRef('roles.personId', '=', 'people.id')
					.where('roles.kind', '=', 'reviewer')
					.where('roles.programmeId', '=', programmeId)
					.where((role) => role.or([role('cycleId', 'is', null), role('cycleId', '=', id)]))
					.where('roles.fromOn', '<=', today)
					.where((role) => role.or([role('untilOn', 'is', null), role('untilOn', '>=', today)]))
			)
		)
		.orderBy('people.name')
		.orderBy('people.id')
		.execute();
	return rows.map((row) => ({
		...row,
		locale: row.locale as Locale,
		languages: row.languages ?? []
	}));
}
