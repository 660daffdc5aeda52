import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { StartRefused } from './refused.ts';

/** As whom a child process runs: itself when empty, else the user to whom root lowers it. */
export interface Runner {
	readonly uid?: number;
	readonly gid?: number;
}

/** A folder as a child process reaches it: `path` for its arguments, `descriptor` to inherit as 3. */
export interface Door {
	readonly path: string;
	readonly descriptor?: number;
	close(): void;
}

/**
 * A fixed, small environment: nothing of the operator's shell (PGDATA, PGPORT, LANG) leaks in. On
 * macOS the server does not start without LC_ALL; the locale of the database is stored in it.
 */
export const childEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' };

const isRoot = () => process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root. Root runs it as the owner of the cluster that is there, else as
 * `postgres`, else as `nobody`; no user is ever created. Anybody else runs it as themselves.
 */
export function chooseRunner(clusterFolder: string): Runner {
	if (!isRoot()) return {};
	const owner = existsSync(clusterFolder) ? statSync(clusterFolder) : undefined;
	if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
	const runner = idOf('postgres') ?? idOf('nobody');
	if (runner) return runner;
	throw new StartRefused(
		'PostgreSQL does not run as root and there is no user "postgres" or "nobody" here: start Ciklus as an ordinary user, or set DATABASE_URL.'
	);
}

function idOf(user: string): Runner | undefined {
	const [uid, gid] = ['-u', '-g'].map((flag) => {
		const answer = spawnSync('id', [flag, user], { encoding: 'utf8', env: childEnvironment });
		return answer.status === 0 ? Number(answer.stdout) | 0 : 0; // nobody on macOS is -2
	});
	return uid && gid ? { uid, gid } : undefined;
}

/**
 * Opens a folder for a child process. An unprivileged child of root may not be able to walk to the
 * folder (/root is closed to it), so on Linux it inherits the open folder and names it
 * /proc/self/fd/3: following that link asks nothing of the folders above. PostgreSQL's processes
 * keep the descriptor as they fork. Elsewhere the path itself must be reachable.
 */
export function openDoor(folder: string, runner: Runner): Door {
	if (runner.uid === undefined) return { path: folder, close() {} };
	if (existsSync('/proc/self/fd')) {
		const descriptor = openSync(folder, 'r');
		return { path: '/proc/self/fd/3', descriptor, close: () => closeSync(descriptor) };
	}
	if (runAs(runner, 'cd "$0"', folder).status === 0) return { path: folder, close() {} };
	throw new StartRefused(
		`PostgreSQL does not run as root, and user ${runner.uid} cannot enter ${folder}: start Ciklus as an ordinary user, or set CIKLUS_DATA to a folder such as /usr/local/var/ciklus.`
	);
}

/** Runs a short shell script as the runner and waits; `$0` is the argument. */
export function runAs(runner: Runner, script: string, argument: string) {
	const done = spawnSync('/bin/sh', ['-c', script, argument], {
		...runner,
		cwd: '/',
		env: childEnvironment,
		encoding: 'utf8'
	});
	if (done.error && runner.uid !== undefined) {
		throw new StartRefused(
			`This process is root but may not run PostgreSQL as user ${runner.uid} (${done.error.message}): start Ciklus as an ordinary user, or set DATABASE_URL.`
		);
	}
	return done;
}
