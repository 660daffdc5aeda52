import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { openDatabase } from '#platform/database.ts';

/** What the process of the app is told. */
export interface ProcessOptions {
	/** any database on the PostgreSQL server */
	readonly postgres: string;
	/** fills an unused database with the demo world */
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

/** Starts the app over a database and a folder of files, when no other start is under way. */
export function startProcess(databaseUrl: string, files: string, options: ProcessOptions) {
	return inTurn(options.postgres, () => forkApp(databaseUrl, files, options));
}

async function forkApp(
	databaseUrl: string,
	files: string,
	{ demo, smtpUrl, stderr }: ProcessOptions
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

/** Lets it finish what it does. */
export async function stopProcess(child: ChildProcess): Promise<void> {
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
