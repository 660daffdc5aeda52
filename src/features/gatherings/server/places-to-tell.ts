import type { Locale } from '#core/locale.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** Somebody who holds a place, as their letters need them. */
export interface Place {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
}

/** Those who asked for a place at a gathering and still hold it; whoever walked in is told of nothing. */
export async function placesToTell(db: ReadonlyDb, gatheringId: string): Promise<readonly Place[]> {
	const rows = await db
		.selectFrom('registrations')
		.select(['id', 'name', 'email', 'locale'])
		.where('gatheringId', '=', gatheringId)
		.where('givenBackAt', 'is', null)
		.where('walkIn', '=', false)
		.where('email', 'is not', null)
		.orderBy('registeredAt')
		.execute();
	return rows.map((row) => ({ ...row, email: row.email!, locale: row.locale as Locale }));
}
