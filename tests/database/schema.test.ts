import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, NewerDatabase } from '#platform/migrate.ts';
import { testDb } from '#tests/support/database.ts';
import { writeSchema } from '../../tools/schema.ts';

test('the types of the database are those of the migrated database', async () => {
	const { url } = await testDb();
	const folder = await mkdtemp(join(tmpdir(), 'ciklus-schema-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));

	const file = join(folder, 'schema.ts');
	writeSchema(url, file);

	expect(await readFile('db/schema.ts', 'utf8')).toBe(await readFile(file, 'utf8'));
});

test('a migrated database is left alone', async () => {
	const { db } = await testDb();
	expect(await migrate(db, 'db/migrations')).toEqual([]);
});

test('a database with a migration that this release does not know is refused', async () => {
	const { db } = await testDb();
	await sql`insert into kysely_migration (name, timestamp) values ('9999_later', 'then')`.execute(
		db
	);
	await expect(migrate(db, 'db/migrations')).rejects.toBeInstanceOf(NewerDatabase);
});
