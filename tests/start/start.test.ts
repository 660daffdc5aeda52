import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { testDb } from '#tests/support/database.ts';

const children = new Set<ChildProcess>();

afterEach(() => {
	for (const child of children) child.kill('SIGKILL');
});

/** `npm start` with some settings; `said` and `ended` are what it told and how it ended. */
function start(settings: Record<string, string>) {
	const child = spawn(process.execPath, ['bin/start.ts'], {
		env: { ...process.env, NODE_ENV: 'production', SMTP_URL: '', SITE_URL: '', ...settings }
	});
	children.add(child);
	const said = { out: '', err: '' };
	child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
	const ended = once(child, 'close').then(([code]) => code as number | null);
	return { child, said, ended };
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

const common = { CIKLUS_SECRET: 'a secret of thirty-two letters or more', CIKLUS_DEMO: '0' };

describe('a start', () => {
	test('answers, takes a form of its own site over plain http and stops in good order', async () => {
		const { url } = await testDb();
		const PORT = String(await freePort());
		const { child, said, ended } = start({ ...common, DATABASE_URL: url, PORT });
		await expect.poll(() => said.out, { timeout: 90_000 }).toContain('Ctrl+C stops it.');

		const site = `http://localhost:${PORT}`;
		expect(said.out.includes(`Ciklus answers at ${site}\n`)).toBe(true);
		const post = (origin: string) =>
			fetch(`${site}/en/sign-out`, {
				method: 'POST',
				headers: { origin, accept: 'text/html' },
				body: new URLSearchParams(),
				redirect: 'manual'
			}).then(({ status }) => status);
		expect([await post(site), await post('https://elsewhere.test')]).toEqual([303, 403]);

		child.kill('SIGTERM');
		expect([await ended, said.err]).toEqual([0, '']);
		await expect(fetch(site)).rejects.toThrow();
	}, 120_000);

	test('notes for later commands the address under which people know it', async () => {
		const CIKLUS_DATA = join(await mkdtemp(join(tmpdir(), 'ciklus-start-')), 'data');
		onTestFinished(() => rm(dirname(CIKLUS_DATA), { recursive: true, force: true }));
		const SITE_URL = 'https://ciklus.example.org';
		const { child, said, ended } = start({
			...common,
			DATABASE_URL: '',
			CIKLUS_DATA,
			SITE_URL,
			PORT: '0'
		});
		await expect.poll(() => said.out, { timeout: 90_000 }).toContain('Ctrl+C stops it.');
		const holder = JSON.parse(await readFile(join(CIKLUS_DATA, 'lock.json'), 'utf8')) as object;
		expect(holder).toMatchObject({ pid: child.pid, address: SITE_URL });

		child.kill('SIGTERM');
		expect([await ended, said.err]).toEqual([0, '']);
	}, 120_000);

	test('refuses a port that is in use, in one sentence', async () => {
		const other = createServer().listen(0);
		await once(other, 'listening');
		const { port } = other.address() as AddressInfo;
		const { said, ended } = start({ ...common, DATABASE_URL: 'postgres://x', PORT: String(port) });
		expect([await ended, said.err]).toEqual([
			1,
			`Port ${port} is in use: stop the program that has it, or choose another port, for example PORT=${port + 1} npm start.\n`
		]);
		other.close();
	});

	test('refuses a database of a newer release, in one sentence', async () => {
		const { db, url } = await testDb();
		await sql`insert into kysely_migration (name, timestamp) values ('9999_later', 'then')`.execute(
			db
		);
		const { said, ended } = start({ ...common, DATABASE_URL: url, PORT: '0' });
		expect([await ended, said.err]).toEqual([
			1,
			'This database was written by a newer release of Ciklus (9999_later): start that release, or one after it.\n'
		]);
	});

	test.each([
		[{ PORT: 'door' }, 'PORT is "door", which is not a port: set a number, for example 3000.\n'],
		[{ CIKLUS_SECRET: 'short' }, 'These settings are missing or wrong: CIKLUS_SECRET.\n'],
		[
			{ DATABASE_URL: 'postgres://somebody@127.0.0.1:1/x' },
			'The database in DATABASE_URL cannot be used, because nothing answers there: start PostgreSQL, or correct the host and the port.\n'
		]
	])('refuses %o in one sentence', async (wrong, sentence) => {
		const { url } = await testDb();
		const { said, ended } = start({ ...common, DATABASE_URL: url, PORT: '0', ...wrong });
		expect([await ended, said.err]).toEqual([1, sentence]);
	});

	test('refuses a mail server that is none, without telling its password', async () => {
		const { url } = await testDb();
		const SMTP_URL = 'mail.example.org:hunter2';
		const { said, ended } = start({ ...common, DATABASE_URL: url, PORT: '0', SMTP_URL });
		expect([await ended, said.err]).toEqual([
			1,
			'SMTP_URL is not the address of a mail server: set it to something like smtp://user:password@mail.example.org:587, or unset it to keep letters unsent.\n'
		]);
	});
});
