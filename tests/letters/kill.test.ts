import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { post } from '#features/letters/server/post.ts';
import type { Db } from '#platform/database.ts';
import { testDb } from '#tests/support/database.ts';
import { smtpServer, type Arrival } from '#tests/support/smtp.ts';

const count = 60;
const children = new Set<ChildProcess>();

afterEach(() => {
	for (const child of children) child.kill('SIGKILL');
});

function startProcess(databaseUrl: string, smtpUrl: string): ChildProcess {
	const child = spawn(process.execPath, ['tests/letters/worker-process.ts'], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: {
			...process.env,
			DATABASE_URL: databaseUrl,
			SMTP_URL: smtpUrl,
			SITE_URL: 'http://ciklus.test',
			CIKLUS_SECRET: 'a secret that only this test knows'
		}
	});
	children.add(child);
	child.on('exit', () => children.delete(child));
	return child;
}

async function kill(child: ChildProcess): Promise<void> {
	const gone = once(child, 'exit');
	child.kill('SIGKILL');
	await gone;
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 60_000;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error(`waited a minute for: ${what}`);
		await pause(2);
	}
}

async function postAll(db: Db): Promise<void> {
	for (let n = 1; n <= count; n += 1) {
		const to = { name: `Reader ${n}`, address: `reader-${n}@example.test`, locale: 'en' as const };
		await post(db, { kind: 'news', to, subject: `Letter ${n}`, text: `This is letter ${n}.` });
	}
}

async function noted(db: Db): Promise<Set<string>> {
	const rows = await db
		.selectFrom('outbox')
		.innerJoin('outboxSendings', 'outboxId', 'outbox.id')
		.select('messageId')
		.execute();
	return new Set(rows.map((row) => row.messageId));
}

/** The letters that the server has and our database does not know of: in flight when the process died. */
async function inFlight(db: Db, arrivals: readonly Arrival[]): Promise<string[]> {
	await until('the killed process to lose its locks', async () => {
		const { rows } = await sql<{ open: number }>`
			select count(*)::int as open from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid()
				and state like 'idle in transaction%'`.execute(db);
		return rows[0]?.open === 0;
	});
	const known = await noted(db);
	return arrivals.map(({ messageId }) => messageId).filter((id) => !known.has(id));
}

/** Kills the process while it waits to note a letter that the server has already taken. */
async function killBeforeNote(db: Db, child: ChildProcess): Promise<void> {
	await db.transaction().execute(async (blocking) => {
		await sql`lock table outbox_sendings in share row exclusive mode`.execute(blocking);
		await until('the process to be about to note a sending', async () => {
			const { rows } = await sql<{ waiting: number }>`
				select count(*)::int as waiting from pg_locks
				where relation = 'outbox_sendings'::regclass and not granted`.execute(blocking);
			return rows[0]?.waiting === 1;
		});
		await kill(child);
	});
}

function timesArrived(arrivals: readonly Arrival[]): Map<string, number> {
	const times = new Map<string, number>();
	for (const { messageId } of arrivals) times.set(messageId, (times.get(messageId) ?? 0) + 1);
	return times;
}

async function messageIds(db: Db): Promise<string[]> {
	const rows = await db.selectFrom('outbox').select('messageId').orderBy('messageId').execute();
	return rows.map((row) => row.messageId);
}

describe('letters survive the process', () => {
	test('without kills each letter arrives exactly once', async () => {
		const { db, url } = await testDb();
		const smtp = await smtpServer();
		await postAll(db);

		const child = startProcess(url, smtp.url);
		await until('all letters to be noted', async () => (await noted(db)).size === count);
		const ended = once(child, 'exit');
		child.kill('SIGTERM');

		expect(await ended).toEqual([0, null]);
		expect(smtp.arrivals.map(({ messageId }) => messageId).sort()).toEqual(await messageIds(db));
		await smtp.stop();
	}, 90_000);

	test('two processes at once send each letter exactly once', async () => {
		const { db, url } = await testDb();
		const smtp = await smtpServer({ delay: () => 5 });
		await postAll(db);

		const both = [startProcess(url, smtp.url), startProcess(url, smtp.url)];
		await until('all letters to be noted', async () => (await noted(db)).size === count);
		await pause(300);
		await Promise.all(both.map(kill));

		expect(smtp.arrivals.map(({ messageId }) => messageId).sort()).toEqual(await messageIds(db));
		await smtp.stop();
	}, 90_000);

	test('killed again and again, none is lost and only letters in flight go twice, unchanged', async () => {
		const { db, url } = await testDb();
		const smtp = await smtpServer({ delay: () => Math.random() * 20 });
		await postAll(db);
		const suspects = new Set<string>();
		const kills = { anyMoment: 6, beforeNote: 3 };

		for (let round = 0; round < kills.anyMoment; round += 1) {
			const child = startProcess(url, smtp.url);
			const before = smtp.arrivals.length;
			const after = before + 1 + Math.floor(Math.random() * 6);
			await until('some letters to arrive', () => smtp.arrivals.length >= after);
			await pause(Math.random() * 25);
			await kill(child);
			for (const id of await inFlight(db, smtp.arrivals)) suspects.add(id);
		}
		for (let round = 0; round < kills.beforeNote; round += 1) {
			await killBeforeNote(db, startProcess(url, smtp.url));
			const caught = await inFlight(db, smtp.arrivals);
			expect(caught.length).toBeGreaterThan(0);
			for (const id of caught) suspects.add(id);
		}
		const last = startProcess(url, smtp.url);
		await until('all letters to be noted', async () => (await noted(db)).size === count);
		await kill(last);

		const times = timesArrived(smtp.arrivals);
		expect([...times.keys()].sort()).toEqual(await messageIds(db));
		const doubled = [...times].filter(([, n]) => n > 1).map(([id]) => id);
		expect(doubled.filter((id) => !suspects.has(id))).toEqual([]);
		expect(doubled.length).toBeGreaterThan(0);
		const readers = new Set(smtp.arrivals.map(({ to, messageId }) => `${to} ${messageId}`));
		expect(readers.size).toBe(count);
		await smtp.stop();
	}, 120_000);
});
