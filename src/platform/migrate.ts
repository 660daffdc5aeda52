import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration';
import type { Db } from './database.ts';

/** The database was written by a release that this one does not know. */
export class NewerDatabase extends Error {}

/** Reads `NNNN_what_changed.sql` files: forward only, one transaction, no import of today's code. */
function sqlFiles(folder: string): MigrationProvider {
	return {
		async getMigrations() {
			const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
			const entries = names.map(async (name): Promise<[string, Migration]> => {
				const text = await readFile(join(folder, name), 'utf8');
				return [name.slice(0, -4), { up: async (db) => void (await sql.raw(text).execute(db)) }];
			});
			return Object.fromEntries(await Promise.all(entries));
		}
	};
}

/**
 * Brings the database to this release's shape; returns the names of the migrations it ran.
 * Copies that start together wait for each other on the migrator's lock.
 * @throws NewerDatabase when the database already has a migration that is not in `folder`
 */
export async function migrate(db: Db, folder: string): Promise<string[]> {
	const provider = sqlFiles(folder);
	const migrator = new Migrator({ db, provider });
	const known = await provider.getMigrations();
	const unknown = (await appliedMigrations(db)).filter((name) => !(name in known));
	if (unknown.length > 0) throw new NewerDatabase(unknown.join(', '));

	const { error, results } = await migrator.migrateToLatest();
	if (error) throw error;
	return (results ?? []).map((result) => result.migrationName);
}

async function appliedMigrations(db: Db): Promise<string[]> {
	const { rows } = await sql<{ present: boolean }>`
		select to_regclass('kysely_migration') is not null as present`.execute(db);
	if (!rows[0]?.present) return [];
	const applied = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
	return applied.rows.map((row) => row.name);
}
