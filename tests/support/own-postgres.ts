import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, onTestFinished } from 'vitest';
import { isGone, until } from '#platform/postgres/processes.ts';
import { startDatabase } from '#platform/postgres/start.ts';

/** What the tests of our own PostgreSQL share: folders that vanish, questions, an app that can be killed. */

export const amRoot = process.getuid?.() === 0;

/** A server that a test has killed may take a moment to stop writing. */
const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };

/** An empty folder (0700, ours) that is removed when the test ends. */
export function aFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'ciklus-postgres-'));
	onTestFinished(() => rmSync(folder, removal));
	return folder;
}

const prepared = mkdtempSync(join(tmpdir(), 'ciklus-postgres-'));
afterAll(() => rmSync(prepared, removal));

/** A data folder with a new, stopped database: a copy of one that is made once for a test file. */
export async function aReadyFolder(): Promise<string> {
	const original = join(prepared, 'data');
	if (!existsSync(original)) await (await startDatabase({ dataFolder: original })).stop();
	const copy = join(aFolder(), 'data');
	spawnSync('cp', ['-a', original, copy]);
	return copy;
}

/** A small disk of its own mounted at a new folder, where the system lets us mount; else undefined. */
export function aSmallDisk(megabytes: number): string | undefined {
	const folder = aFolder();
	const size = `size=${megabytes}m`;
	const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder]);
	if (mounted.status !== 0) return undefined;
	onTestFinished(() => void spawnSync('umount', [folder]));
	return folder;
}

/** The rows that one statement answers with, over a connection of its own. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
	const client = new Client({ connectionString: url });
	client.on('error', () => {}); // a server that is killed is told by the question that fails
	await client.connect();
	try {
		return (await client.query<Record<string, unknown>>(statement)).rows;
	} finally {
		await client.end();
	}
}

/** The process number of the server on a data folder. */
export function serverOn(dataFolder: string): number {
	return Number.parseInt(readFileSync(join(dataFolder, 'pg', 'postmaster.pid'), 'utf8'));
}

/** Another process that has started the database, as the app does, and waits. */
export interface App {
	readonly pid: number;
	readonly url: string;
	/** Its children: the server and the guard. */
	readonly children: readonly number[];
	kill(): Promise<void>;
	stop(): Promise<void>;
}

const script = `
	const [, code, dataFolder, address] = process.argv;
	const { startDatabase, noteAddress } = await import(code);
	try {
		const database = await startDatabase({ dataFolder });
		if (address) noteAddress(dataFolder, address);
		console.log(database.url);
		process.stdin.on('end', () => database.stop()).resume();
	} catch (error) {
		console.log(error.name + ': ' + error.message);
	}
`;

/** Starts an app; when the database refuses, `url` is the name and the message of the error. */
export async function startApp(
	dataFolder: string,
	options: { code?: string; address?: string; environment?: Record<string, string> } = {}
): Promise<App> {
	const code = options.code ?? fileURLToPath(import.meta.resolve('#platform/postgres/start.ts'));
	const child = spawn(
		process.execPath,
		['--input-type=module', '-e', script, code, dataFolder, options.address ?? ''],
		{
			stdio: ['pipe', 'pipe', 'inherit'],
			env: { ...process.env, ...options.environment }
		}
	);
	let children: number[] = [];
	onTestFinished(async () => {
		await end(child);
		await until(() => children.every(isGone), 5000);
	});
	const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
	children = childrenOf(child.pid ?? 0);
	return {
		pid: child.pid ?? 0,
		url,
		children,
		kill: () => end(child),
		async stop() {
			child.stdin.end();
			await once(child, 'exit');
		}
	};
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGKILL');
	await once(child, 'exit');
}

/** The process numbers of the children of a process. */
export function childrenOf(pid: number): number[] {
	const { stdout } = spawnSync('pgrep', ['-P', `${pid}`], { encoding: 'utf8' });
	return stdout.split('\n').filter(Boolean).map(Number);
}
