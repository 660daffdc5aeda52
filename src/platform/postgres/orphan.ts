import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isGone, signal, until } from './processes.ts';
import { StartRefused } from './refused.ts';

/** How long a server left behind may take to stop: in good order, and then at once. Milliseconds. */
const patience = { fast: 30_000, immediate: 10_000 };

/**
 * Stops a PostgreSQL that outlived its app on this cluster (after `kill -9`), and clears away the
 * mark of one that is gone. We hold the lock of the data folder, so no living app needs it.
 */
export async function stopOrphan(cluster: string, log: (line: string) => void): Promise<void> {
	const left = postmasterOf(cluster);
	if (left !== undefined) {
		log(`stopping the database server that was left behind (process ${left})`);
		await stopProcess(left);
	}
	for (const pid of processesOn(cluster)) signal(pid, 'SIGQUIT'); // helpers of a killed server
	await until(() => processesOn(cluster).length === 0, patience.immediate);
	rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** The server that runs on this cluster by its own account; its number may be another's by now. */
function postmasterOf(cluster: string): number | undefined {
	const path = join(cluster, 'postmaster.pid');
	const pid = existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8')) : 0;
	return pid > 1 && isServerOn(pid, cluster) ? pid : undefined;
}

async function stopProcess(pid: number): Promise<void> {
	signal(pid, 'SIGINT');
	if (await until(() => isGone(pid), patience.fast)) return;
	signal(pid, 'SIGQUIT');
	if (await until(() => isGone(pid), patience.immediate)) return;
	throw new StartRefused(
		`A database server left behind (process ${pid}) does not stop: end it with "kill -9 ${pid}" and start Ciklus again.`
	);
}

/** Whether a process is a PostgreSQL working in this very folder; every one of its processes is. */
function isServerOn(pid: number, cluster: string): boolean {
	if (existsSync('/proc/self/cwd')) return isWorkingIn(pid, cluster);
	const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' });
	return stdout.includes('postgres') && stdout.includes(cluster);
}

function isWorkingIn(pid: number, cluster: string): boolean {
	try {
		const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(' (deleted)', '');
		const [here, there] = [statSync(cluster), statSync(`/proc/${pid}/cwd`)];
		return program === 'postgres' && here.dev === there.dev && here.ino === there.ino;
	} catch {
		return false; // gone meanwhile, a zombie, or of another user
	}
}

/** All PostgreSQL processes on the cluster, where the system lets us see them (Linux). */
function processesOn(cluster: string): number[] {
	if (!existsSync('/proc/self/cwd')) return [];
	const pids = readdirSync('/proc').map(Number).filter(Boolean);
	return pids.filter((pid) => isWorkingIn(pid, cluster));
}
