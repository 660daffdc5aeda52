import { sql } from 'kysely';
import type { Db } from './database.ts';
import { codeOf, StartRefused } from './postgres/refused.ts';

/** The oldest PostgreSQL that knows everything our migrations say. */
const oldest = 15;

/** What a database answers when it cannot be used, and what to do about it. Codes are Node's and PostgreSQL's. */
const obstacles: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'nothing answers there: start PostgreSQL, or correct the host and the port',
	ENOTFOUND: 'there is no such host: correct it',
	EAI_AGAIN: 'its host cannot be looked up: correct it, or try again when the network is back',
	ETIMEDOUT: 'its host does not answer: correct it, or open the way to it',
	EHOSTUNREACH: 'there is no way to its host: correct it, or open the way',
	ENETUNREACH: 'there is no way to its network: correct the host, or open the way',
	ECONNRESET: 'its host hung up: it may demand TLS (add ?sslmode=require) or be no PostgreSQL',
	'28P01': 'the password is wrong: correct it',
	'28000': 'this user may not come in: correct the user, or let them in in pg_hba.conf',
	'3D000': 'there is no database of this name: create it, or correct the name',
	'57P03': 'the server is still starting: try again in a moment',
	'53300': 'the server has no connection left: raise max_connections, or close some'
};

/**
 * Makes sure that a database answers, is new enough, and lets us make our tables.
 * @throws StartRefused with one sentence for every obstacle that was to be expected
 */
export async function checkDatabase(db: Db): Promise<void> {
	const { version, allowed } = await ask(db);
	if (version < oldest) {
		throw new StartRefused(
			`The database is PostgreSQL ${version} and Ciklus needs ${oldest} or newer: upgrade it, or unset DATABASE_URL to use the one that Ciklus brings.`
		);
	}
	if (!allowed) {
		throw new StartRefused(
			'The user in DATABASE_URL may not create schemas in this database: make it the owner of the database, or grant it CREATE.'
		);
	}
}

async function ask(db: Db): Promise<{ version: number; allowed: boolean }> {
	try {
		const { rows } = await sql<{ version: number; allowed: boolean }>`
			select current_setting('server_version_num')::int / 10000 as version,
				has_database_privilege(current_database(), 'create') as allowed`.execute(db);
		return rows[0] ?? { version: oldest, allowed: true };
	} catch (error) {
		const obstacle = obstacles[codeOf(error)];
		if (!obstacle) throw error;
		throw new StartRefused(`The database in DATABASE_URL cannot be used, because ${obstacle}.`, {
			cause: error
		});
	}
}
