import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepSecret } from '#platform/postgres/secrets.ts';
import { ownSecret } from '../src/start.ts';
import { environment } from './environment.ts';

/**
 * Tells this process what the running Ciklus was told: its database, its secret, its address.
 * @returns why not, as a sentence for the operator
 */
export function reachRunning(): string | undefined {
	const { databaseUrl, dataFolder } = environment();
	const url = databaseUrl ?? runningDatabase(dataFolder);
	if (!url) return `Ciklus does not run on ${dataFolder}: start it, then ask again.`;
	process.env['DATABASE_URL'] = url;
	process.env['CIKLUS_SECRET'] ||= ownSecret(dataFolder);
	process.env['SITE_URL'] ||= runningAddress(dataFolder);
	return undefined;
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
