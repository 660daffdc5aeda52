import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, inject } from 'vitest';
import { openDatabase, type Db } from '#platform/database.ts';
import { dropDatabase } from './postgres.ts';

/**
 * A database of its own for one test file, cloned from the migrated template that the global set-up made
 * (tens of milliseconds), and dropped when the file is done.
 */
export async function testDb(): Promise<{ db: Db; url: string }> {
	const { server, template } = inject('database');
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	const admin = openDatabase(new URL('/postgres', server).href, 1);
	await sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(admin);

	const url = new URL(`/${name}`, server).href;
	const db = openDatabase(url, 5);
	afterAll(async () => {
		await db.destroy();
		await dropDatabase(admin, name);
		await admin.destroy();
	});
	return { db, url };
}
