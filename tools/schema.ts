/**
 * Writes `db/schema.ts` from a migrated database: `node tools/schema.ts` with DATABASE_URL set.
 * `tests/database/schema.test.ts` fails when the file and the migrations have drifted apart.
 */
import { execFileSync } from 'node:child_process';
import { migrate } from '#platform/migrate.ts';
import { openDatabase } from '#platform/database.ts';

/** Generates the types of the database at `url` into `file`. */
export function writeSchema(url: string, file: string): void {
	const options = ['--dialect', 'postgres', '--camel-case', '--default-schema', 'public'];
	const excluded = ['--exclude-pattern', '(kysely_*|pgboss.*)', '--date-parser', 'string'];
	const types = {
		int8: 'number',
		jsonb: 'unknown',
		timestamptz:
			'ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>'
	};
	const mapping = ['--type-mapping', JSON.stringify(types)];
	execFileSync(
		'node_modules/.bin/kysely-codegen',
		['--url', url, '--out-file', file, ...options, ...excluded, ...mapping],
		{ stdio: 'pipe' }
	);
}

if (import.meta.main) {
	const url = process.env['DATABASE_URL'];
	if (!url) throw new Error('Set DATABASE_URL to an empty database.');
	const db = openDatabase(url, 2);
	await migrate(db, 'db/migrations');
	await db.destroy();
	writeSchema(url, 'db/schema.ts');
}
