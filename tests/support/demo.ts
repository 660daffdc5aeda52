import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newDatabase } from './postgres.ts';
import { startProcess, stopProcess } from './server-child.ts';

/** A world that was made and stands still, so that it can be copied. */
export interface StoppedWorld {
	/** the name of its database */
	readonly database: string;
	/** the folder of its files */
	readonly files: string;
}

/** Makes the demo world once, for servers that copy it; until `drop`. */
export async function demoToCopy(
	postgres: string
): Promise<StoppedWorld & { drop(): Promise<void> }> {
	const database = await newDatabase(postgres);
	const files = await mkdtemp(join(tmpdir(), 'ciklus-files-'));
	const child = await startProcess(database.url, files, { postgres, demo: true });
	await stopProcess(child.process);
	return {
		database: database.name,
		files,
		async drop() {
			await database.drop();
			await rm(files, { recursive: true, force: true });
		}
	};
}
