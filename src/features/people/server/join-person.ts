import type { Locale } from '#core/locale.ts';
import type { Db } from '#platform/database.ts';

/** Somebody who comes to the programme for the first time, or again. */
export interface Newcomer {
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
	readonly country?: string | undefined;
	readonly city?: string | undefined;
}

/**
 * Finds the person of an e-mail address, or creates them; returns their id. A plain function, called inside
 * the commands that bring people in. Somebody we know already keeps the name and the language they chose.
 */
export async function joinPerson(db: Db, newcomer: Newcomer): Promise<string> {
	const email = newcomer.email.trim().toLowerCase();
	const created = await db
		.insertInto('people')
		.values({
			name: newcomer.name.trim(),
			email,
			locale: newcomer.locale,
			country: newcomer.country ?? null,
			city: newcomer.city ?? null
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	if (created) return created.id;
	const known = await db
		.selectFrom('people')
		.select('id')
		.where('email', '=', email)
		.executeTakeFirstOrThrow();
	return known.id;
}
