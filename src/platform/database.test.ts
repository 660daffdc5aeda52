import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDb } from '#tests/support/database.ts';
import { isDatabaseAway, openDatabase, type Db } from './database.ts';

async function thrownBy(db: Db, query: string): Promise<unknown> {
	return sql
		.raw(query)
		.execute(db)
		.then(
			() => undefined,
			(error: unknown) => error
		);
}

test('a database that cannot be reached, or ends the connection, is away; one that refuses a query is not', async () => {
	const { db, url } = await testDb();
	const doomed = openDatabase(url);
	const nobody = openDatabase('postgres://nobody@127.0.0.1:1/nothing');
	expect(isDatabaseAway(await thrownBy(nobody, 'select 1'))).toBe(true);
	await nobody.destroy();
	const ended = await thrownBy(doomed, 'select pg_terminate_backend(pg_backend_pid())');
	expect(isDatabaseAway(ended)).toBe(true);
	expect(isDatabaseAway(await thrownBy(db, 'select * from no_such_table'))).toBe(false);
	await doomed.destroy();
	expect(isDatabaseAway('no error at all')).toBe(false);
});
