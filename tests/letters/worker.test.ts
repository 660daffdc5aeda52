import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { post } from '#features/letters/server/post.ts';
import type { Db } from '#platform/database.ts';
import { testDb } from '#tests/support/database.ts';
import { smtpServer } from '#tests/support/smtp.ts';
import { startWorker, type Worker } from '../../src/worker.ts';

const { db, url } = await testDb();
const smtp = await smtpServer();
let worker: Worker;

beforeAll(async () => {
	Object.assign(process.env, {
		DATABASE_URL: url,
		SMTP_URL: smtp.url,
		SITE_URL: 'http://ciklus.test',
		CIKLUS_SECRET: 'a secret that only this test knows'
	});
	worker = await startWorker(url);
});

afterAll(async () => {
	await worker.stop();
	await smtp.stop();
});

const write = (work: Db, address: string, sendAfter?: Temporal.Instant) =>
	post(work, {
		kind: 'news',
		to: { name: 'Mila', address, locale: 'en' },
		subject: 'News',
		text: 'Hello.',
		...(sendAfter && { sendAfter })
	});

/** Usually a fifth of a second; a busy machine may take its time, and only whether it comes is asked here. */
const soon = { timeout: 25_000 };

const readers = () => smtp.arrivals.map(({ to }) => to);

test('a letter goes when its transaction commits, and one that was rolled back never does', async () => {
	const undone = db.transaction().execute(async (work) => {
		await write(work, 'undone@example.test');
		throw new Error('undone');
	});
	await expect(undone).rejects.toThrow('undone');

	await db.transaction().execute(async (work) => {
		await write(work, 'mila@example.test');
		await pause(300);
		expect(readers()).toEqual([]);
	});
	await expect.poll(readers, soon).toEqual(['mila@example.test']);
});

test('a letter that is to wait goes soon after its time', async () => {
	smtp.arrivals.length = 0;
	const sendAfter = Temporal.Now.instant().add({ seconds: 2 });
	await write(db, 'jovan@example.test', sendAfter);
	await expect.poll(readers, soon).toEqual(['jovan@example.test']);
	expect(Temporal.Instant.compare(Temporal.Now.instant(), sendAfter)).toBe(1);
});
