import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, Socket, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { failure, type Workshop } from './cluster.ts';
import { childEnvironment, openDoor, type Runner } from './unprivileged.ts';

/** A PostgreSQL server process that answers. */
export interface Server {
	readonly port: number;
	/** Settles when the process is gone, asked or not. */
	readonly gone: Promise<void>;
	stop(): Promise<void>;
}

/** Milliseconds: a crash recovery may be long; a stop writes everything down first. */
const patience = { start: 600_000, stop: 60_000 };

/** The server said no in a way that a moment or another port may change. */
const passing = [
	'could not bind',
	'could not create any TCP/IP sockets',
	'pre-existing shared memory block',
	'lock file "postmaster.pid" already exists'
];

/**
 * Starts the server on the cluster and waits until it answers.
 *
 * @param port where it should listen; without one, any free port
 */
export async function startServer(workshop: Workshop, port?: number): Promise<Server> {
	for (let attempt = 1; ; attempt++) {
		const chosen = port ?? (await freePort());
		workshop.serverLog.mark();
		const child = launch(workshop, chosen);
		const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
		standGuard(child, gone, workshop.runner);
		if (await isReady(workshop, child)) return serverOf(child, gone, chosen);

		const said = workshop.serverLog.since();
		const mayPass = attempt < 10 && passing.some((phrase) => said.includes(phrase));
		if (!mayPass) throw failure(workshop, 'did not start');
		await pause(100 * attempt);
	}
}

/** A port that is free now. Somebody may take it before the server does: then we try again. */
async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}

function launch({ dataFolder, binaries, runner, serverLog }: Workshop, port: number): ChildProcess {
	const door = openDoor(join(dataFolder, 'pg'), runner);
	const listening = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories='];
	const options = listening.flatMap((setting) => ['-c', setting]);
	const child = spawn(binaries.postgres, ['-D', door.path, ...options], {
		...runner,
		cwd: '/',
		env: childEnvironment,
		detached: true, // Ctrl+C in the terminal is for the app, which stops us in good order
		stdio: ['ignore', serverLog.descriptor, serverLog.descriptor, door.descriptor ?? 'ignore']
	});
	child.on('error', () => {}); // without a pid, which isReady takes for an exit
	door.close();
	return child;
}

/** Waits for the word `ready` that the server writes on the eighth line of its pid file. */
async function isReady({ dataFolder }: Workshop, child: ChildProcess): Promise<boolean> {
	const end = Date.now() + patience.start;
	while (child.pid && child.exitCode === null && child.signalCode === null) {
		if (statusOf(dataFolder, child.pid) === 'ready') return true;
		if (Date.now() > end) child.kill('SIGQUIT');
		await pause(10);
	}
	return false;
}

function statusOf(dataFolder: string, pid: number): string | undefined {
	try {
		const lines = readFileSync(join(dataFolder, 'pg', 'postmaster.pid'), 'utf8').split('\n');
		return Number(lines[0]) === pid ? lines[7]?.trim() : undefined;
	} catch {
		return undefined; // not written yet
	}
}

function serverOf(child: ChildProcess, gone: Promise<void>, port: number): Server {
	child.unref(); // a script that ends without stopping us may end: the guard stops us
	return {
		port,
		gone,
		async stop() {
			child.ref();
			child.kill('SIGINT');
			const late = setTimeout(() => child.kill('SIGQUIT'), patience.stop);
			await gone;
			clearTimeout(late);
		}
	};
}

/**
 * Stands a shell beside the server that waits for a line from this process and gets an end of file
 * instead when we die, however we die: then it asks the server to stop. Should it be killed too,
 * the next start finds the server left behind (orphan.ts).
 */
function standGuard(child: ChildProcess, gone: Promise<void>, runner: Runner): void {
	const script = `trap '' HUP INT TERM; read -r line || kill -INT "$0"`;
	const guard = spawn('/bin/sh', ['-c', script, `${child.pid}`], {
		...runner,
		cwd: '/',
		env: childEnvironment,
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore']
	});
	guard.on('error', () => {}); // no shell, no guard
	guard.stdin.on('error', () => {});
	guard.unref();
	if (guard.stdin instanceof Socket) guard.stdin.unref();
	void gone.then(() => guard.stdin.end('\n'));
}
