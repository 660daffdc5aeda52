import {
	accessSync,
	closeSync,
	constants,
	existsSync,
	openSync,
	readFileSync,
	rmSync
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { giveToFolderOwner, writePrivately } from './files.ts';
import { startOf } from './processes.ts';
import { StartRefused } from './refused.ts';

/** What `lock.json` tells about the running process. */
export interface Holder {
	readonly pid: number;
	/** When that process started, in the system's own words (see `startOf`). */
	readonly started: string | undefined;
	/** Where it serves, once it does. */
	readonly address?: string;
}

/** The right to use a data folder, until `release`. */
export interface Lock {
	release(): void;
}

const SQLITE_BUSY = 5;

/** Open locks are kept here: one that nobody refers to would be closed by the garbage collector. */
const held = new Set<DatabaseSync>();

/**
 * Takes the data folder for this process, or refuses with the name of the one that has it.
 *
 * What decides is a lock of the operating system on `running.lock`: atomic between two starts, gone
 * the moment its process dies however it dies, and it also holds between containers that share a
 * folder, where a process number means nothing. Node has no door to such locks of its own, but
 * SQLite takes one for every exclusive transaction; the file stays empty.
 *
 * The process named in `lock.json`, when it still lives, counts too: the system drops the lock when
 * its process opens and closes the file a second time, as a careless backup might.
 */
export async function takeLock(dataFolder: string): Promise<Lock> {
	const file = await insist(join(dataFolder, 'running.lock'));
	if (file === 'taken') throw new StartRefused(alreadyRuns(readHolder(dataFolder)));
	try {
		const holder = readHolder(dataFolder);
		if (holder && isAnotherAlive(holder)) throw new StartRefused(alreadyRuns(holder));
		writeHolder(dataFolder, { pid: process.pid, started: startOf(process.pid) });
	} catch (error) {
		file.close();
		throw error;
	}
	held.add(file);
	return { release: () => release(dataFolder, file) };
}

function release(dataFolder: string, file: DatabaseSync): void {
	if (!held.delete(file)) return;
	if (readHolder(dataFolder)?.pid === process.pid) rmSync(holderFile(dataFolder));
	file.close();
}

/** Records the address that this process serves, for a second start's refusal and for links from the shell. */
export function noteAddress(dataFolder: string, address: string): void {
	const holder = readHolder(dataFolder);
	if (holder?.pid === process.pid) writeHolder(dataFolder, { ...holder, address });
}

/** Tries for a moment: a copy of Ciklus that was told to stop and restart may still be stopping. */
async function insist(path: string): Promise<DatabaseSync | 'taken'> {
	const end = Date.now() + 1000;
	for (;;) {
		const file = holdFile(path);
		if (file !== 'taken' || Date.now() > end) return file;
		await pause(50);
	}
}

function holdFile(path: string): DatabaseSync | 'taken' {
	prepareFile(path);
	const file = new DatabaseSync(path);
	try {
		file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
		return file;
	} catch (error) {
		file.close();
		if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY)
			return 'taken';
		throw new StartRefused(
			`${path} cannot be locked (${String(error)}): keep the data folder on a local disk, or set CIKLUS_DATA to a folder on one.`,
			{ cause: error }
		);
	}
}

/** Leaves plain errors (no permission, no space) to be told as such, not in SQLite's words. */
function prepareFile(path: string): void {
	if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
	giveToFolderOwner(path);
	accessSync(path, constants.R_OK | constants.W_OK);
}

function isAnotherAlive({ pid, started }: Holder): boolean {
	return pid !== process.pid && started !== undefined && startOf(pid) === started;
}

function alreadyRuns(holder: Holder | undefined): string {
	const who = holder ? [`process ${holder.pid}`, holder.address].filter(Boolean).join(', ') : '';
	const found = `Ciklus already runs on this data folder${who && ` (${who})`}.`;
	return `${found} Stop it, or set CIKLUS_DATA to another folder.`;
}

const holderFile = (dataFolder: string) => join(dataFolder, 'lock.json');

function writeHolder(dataFolder: string, holder: Holder): void {
	writePrivately(holderFile(dataFolder), `${JSON.stringify(holder)}\n`);
}

function readHolder(dataFolder: string): Holder | undefined {
	try {
		return JSON.parse(readFileSync(holderFile(dataFolder), 'utf8')) as Holder;
	} catch {
		return undefined; // gone, or damaged by hand: the refusal then names nobody
	}
}
