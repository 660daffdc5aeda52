import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveToFolderOwner } from './files.ts';

/** `postgres.log` in the data folder, open for the server and its tools to write to. */
export interface ServerLog {
	readonly path: string;
	readonly descriptor: number;
	/** What has been written since the last call of `mark`, or since the opening. */
	since(): string;
	mark(): void;
	close(): void;
}

const largest = 5 * 1024 ** 2;

/** Opens the log for adding; one above 5 MB begins anew. */
export function openServerLog(dataFolder: string): ServerLog {
	const path = join(dataFolder, 'postgres.log');
	const descriptor = openSync(path, 'a+', 0o600);
	giveToFolderOwner(path);
	if (fstatSync(descriptor).size > largest) ftruncateSync(descriptor);
	let begin = fstatSync(descriptor).size;
	return {
		path,
		descriptor,
		since: () => readFileSync(path).subarray(begin).toString('utf8'),
		mark: () => (begin = fstatSync(descriptor).size),
		close: () => closeSync(descriptor)
	};
}

/** The last thing PostgreSQL said that explains a failure, without its time stamp and level. */
export function lastComplaint(text: string): string | undefined {
	const complaints = text.matchAll(/^.*?\b(?:FATAL|PANIC|ERROR|error): {1,2}(.+)$/gm);
	return [...complaints].at(-1)?.[1]?.trim();
}
