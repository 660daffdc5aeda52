import {
	chmodSync,
	closeSync,
	mkdirSync,
	openSync,
	readdirSync,
	rmSync,
	statfsSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openServerLog, lastComplaint } from './serverlog.ts';
import { makeCluster } from './cluster.ts';
import { findBinaries } from './binaries.ts';
import { chooseRunner } from './unprivileged.ts';
import { checkSpace, diskIsFull, unusable } from './obstacles.ts';
import { keepSecret } from './secrets.ts';
import { startDatabase, StartRefused } from './start.ts';
import { aFolder, aReadyFolder, amRoot, aSmallDisk } from '#tests/support/own-postgres.ts';

/** The sentence with which a start on the folder is refused. */
async function refusalOf(dataFolder: string): Promise<string> {
	const refused: unknown = await startDatabase({ dataFolder }).catch((error: unknown) => error);
	if (refused instanceof StartRefused) return refused.message;
	throw new Error(`not refused: ${String(refused)}`);
}

test('refuses a data folder that is a file or lies in one', async () => {
	const file = join(aFolder(), 'data');
	writeFileSync(file, '');
	const sentence = (path: string) =>
		`The data folder ${path} is not a folder: remove that file, or set CIKLUS_DATA to a folder.`;
	expect(await refusalOf(file)).toBe(sentence(file));
	expect(await refusalOf(join(file, 'deeper'))).toBe(sentence(join(file, 'deeper')));
});

test('refuses a data folder that it may not write, where permissions bind', async () => {
	const closed = aFolder();
	chmodSync(closed, 0o500);
	const dataFolder = join(closed, 'data');
	const user = process.getuid?.();
	const sentence = `The data folder ${dataFolder} cannot be read and written by user ${user}: start Ciklus as its owner, or set CIKLUS_DATA to another folder.`;
	const refused = Object.assign(new Error('permission denied'), { code: 'EACCES' });
	// permissions do not bind root, who meets this error only on network disks
	const found = amRoot ? unusable(dataFolder, refused) : { message: await refusalOf(dataFolder) };
	expect(found).toMatchObject({ message: sentence });
});

test('refuses the cluster of another major version, and what is no cluster at all', async () => {
	const dataFolder = aFolder();
	const cluster = join(dataFolder, 'pg');
	mkdirSync(cluster);
	writeFileSync(join(cluster, 'something'), '');
	expect(await refusalOf(dataFolder)).toBe(
		`${cluster} is not a PostgreSQL database (it has no PG_VERSION): move it away, or bring the database back from a backup.`
	);
	writeFileSync(join(cluster, 'PG_VERSION'), '19\n');
	expect(await refusalOf(dataFolder)).toBe(
		`The database in ${cluster} was made by PostgreSQL 19 and this release of Ciklus brings PostgreSQL 18: install the release of Ciklus that made it, or a newer one.`
	);
	writeFileSync(join(cluster, 'PG_VERSION'), '17\n');
	expect(await refusalOf(dataFolder)).toBe(
		`The database in ${cluster} was made by PostgreSQL 17 and needs an upgrade to 18: save it to a backup with the release of Ciklus that made it, then restore that backup here into an empty folder.`
	);
});

test('refuses a cluster that PostgreSQL refuses, in its own last words', async () => {
	const dataFolder = await aReadyFolder();
	const cluster = join(dataFolder, 'pg');
	writeFileSync(join(cluster, 'postgresql.conf'), 'shared_bufers = 1GB\n');
	expect(await refusalOf(dataFolder)).toBe(
		`The database in ${dataFolder} did not start: configuration file "${cluster}/postgresql.conf" contains errors (more in ${join(dataFolder, 'postgres.log')}).`
	);
});

test('refuses when the disk has less space than is needed, and says both', async () => {
	const folder = aSmallDisk(40);
	const path = folder ?? aFolder();
	const most = folder ? 40 : 10 ** 9;
	const found = folder ? await refusalOf(folder) : refusalFor(() => checkSpace(path, 10 ** 9));
	const [, free, needed] = /has (\d+) MB free and the database needs (\d+) MB/.exec(found) ?? [];
	expect(found).toBe(
		`The disk of ${path} has ${free} MB free and the database needs ${needed} MB to start: free some space, or set CIKLUS_DATA to a folder on another disk.`
	);
	expect(Number(free)).toBeLessThanOrEqual(most);
	expect(needed).toBe(folder ? '300' : '1000000000');
});

function refusalFor(work: () => void): string {
	try {
		work();
	} catch (error) {
		return error instanceof StartRefused ? error.message : String(error);
	}
	return 'not refused';
}

test('leaves no half-made cluster when the disk fills or a program fails on the way', async () => {
	const disk = aSmallDisk(25);
	const dataFolder = disk ?? aFolder();
	const runner = chooseRunner(join(dataFolder, 'pg'));
	const found = findBinaries(runner, dataFolder);
	const binaries = disk ? found : { ...found, initdb: '/bin/false' };
	const serverLog = openServerLog(dataFolder);
	const refused: unknown = await makeCluster(
		{ dataFolder, binaries, runner, serverLog },
		'password'
	).catch((error: unknown) => error);
	serverLog.close();

	const sentence = disk
		? diskIsFull(dataFolder)
		: `The database in ${dataFolder} could not be made: it gave no reason (more in ${serverLog.path}).`;
	expect(refused).toEqual(new StartRefused(sentence));
	expect(readdirSync(dataFolder)).toEqual(['postgres.log']);
});

test('refuses to start again on a disk that has become full, and starts when there is space', async () => {
	const disk = aSmallDisk(350);
	const dataFolder = disk ?? aFolder();
	await (await startDatabase({ dataFolder })).stop();
	const ballast = join(dataFolder, 'ballast');
	for (const left of disk ? [50.5, 0] : []) {
		fill(ballast, dataFolder, left);
		const sentence = left ? `has 50 MB free and the database needs 100 MB` : 'has 0 MB free';
		expect(await refusalOf(dataFolder)).toMatch(sentence);
	}
	rmSync(ballast, { force: true });
	await (await startDatabase({ dataFolder })).stop();
});

/** Fills the disk of a folder with one file until only so many megabytes are left. */
function fill(path: string, folder: string, left: number): void {
	const file = openSync(path, 'a');
	const { bavail, bsize } = statfsSync(folder);
	const size = Math.floor(bavail * bsize - left * 1024 ** 2);
	for (let written = 0; written < size;) {
		written += writeSync(file, Buffer.alloc(Math.min(size - written, 1024 ** 2)));
	}
	closeSync(file);
}

test('refuses damaged secrets instead of overwriting them', () => {
	const folder = aFolder();
	const path = join(folder, 'secrets.json');
	writeFileSync(path, '{ "databasePassword": ');
	expect(() => keepSecret(folder, 'databasePassword')).toThrow(
		new StartRefused(
			`${path} is damaged (not JSON): bring it back from a backup, or remove it to have new secrets made.`
		)
	);
});

test('finds the complaint in what PostgreSQL printed', () => {
	const printed = [
		'2026-11-22 10:00:00.000 UTC [7] LOG:  starting PostgreSQL 18.4',
		'2026-11-22 10:00:00.001 UTC [7] FATAL:  could not create lock file "postmaster.pid": Read-only file system',
		'2026-11-22 10:00:00.002 UTC [7] LOG:  database system is shut down'
	];
	const complaint = 'could not create lock file "postmaster.pid": Read-only file system';
	expect(lastComplaint(printed.join('\n'))).toBe(complaint);
	expect(lastComplaint('initdb: error: invalid locale name "x"\n')).toBe('invalid locale name "x"');
	expect(lastComplaint('all is well\n')).toBe(undefined);
});
