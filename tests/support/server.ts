import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { openAuth } from '#platform/auth.ts';
import { openDatabase, type Db } from '#platform/database.ts';
import { emptyDatabase } from './postgres.ts';

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

export interface TestServerOptions {
	/** any database on the PostgreSQL server in which the world's own is made */
	readonly postgres: string;
	/** the demo world, or an empty one */
	readonly demo: boolean;
	/** left out: letters stay in the outbox */
	readonly smtpUrl?: string;
	/** where the app's errors are written, as an open file; left out: among ours */
	readonly stderr?: number;
}

/**
 * What signs the links of every test server. In a Vitest file that of its own process: what a factory seals there, the
 * server opens.
 */
export const secret = process.env['CIKLUS_SECRET'] ?? 'the secret of the test servers, 32+';

/** Starts the built product (building it when it is out of date) on a free port over a new database. */
export async function startServer(options: TestServerOptions): Promise<TestServer> {
	const database = await emptyDatabase(options.postgres);
	const db = openDatabase(database.url, 3);
	const files = await mkdtemp(join(tmpdir(), 'ciklus-files-'));
	const start = () => inTurn(options.postgres, () => startProcess(database.url, files, options));
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

async function startProcess(
	databaseUrl: string,
	files: string,
	{ demo, smtpUrl, stderr }: TestServerOptions
) {
	const child = fork('tests/support/server-process.ts', {
		stdio: ['ignore', 'inherit', stderr ?? 'inherit', 'ipc'],
		execArgv: [],
		env: {
			...process.env,
			NODE_ENV: 'production',
			DATABASE_URL: databaseUrl,
			CIKLUS_DEMO: demo ? '1' : '0',
			CIKLUS_SECRET: secret,
			FILES_URL: pathToFileURL(files).href,
			SITE_URL: '',
			SMTP_URL: smtpUrl ?? ''
		}
	});
	const exit = once(child, 'exit').then(() =>
		Promise.reject(new Error('The server did not start.'))
	);
	const [message] = (await Promise.race([once(child, 'message'), exit])) as [{ url: string }];
	exit.catch(() => undefined);
	return { process: child, url: message.url };
}

async function stopProcess(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, 'exit');
	child.send('stop');
	await gone;
}

/** One start after the other, across processes: the first may have to build the pages for all. */
async function inTurn<T>(postgres: string, work: () => Promise<T>): Promise<T> {
	const admin = openDatabase(new URL('/postgres', postgres).href, 1);
	try {
		return await admin.connection().execute(async (connection) => {
			await sql`select pg_advisory_lock(hashtext('ciklus.test-server'))`.execute(connection);
			return work();
		});
	} finally {
		await admin.destroy();
	}
}
