import { lchownSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { findBinaries } from './binaries.ts';
import { makeCluster, setPassword, type Workshop } from './cluster.ts';
import { takeLock } from './lock.ts';
import { keepRunning } from './keep-running.ts';
import { checkSpace, findCluster, needed, prepareDataFolder, unusable } from './obstacles.ts';
import { stopOrphan } from './orphan.ts';
import { codeOf, StartRefused } from './refused.ts';
import { keepSecret } from './secrets.ts';
import { startServer, type Server } from './server.ts';
import { openServerLog } from './serverlog.ts';
import { chooseRunner } from './unprivileged.ts';

export { noteAddress } from './lock.ts';
export { StartRefused };

/** A database that answers at `url` until `stop`. */
export interface RunningDatabase {
	/** postgres://ciklus:…@127.0.0.1:port/ciklus */
	readonly url: string;
	/** Stops in good order and waits for it; a second call waits for the same end. */
	stop(): Promise<void>;
}

export interface StartOptions {
	/** Made when missing. Holds the cluster, the secrets, the lock and postgres.log. */
	readonly dataFolder: string;
	/** Told, in English, about steps that take long or are out of the ordinary. */
	readonly log?: (line: string) => void;
}

type Log = (line: string) => void;

/**
 * Starts the PostgreSQL of this installation, making its cluster on the first start.
 *
 * @throws StartRefused for every expected obstacle; its message is one sentence for the operator
 */
export async function startDatabase(options: StartOptions): Promise<RunningDatabase> {
	const dataFolder = resolve(options.dataFolder);
	const log = options.log ?? (() => {});
	try {
		prepareDataFolder(dataFolder);
		const lock = await takeLock(dataFolder);
		try {
			return await startLocked(dataFolder, log, () => lock.release());
		} catch (error) {
			lock.release();
			throw error;
		}
	} catch (error) {
		throw unusable(dataFolder, error);
	}
}

async function startLocked(dataFolder: string, log: Log, release: () => void) {
	const cluster = join(dataFolder, 'pg');
	const runner = chooseRunner(cluster);
	const binaries = findBinaries(runner, dataFolder);
	const isThere = findCluster(cluster, binaries.major);
	checkSpace(dataFolder, isThere ? needed.toStart : needed.toMakeCluster);

	const serverLog = openServerLog(dataFolder);
	const workshop = { dataFolder, binaries, runner, serverLog };
	try {
		const password = await prepareCluster(workshop, isThere, log);
		const server = await startServer(workshop);
		const url = `postgres://ciklus:${password}@127.0.0.1:${server.port}/ciklus`;
		await checkAnswer(url, server, dataFolder);
		const stopServer = keepRunning(workshop, server, log);
		return stopOnce(url, async () => {
			await stopServer();
			serverLog.close();
			release();
		});
	} catch (error) {
		serverLog.close();
		throw error;
	}
}

/** Brings the cluster into a state to be started; answers with the password of its role. */
async function prepareCluster(workshop: Workshop, isThere: boolean, log: Log): Promise<string> {
	const cluster = join(workshop.dataFolder, 'pg');
	if (isThere) {
		giveToRunner(cluster, workshop);
		await stopOrphan(cluster, log);
	}
	const password = keepSecret(workshop.dataFolder, 'databasePassword');
	if (!isThere) {
		log('making a new database');
		await makeCluster(workshop, password.value);
	} else if (password.isNew) {
		log('secrets.json was missing: giving the database a new password');
		await setPassword(workshop, password.value);
	}
	return password.value;
}

/** A cluster that root has copied or restored belongs to root; the server's user must own it. */
function giveToRunner(path: string, { runner }: Workshop): void {
	const { uid, gid } = runner;
	if (uid === undefined || gid === undefined || statSync(path).uid === uid) return;
	for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
		lchownSync(join(path, name), uid, gid);
	}
	lchownSync(path, uid, gid); // last: an interrupted giving begins anew
}

/** Asks one question over the very way that the app will use. */
async function checkAnswer(url: string, server: Server, dataFolder: string): Promise<void> {
	const client = new Client({ connectionString: url });
	client.on('error', () => {}); // a connection that breaks is told by the question that fails
	try {
		await client.connect();
		await client.query('SELECT 1');
		await client.end();
	} catch (error) {
		await server.stop();
		if (codeOf(error) !== '28P01') throw error;
		throw new StartRefused(
			`The password in ${join(dataFolder, 'secrets.json')} is not that of the database: bring back the file that belongs to it, or remove the file to have a new password set.`
		);
	}
}

function stopOnce(url: string, stop: () => Promise<void>): RunningDatabase {
	let stopping: Promise<void> | undefined;
	return { url, stop: () => (stopping ??= stop()) };
}
