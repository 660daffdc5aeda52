import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase, type Db } from '#platform/database.ts';
import { startDatabase } from '#platform/postgres/start.ts';

/** A PostgreSQL server for a run of tests: that of TEST_DATABASE_URL, else one of its own in a temporary folder. */
export async function testPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
	const given = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
	if (given) return { url: given, stop: async () => undefined };

	const dataFolder = await mkdtemp(join(tmpdir(), 'ciklus-test-'));
	const running = await startDatabase({ dataFolder });
	return {
		url: running.url,
		async stop() {
			await running.stop();
			await rm(dataFolder, { recursive: true, force: true });
		}
	};
}

/** A new database on a server, until `drop`: an empty one, or a copy of one that nobody is connected to. */
export async function newDatabase(server: string, original = 'template1') {
	const name = `world_${randomUUID().replaceAll('-', '')}`;
	const admin = openDatabase(new URL('/postgres', server).href, 1);
	await sql`create database ${sql.id(name)} template ${sql.id(original)}`.execute(admin);
	return {
		name,
		url: new URL(`/${name}`, server).href,
		async drop() {
			await dropDatabase(admin, name);
			await admin.destroy();
		}
	};
}

/**
 * Drops a database with everybody who is still connected to it. A worker of autovacuum that happens to be inside
 * belongs to the superuser, whom our role may not end, so force is refused; the drop without it sends that worker
 * away by itself and waits.
 */
export async function dropDatabase(admin: Db, name: string): Promise<void> {
	try {
		await sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin);
	} catch (error) {
		if ((error as { code?: string }).code !== '42501') throw error;
		await sql`drop database if exists ${sql.id(name)}`.execute(admin);
	}
}
