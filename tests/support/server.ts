import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openAuth } from '#platform/auth.ts';
import { openDatabase, type Db } from '#platform/database.ts';
import type { StoppedWorld } from './demo.ts';
import { newDatabase } from './postgres.ts';
import { secret, startProcess, stopProcess, type ProcessOptions } from './server-child.ts';

/** The built product, serving a world of its own. */
export interface TestServer {
	/** without a slash at the end; another one after `restart` */
	readonly url: string;
	readonly databaseUrl: string;
	readonly db: Db;
	/** the process of the app */
	readonly pid: number;
	/** what the app is told from outside: a test that takes this over makes links and files that are good there */
	readonly env: Readonly<Record<'CIKLUS_SECRET' | 'FILES_URL' | 'SITE_URL', string>>;
	/** Ends the process of the app at once, as a power cut does. */
	kill(): Promise<void>;
	/** Starts it again over the same database and files. */
	restart(): Promise<void>;
	/** Signs somebody in; the answer is a Cookie header. @throws when nobody has this address */
	signIn(email: string): Promise<string>;
	stop(): Promise<void>;
}

/** Which world a server serves: one of its own on `postgres`. */
export interface TestServerOptions extends ProcessOptions {
	/** copies this one, which is faster than to make a world anew */
	readonly like?: StoppedWorld;
}

/** Starts the built product (building it when it is out of date) on a free port over a new database. */
export async function startServer(options: TestServerOptions): Promise<TestServer> {
	const database = await newDatabase(options.postgres, options.like?.database);
	const db = openDatabase(database.url, 3);
	const files = await mkdtemp(join(tmpdir(), 'ciklus-files-'));
	if (options.like) await cp(options.like.files, files, { recursive: true });
	const start = () => startProcess(database.url, files, options);
	let child = await start();
	const auth = openAuth({ DATABASE_URL: database.url, CIKLUS_SECRET: secret, SITE_URL: child.url });
	return {
		get url() {
			return child.url;
		},
		databaseUrl: database.url,
		db,
		get pid() {
			return child.process.pid ?? 0;
		},
		env: { CIKLUS_SECRET: secret, FILES_URL: pathToFileURL(files).href, SITE_URL: child.url },
		async kill() {
			const gone = once(child.process, 'exit');
			child.process.kill('SIGKILL');
			await gone;
		},
		async restart() {
			child = await start();
		},
		async signIn(email) {
			const person = await db
				.selectFrom('people')
				.select('id')
				.where('email', '=', email)
				.executeTakeFirstOrThrow();
			const cookies = await auth.signInPerson(person.id, new Headers({ origin: child.url }));
			return (cookies ?? []).map((cookie) => cookie.split(';', 1)[0]).join('; ');
		},
		async stop() {
			await stopProcess(child.process);
			await auth.close();
			await db.destroy();
			await database.drop();
			await rm(files, { recursive: true, force: true });
		}
	};
}
