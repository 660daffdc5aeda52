import {
	accessSync,
	chmodSync,
	constants,
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	rmdirSync,
	statSync,
	statfsSync
} from 'node:fs';
import { join, resolve } from 'node:path';
import { codeOf, StartRefused } from './refused.ts';

/** Free space in megabytes below which we do not begin: a cluster is 40 when new, and WAL grows. */
export const needed = { toMakeCluster: 300, toStart: 100 };

/** Makes the data folder when it is missing (private: it holds uploads and secrets) and checks that it is usable. */
export function prepareDataFolder(dataFolder: string): void {
	// Node's recursive mkdir never comes back from some folders that the kernel makes up.
	if (/^\/(proc|sys)(\/|$)/.test(resolve(dataFolder)))
		throw new StartRefused(notAFolder(dataFolder));
	try {
		// Without /proc the server's user must walk to the cluster by its path (see unprivileged.ts).
		const mayOthersEnter = process.getuid?.() === 0 && !existsSync('/proc/self/fd');
		mkdirSync(dataFolder, { recursive: true, mode: mayOthersEnter ? 0o711 : 0o700 });
		if (!statSync(dataFolder).isDirectory()) throw new StartRefused(notAFolder(dataFolder));
		accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
	} catch (error) {
		if (error instanceof StartRefused) throw error;
		if (['EEXIST', 'ENOTDIR'].includes(codeOf(error))) {
			throw new StartRefused(notAFolder(dataFolder), { cause: error });
		}
		throw unusable(dataFolder, error);
	}
}

const notAFolder = (path: string) =>
	`The data folder ${path} is not a folder: remove that file, or set CIKLUS_DATA to a folder.`;

/** A system error about our own files, as one sentence. Anything else is passed on as it is. */
export function unusable(dataFolder: string, error: unknown): unknown {
	const code = codeOf(error);
	const user = process.getuid?.() ?? 'this one';
	if (['EACCES', 'EPERM'].includes(code)) {
		return new StartRefused(
			`The data folder ${dataFolder} cannot be read and written by user ${user}: start Ciklus as its owner, or set CIKLUS_DATA to another folder.`,
			{ cause: error }
		);
	}
	if (code === 'EBUSY') {
		return new StartRefused(
			`The folder pg in ${dataFolder} is the root of a disk of its own: mount that disk at ${dataFolder} instead.`,
			{ cause: error }
		);
	}
	if (code === 'EROFS') {
		return new StartRefused(
			`The data folder ${dataFolder} is on a read-only disk: set CIKLUS_DATA to a folder that can be written.`,
			{ cause: error }
		);
	}
	if (['ENOSPC', 'EDQUOT'].includes(code)) return new StartRefused(diskIsFull(dataFolder));
	return error;
}

/** Refuses when the disk of the folder has too little space left. Sizes in megabytes. */
export function checkSpace(dataFolder: string, neededMegabytes: number): void {
	const free = freeMegabytes(dataFolder);
	if (free >= neededMegabytes) return;
	throw new StartRefused(
		`The disk of ${dataFolder} has ${free} MB free and the database needs ${neededMegabytes} MB to start: free some space, or set CIKLUS_DATA to a folder on another disk.`
	);
}

/** The sentence for a disk that became full under our hands. */
export function diskIsFull(dataFolder: string): string {
	return `The disk of ${dataFolder} has ${freeMegabytes(dataFolder)} MB free and filled up while the database was starting: bring that to ${needed.toMakeCluster} MB, or set CIKLUS_DATA to a folder on another disk.`;
}

function freeMegabytes(folder: string): number {
	const disk = statfsSync(folder);
	return Math.floor((disk.bavail * disk.bsize) / 1024 ** 2);
}

/**
 * Whether a cluster of this major version is there, ready to be started by us; refuses when what is
 * there is something else. An empty folder counts as nothing and is removed.
 */
export function findCluster(cluster: string, major: number): boolean {
	if (!existsSync(cluster)) return false;
	claim(cluster);
	if (removeWhenEmpty(cluster)) return false;
	const version = readVersion(cluster);
	const theirs = `The database in ${cluster} was made by PostgreSQL ${version}`;
	if (version > major) {
		throw new StartRefused(
			`${theirs} and this release of Ciklus brings PostgreSQL ${major}: install the release of Ciklus that made it, or a newer one.`
		);
	}
	if (version < major) {
		throw new StartRefused(
			`${theirs} and needs an upgrade to ${major}: save it to a backup with the release of Ciklus that made it, then restore that backup here into an empty folder.`
		);
	}
	return true;
}

function removeWhenEmpty(cluster: string): boolean {
	if (readdirSync(cluster).length > 0) return false;
	rmdirSync(cluster);
	return true;
}

function readVersion(cluster: string): number {
	const path = join(cluster, 'PG_VERSION');
	const version = existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8')) : Number.NaN;
	if (Number.isNaN(version)) throw new StartRefused(notACluster(cluster));
	return version;
}

const notACluster = (path: string) =>
	`${path} is not a PostgreSQL database (it has no PG_VERSION): move it away, or bring the database back from a backup.`;

/** PostgreSQL starts only on a folder that is its own and closed to others; copying may have opened it. */
function claim(cluster: string): void {
	const found = statSync(cluster);
	if (!found.isDirectory()) throw new StartRefused(notACluster(cluster));
	const { uid, mode } = found;
	const user = process.getuid?.();
	if (user !== 0 && uid !== user) {
		throw new StartRefused(
			`The database in ${cluster} belongs to user ${uid} and this is user ${user}: start Ciklus as its owner, or set CIKLUS_DATA to another folder.`
		);
	}
	if ((mode & 0o077) !== 0) chmodSync(cluster, 0o700);
}
