import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDatabase, type Db } from '#platform/database.ts';
import { openFileStore } from '#platform/files.ts';
import { migrate, NewerDatabase } from '#platform/migrate.ts';
import { startDatabase, StartRefused, noteAddress } from '#platform/postgres/start.ts';
import { prepareDataFolder } from '#platform/postgres/obstacles.ts';
import { keepSecret } from '#platform/postgres/secrets.ts';
import { settings } from '#platform/settings.ts';
import { checkDatabase } from '#platform/suitable.ts';
import { lettingOneClicksIn } from '#platform/one-click.ts';
import { openWebServer, protocolHeader, type Handler } from '#platform/web-server.ts';
import { loadDemo } from './demo.ts';

/** The folder of this release: migrations and the built pages lie in it. */
export const root = resolve(import.meta.dirname, '..');

/** What a start needs to know. */
export interface StartOptions {
	/** holds the database (when it is ours) and the secrets */
	readonly dataFolder: string;
	/** a PostgreSQL of the operator's own; left out, ours is started in the data folder */
	readonly databaseUrl?: string | undefined;
	/** fills a new database with the demo world */
	readonly demo: boolean;
	readonly log: (line: string) => void;
}

/** A running house without its door: database, secrets, migrations, worker. */
export interface House {
	/** whether this start may show the doors of the demo: its world was loaded here and the database is ours */
	readonly demo: boolean;
	stop(): Promise<void>;
}

/**
 * Starts everything beneath the pages and sets the environment that they read.
 * SITE_URL must be set before.
 * @throws StartRefused with one sentence for every obstacle that was to be expected
 */
export async function startHouse(options: StartOptions): Promise<House> {
	await using started = new AsyncDisposableStack();
	const url = options.databaseUrl ?? (await startOwnDatabase(options, started));
	process.env['DATABASE_URL'] = url;
	process.env['CIKLUS_SECRET'] ||= ownSecret(options.dataFolder);
	process.env['FILES_URL'] ||= ownFiles(options.dataFolder);

	checkSettings();
	openFileStore(process.env['FILES_URL']);

	const demo = await prepareDatabase(url, options);
	// Only now: its letters are written in words that a new clone has to compile first.
	const { startWorker } = await import('./worker.ts');
	const worker = await startWorker(url);
	started.defer(() => worker.stop());
	const stack = started.move();
	return { demo: demo && !options.databaseUrl, stop: () => stack.disposeAsync() };
}

/** A running Ciklus. */
export interface Running extends House {
	/** where it answers on this machine */
	readonly url: string;
}

/**
 * Starts the whole of it: the port first, the pages last.
 * @param port 0 for any free one
 * @param build makes the pages when they are missing or out of date
 */
export async function startCiklus(
	options: StartOptions & { readonly port: number; readonly build: () => Promise<void> }
): Promise<Running> {
	await using started = new AsyncDisposableStack();
	const protocol = process.env['SITE_URL']?.startsWith('https:') ? 'https' : 'http';
	const web = await openWebServer(options.port, protocol);
	started.defer(() => web.stop());
	const url = `http://localhost:${web.port}`;
	const address = (process.env['SITE_URL'] ||= url);

	const house = await startHouse(options);
	started.defer(() => house.stop());
	started.defer(() => web.stop()); // once more: the last is the first to stop, and the door closes first
	// After the data folder is ours: a second start must not rebuild the pages under the first.
	await options.build();
	web.serve(lettingOneClicksIn(await loadPages()));
	if (!options.databaseUrl) noteAddress(options.dataFolder, address);
	const stack = started.move();
	return { url, demo: house.demo, stop: () => stack.disposeAsync() };
}

async function startOwnDatabase(
	{ dataFolder, log }: StartOptions,
	started: AsyncDisposableStack
): Promise<string> {
	const database = await startDatabase({ dataFolder, log });
	started.defer(() => database.stop());
	return database.url;
}

/** The secret that signs links and sessions: made at the first start, kept in the data folder. */
export function ownSecret(dataFolder: string): string {
	prepareDataFolder(dataFolder);
	return keepSecret(dataFolder, 'secret').value;
}

/** The address of the folder in which files lie when the operator names no other place. */
export function ownFiles(dataFolder: string): string {
	return pathToFileURL(join(dataFolder, 'files')).href;
}

/** Says what is missing or wrong before anything uses it. */
function checkSettings(): void {
	try {
		settings();
	} catch (error) {
		throw new StartRefused(error instanceof Error ? error.message : String(error));
	}
}

/** Migrates, and loads the demo into a database that nobody has used. Returns whether it holds the demo. */
async function prepareDatabase(url: string, options: StartOptions): Promise<boolean> {
	const db = openDatabase(url, 2);
	try {
		await checkDatabase(db);
		const ran = await migrateOrRefuse(db);
		if (ran.length > 0) options.log(`database: ${ran.length} migrations`);
		return await loadDemo(db, options);
	} finally {
		await db.destroy();
	}
}

async function migrateOrRefuse(db: Db): Promise<string[]> {
	try {
		return await migrate(db, join(root, 'db/migrations'));
	} catch (error) {
		if (!(error instanceof NewerDatabase)) throw error;
		throw new StartRefused(
			`This database was written by a newer release of Ciklus (${error.message}): start that release, or one after it.`
		);
	}
}

/** The built pages. What they read from the environment is read when they are loaded. */
async function loadPages(): Promise<Handler> {
	process.env['NODE_ENV'] ||= 'production';
	process.env['PROTOCOL_HEADER'] = protocolHeader;
	process.env['BODY_SIZE_LIMIT'] ||= '32M';
	const file = pathToFileURL(join(root, 'build/handler.js')).href;
	const { handler } = (await import(file)) as { handler: Handler };
	return handler;
}
