import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase, type Db } from '#platform/database.ts';
import { migrate } from '#platform/migrate.ts';
import { startDatabase, StartRefused } from '#platform/postgres/start.ts';
import { holdsDemo, loadDemo } from '../src/demo.ts';
import { ownFiles, ownSecret, root } from '../src/start.ts';
import { compileMessages } from './build.ts';
import { environment } from './environment.ts';

/**
 * Empties a database that holds the demo and loads the demo again.
 * @throws StartRefused when the database holds anything else, or when Ciklus runs on the data folder
 */
export async function resetDemo(): Promise<void> {
	const { databaseUrl, dataFolder, log } = environment();
	process.env['SITE_URL'] ||= 'http://localhost:3000';
	process.env['CIKLUS_SECRET'] ||= ownSecret(dataFolder);
	process.env['FILES_URL'] ||= ownFiles(dataFolder);
	await compileMessages();
	const own = databaseUrl ? undefined : await startDatabase({ dataFolder, log });
	const url = (process.env['DATABASE_URL'] = databaseUrl ?? own?.url ?? '');
	const db = openDatabase(url, 2);
	try {
		await emptyDemo(db);
		await migrate(db, join(root, 'db/migrations'));
		await loadDemo(db, { demo: true, log });
	} finally {
		await db.destroy();
		await own?.stop();
	}
	log('The demo is as new.');
}

async function emptyDemo(db: Db): Promise<void> {
	const { rows } = await sql<{ present: boolean }>`
		select to_regclass('installation') is not null as present`.execute(db);
	if (!rows[0]?.present) return;
	const used = await db.selectFrom('people').select('id').limit(1).executeTakeFirst();
	if (used && !(await holdsDemo(db))) {
		throw new StartRefused(
			'This database holds something else than the demo, so nothing was deleted: set CIKLUS_DATA or DATABASE_URL to the demo.'
		);
	}
	await sql`drop schema if exists pgboss cascade`.execute(db);
	await sql`drop schema public cascade`.execute(db);
	await sql`create schema public`.execute(db);
}
