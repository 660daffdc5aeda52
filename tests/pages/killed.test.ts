import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldOf } from '#features/forms/rules.ts';
import type { Answers } from '#features/programmes/questions.ts';
import { openDatabase } from '#platform/database.ts';
import { startDatabase } from '#platform/postgres/start.ts';
import { firstAnswers } from '#tests/factories/applications.ts';

/** The whole product as a visitor starts it: one command, its own database, and then `kill -9`. */
const open = 'creative-mentorship-eighth-cycle';
const waiting = { timeout: 120_000 };
let folder: string;
let port: number;
let app: ChildProcess;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ciklus-killed-'));
	port = await freePort();
	await start();
}, 120_000);

afterAll(async () => {
	const gone = once(app, 'exit');
	app.kill('SIGTERM');
	await gone;
	await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}, 60_000);

test(
	'what got its receipt before kill -9 is there after, once, with one letter',
	waiting,
	async () => {
		const answers = await withDatabase(async (db) => {
			const call = await db
				.selectFrom('cycles')
				.select('id')
				.where('slug', '=', open)
				.executeTakeFirstOrThrow();
			return firstAnswers(db, call.id);
		});
		const keys = Array.from({ length: 200 }, () => randomUUID());
		const receipts = new Map<string, string>();
		const killed = Promise.withResolvers<void>();
		const submitAll = keys.map(async (once) => {
			const receipt = await submit(once, answers).catch(() => undefined);
			if (receipt) receipts.set(once, receipt);
			if (receipts.size === 60) killed.resolve();
		});
		await killed.promise;
		await kill();
		await Promise.all(submitAll);
		expect(receipts.size < keys.length).toBe(true);
		await start();

		for (const receipt of receipts.values()) {
			expect((await fetch(receipt)).status).toBe(200);
		}
		const again = await Promise.all(keys.map((once) => submit(once, answers)));
		for (const [i, once] of keys.entries()) {
			if (receipts.has(once)) expect(again[i]).toBe(receipts.get(once));
		}

		const stored = await withDatabase((db) =>
			db
				.selectFrom('applications')
				.leftJoin('outbox', 'outbox.toAddress', 'applications.email')
				.select(({ fn }) => ['applications.email', fn.count<number>('outbox.id').as('letters')])
				.where('applications.email', 'in', keys.map(addressOf))
				.groupBy('applications.id')
				.execute()
		);
		expect(stored.map(({ email }) => email).sort()).toEqual(keys.map(addressOf).sort());
		expect(stored.map(({ letters }) => letters)).toEqual(keys.map(() => 1));
	}
);

const addressOf = (key: string) => `${key}@example.org`;

/** Sends one form; the address of its receipt, without the word that it has just arrived. */
async function submit(key: string, answers: Answers): Promise<string | undefined> {
	const form = new URLSearchParams({
		once: key,
		name: 'Ana Primerović',
		email: addressOf(key)
	});
	for (const [question, answer] of Object.entries(answers)) {
		for (const value of [answer].flat()) form.append(fieldOf({ key: question }), String(value));
	}
	const origin = `http://localhost:${port}`;
	const address = `${origin}/en/calls/${open}/apply`;
	const request = {
		method: 'POST',
		body: form,
		headers: { origin, accept: 'text/html' },
		redirect: 'manual'
	} as const;
	const response = await fetch(address, request);
	expect(response.status).toBe(303);
	const location = new URL(response.headers.get('location') ?? '', origin);
	return origin + location.pathname;
}

async function start(): Promise<void> {
	app = spawn(process.execPath, ['bin/start.ts'], {
		env: {
			...process.env,
			...{ DATABASE_URL: '', SITE_URL: '', CIKLUS_SECRET: '', SMTP_URL: '' },
			CIKLUS_DATA: folder,
			PORT: String(port)
		},
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	app.stdout?.on('data', (text: Buffer) => {
		if (text.includes('answers at')) resolve();
	});
	app.once('exit', (code) => reject(new Error(`The app ended with ${code}.`)));
	await promise;
}

async function kill(): Promise<void> {
	const gone = once(app, 'exit');
	app.kill('SIGKILL');
	await gone;
}

/** Works on the folder's database while the app is down, and starts the app again. */
async function withDatabase<T>(
	work: (db: ReturnType<typeof openDatabase>) => Promise<T>
): Promise<T> {
	await kill();
	const server = await startDatabase({ dataFolder: folder });
	const db = openDatabase(server.url, 2);
	try {
		return await work(db);
	} finally {
		await db.destroy();
		await server.stop();
		await start();
	}
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	return typeof address === 'object' && address ? address.port : 0;
}
