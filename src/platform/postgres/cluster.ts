import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	chownSync,
	closeSync,
	constants,
	mkdirSync,
	openSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { flushFolder } from './files.ts';
import { diskIsFull } from './obstacles.ts';
import { codeOf, StartRefused } from './refused.ts';
import { lastComplaint, type ServerLog } from './serverlog.ts';
import { childEnvironment, openDoor, type Runner } from './unprivileged.ts';

/** What every step on a cluster needs. */
export interface Workshop {
	readonly dataFolder: string;
	readonly binaries: Binaries;
	readonly runner: Runner;
	readonly serverLog: ServerLog;
}

/**
 * Settings of a new cluster, for a machine of 1-2 GB shared with the app; they stand in
 * postgresql.conf, where an operator may change them. Durability stays at its default: full.
 */
const settings = {
	max_connections: '100',
	shared_buffers: '128MB',
	effective_cache_size: '512MB',
	work_mem: '8MB',
	max_wal_size: '256MB',
	min_wal_size: '32MB',
	random_page_cost: '1.1',
	jit: 'off',
	io_method: 'sync', // spares three processes
	max_parallel_workers_per_gather: '0', // shared memory of a container is often only 64 MB
	max_parallel_maintenance_workers: '0',
	timezone: 'UTC',
	log_timezone: 'UTC',
	log_checkpoints: 'off',
	log_error_verbosity: 'terse', // details of an error quote values, which are people's data
	log_min_error_statement: 'panic' // and so do statements
};

/** Only our role, only from this machine, only with its password. The superuser has no way in. */
const access = `# TYPE  DATABASE  USER    ADDRESS       METHOD
host    all       ciklus  127.0.0.1/32  scram-sha-256
`;

/** Character classes for the few things that ask the C library; macOS has no C.UTF-8. */
const cLocales = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/**
 * Makes the cluster `pg` in the data folder, with the role and the database `ciklus`. It is made
 * beside and renamed when complete: whatever happens meanwhile, there is a whole one or none.
 */
export async function makeCluster(workshop: Workshop, password: string): Promise<void> {
	const { dataFolder, runner } = workshop;
	sweep(dataFolder);
	const draft = join(dataFolder, `pg.making-${process.pid}`);
	try {
		mkdirSync(draft, { mode: 0o700 });
		giveToRunner(draft, runner);
		await initialise(workshop, draft);
		overwrite(join(draft, 'pg_hba.conf'), access);
		const role = `CREATE ROLE ciklus LOGIN CREATEDB PASSWORD '${password}'`;
		await runStatements(workshop, draft, [role, 'CREATE DATABASE ciklus OWNER ciklus']);
		flushFolder(draft);
		renameSync(draft, join(dataFolder, 'pg'));
		flushFolder(dataFolder);
	} finally {
		sweep(dataFolder);
	}
}

/** Gives the role `ciklus` a new password; the server must not be running. */
export async function setPassword(workshop: Workshop, password: string): Promise<void> {
	const statement = `ALTER ROLE ciklus PASSWORD '${password}'`;
	await runStatements(workshop, join(workshop.dataFolder, 'pg'), [statement]);
}

function giveToRunner(folder: string, { uid, gid }: Runner): void {
	if (uid === undefined || gid === undefined) return;
	try {
		chownSync(folder, uid, gid);
	} catch (error) {
		throw new StartRefused(
			`PostgreSQL does not run as root, and ${folder} cannot be given to user ${uid} (${codeOf(error)}): set CIKLUS_DATA to a folder on a disk that keeps owners, or start Ciklus as an ordinary user.`,
			{ cause: error }
		);
	}
}

/** Writes into the file that is there, and never through a link in its place: we may be root. */
function overwrite(path: string, text: string): void {
	const flags = constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW;
	const descriptor = openSync(path, flags);
	writeFileSync(descriptor, text, { flush: true });
	closeSync(descriptor);
}

function sweep(dataFolder: string): void {
	for (const name of readdirSync(dataFolder)) {
		if (!name.startsWith('pg.making-')) continue;
		rmSync(join(dataFolder, name), { recursive: true, force: true });
	}
}

async function initialise(workshop: Workshop, folder: string): Promise<void> {
	const fixed = ['--username=postgres', '--auth=reject', '--encoding=UTF8', '--data-checksums'];
	const collation = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
	const chosen = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	for (const locale of cLocales) {
		const options = [...fixed, ...collation, `--locale=${locale}`, '--lc-messages=C', ...chosen];
		const isDone = await run(workshop, folder, workshop.binaries.initdb, options);
		if (isDone) return;
		if (!workshop.serverLog.since().includes('invalid locale name')) break;
	}
	throw failure(workshop, 'could not be made');
}

/** Runs statements without a server, as the superuser, in the database `postgres`. */
async function runStatements(workshop: Workshop, folder: string, statements: string[]) {
	const options = ['--single', '-c', 'exit_on_error=on'];
	const { postgres } = workshop.binaries;
	const isDone = await run(workshop, folder, postgres, options, statements);
	if (!isDone) throw failure(workshop, 'could not be prepared');
}

/** Runs one of PostgreSQL's tools on a folder to its end; what it prints goes to the log. */
async function run(
	workshop: Workshop,
	folder: string,
	program: string,
	options: string[],
	input: string[] = []
): Promise<boolean> {
	const { runner, serverLog } = workshop;
	serverLog.mark();
	const door = openDoor(folder, runner);
	const output = serverLog.descriptor;
	try {
		const database = input.length > 0 ? ['postgres'] : [];
		const child = spawn(program, [...options, '-D', door.path, ...database], {
			...runner,
			cwd: '/',
			env: childEnvironment,
			detached: true, // Ctrl+C in the terminal is for the app, which stops us in good order
			stdio: ['pipe', output, output, door.descriptor ?? 'ignore']
		});
		child.stdin?.on('error', () => {}); // it may end before it has read all; the exit code tells
		child.stdin?.end(input.map((statement) => `${statement}\n`).join(''));
		const [code] = (await once(child, 'exit')) as [number | null];
		return code === 0;
	} finally {
		door.close();
	}
}

/** Why a step failed, in PostgreSQL's own last words. */
export function failure({ dataFolder, serverLog }: Workshop, what: string): StartRefused {
	const said = serverLog.since().replaceAll('/proc/self/fd/3', join(dataFolder, 'pg'));
	if (/No space left on device|Disk quota exceeded/.test(said)) {
		return new StartRefused(diskIsFull(dataFolder));
	}
	const nameless = /could not look up effective user ID (\d+)/.exec(said);
	if (nameless) {
		return new StartRefused(
			`User ${nameless[1]} has no name in /etc/passwd, which PostgreSQL needs to make a database: start Ciklus as a user that has one, or set DATABASE_URL.`
		);
	}
	const reason = lastComplaint(said) ?? 'it gave no reason';
	return new StartRefused(
		`The database in ${dataFolder} ${what}: ${reason} (more in ${serverLog.path}).`
	);
}
