import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testPostgres } from './postgres.ts';
import { demoToCopy } from './demo.ts';

/** Starts the PostgreSQL of all journeys, with one demo world in it that every worker copies. */
export default async function setup(): Promise<() => Promise<void>> {
	const postgres = await testPostgres();
	const demo = await demoToCopy(postgres.url);
	process.env['JOURNEY_POSTGRES'] = postgres.url;
	process.env['JOURNEY_DATABASE'] = demo.database;
	process.env['JOURNEY_FILES'] = demo.files;
	const looks = await mkdtemp(join(tmpdir(), 'ciklus-looks-'));
	process.env['JOURNEY_LOOKS'] = looks;
	return async () => {
		await rm(looks, { recursive: true });
		await demo.drop();
		await postgres.stop();
	};
}
