import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from '#db/schema.ts';
import { InstantPlugin } from './instants.ts';

/** A handle that may write: given to commands only. */
export type Db = Kysely<DB>;

/** A handle that can only read: what queries take, so that none of them can write by accident. */
export type ReadonlyDb = Pick<Db, 'selectFrom' | 'selectNoFrom' | 'with' | 'fn' | 'getExecutor'>;

// A date without a time stays text (2026-04-09): as a Date it would drift with the machine's zone.
// Counts fit a JavaScript number. A moment is a Temporal.Instant.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text));

/** Opens a pool on a PostgreSQL address. The caller ends it with `destroy()`. */
export function openDatabase(url: string, connections = 10): Db {
	const pool = new pg.Pool({ connectionString: url, max: connections, types });
	// A connection that breaks while idle must not take the process down; the next query opens another.
	pool.on('error', () => undefined);
	// Nor one that breaks in use: its query is refused, and whoever asked hears that.
	pool.on('connect', (client) => client.on('error', () => undefined));
	return new Kysely<DB>({
		dialect: new PostgresDialect({ pool }),
		plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true }), new InstantPlugin()]
	});
}

/** Codes of PostgreSQL and of the system that say that nobody is there just now: shutting down, starting, gone. */
const awayCodes = [
	'57P01',
	'57P02',
	'57P03',
	'08006',
	'08001',
	'ECONNREFUSED',
	'ECONNRESET',
	'EPIPE',
	'ENOENT'
];

/** Whether an error only says that the database is away for the moment; the same request may succeed a little later. */
export function isDatabaseAway(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const { code, syscall } = error as Error & { code?: string; syscall?: string };
	if (code === 'ENOENT') return syscall === 'connect';
	return awayCodes.includes(code ?? '') || error.message.startsWith('Connection terminated');
}
