import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepSecret } from '#platform/postgres/secrets.ts';
import { ownSecret } from '../src/start.ts';
import { environment } from './environment.ts';

/**
 * Tells this process what the Ciklus that runs on the data folder was told, so that a command beside it reads the same
 * database and makes the same signatures. False when none runs.
 */
export function joinRunning(): boolean {
	const { databaseUrl, dataFolder } = environment();
	const url = databaseUrl ?? runningDatabase(dataFolder);
	if (!url) return false;
	process.env['DATABASE_URL'] = url;
	process.env['CIKLUS_SECRET'] ||= ownSecret(dataFolder);
	process.env['SITE_URL'] ||= runningAddress(dataFolder);
	return true;
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
