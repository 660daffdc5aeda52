import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { personByEmail } from '#features/people/server/queries.ts';
import { linkAddress } from '#platform/auth/sign-in-link.ts';
import { openDatabase } from '#platform/database.ts';
import { keepSecret } from '#platform/postgres/secrets.ts';
import { settings } from '#platform/settings.ts';
import { ownSecret } from '../src/start.ts';
import { environment } from './environment.ts';

/**
 * The way in when no letter can be sent: whoever may read the data folder may sign in as anybody.
 * @returns the exit code
 */
export async function printSignInLink(email: string | undefined): Promise<number> {
	if (!email) return complain('Whose link? node bin/sign-in-link.ts EMAIL');
	const { databaseUrl, dataFolder } = environment();
	const url = databaseUrl ?? runningDatabase(dataFolder);
	if (!url) return complain(`Ciklus does not run on ${dataFolder}: start it, then ask again.`);
	process.env['DATABASE_URL'] = url;
	process.env['CIKLUS_SECRET'] ||= ownSecret(dataFolder);
	process.env['SITE_URL'] ||= runningAddress(dataFolder);

	const { DATABASE_URL, SITE_URL } = settings();
	const db = openDatabase(DATABASE_URL, 1);
	const person = await personByEmail(db, email).finally(() => db.destroy());
	if (!person) return complain(`Nobody here has the address ${email}.`);
	console.log(linkAddress(SITE_URL, person.id, 10));
	return 0;
}

function complain(sentence: string): number {
	console.error(sentence);
	return 1;
}

/** Our own PostgreSQL, when it runs: its port stands on the fourth line of its pid file. */
function runningDatabase(dataFolder: string): string | undefined {
	const port = Number(read(join(dataFolder, 'pg/postmaster.pid'))?.split('\n')[3]);
	if (!port) return undefined;
	const password = keepSecret(dataFolder, 'databasePassword').value;
	return `postgres://ciklus:${password}@127.0.0.1:${port}/ciklus`;
}

function runningAddress(dataFolder: string): string {
	const holder = JSON.parse(read(join(dataFolder, 'lock.json')) ?? '{}') as { address?: string };
	return holder.address ?? `http://localhost:${environment().port}`;
}

function read(path: string): string | undefined {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return undefined;
	}
}
