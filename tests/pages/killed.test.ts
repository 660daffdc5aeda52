import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownDraft } from '#features/applications/server/drafts.ts';
import { openDatabase, type Db } from '#platform/database.ts';
import { startDatabase } from '#platform/postgres/start.ts';
import { aDraft } from '#tests/factories/applications.ts';

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
	'what got its receipt or its "saved" before kill -9 is there after, once, with one letter',
	waiting,
	async () => {
		const drafts = await withDatabase((db) => makeDrafts(db, 100));
		const receipts = new Set<string>();
		const saved = new Set<string>();
		const killed = Promise.withResolvers<void>();
		const writeAll = drafts.map(async (draft, index) => {
			if (index % 4 === 0) {
				if (await save(draft).catch(() => false)) saved.add(draft.link);
			} else if (await submit(draft).catch(() => false)) receipts.add(draft.link);
			if (receipts.size >= 20 && saved.size >= 5) killed.resolve();
		});
		await killed.promise;
		await kill();
		await Promise.all(writeAll);
		expect(receipts.size + saved.size < drafts.length).toBe(true);
		await start();

		for (const link of receipts) {
			expect((await fetch(`${site()}/en/applications/${link}/copy.pdf`)).status).toBe(200);
		}
		for (const link of saved) {
			const page = await fetch(`${site()}/en/applications/${link}/form/you`);
			expect((await page.text()).includes('value="Saved Primerović"')).toBe(true);
		}
		expect(await Promise.all(drafts.map(submit))).toEqual(drafts.map(() => true));

		const stored = await withDatabase((db) =>
			db
				.selectFrom('applications')
				.leftJoin('outbox', (join) =>
					join
						.onRef('outbox.toAddress', '=', 'applications.email')
						.on('outbox.kind', '=', 'application-received')
				)
				.select(({ fn }) => ['applications.id', fn.count<number>('outbox.id').as('letters')])
				.where('applications.email', 'like', 'killed-%')
				.groupBy('applications.id')
				.orderBy('applications.id')
				.execute()
		);
		const all = drafts.map(({ link }) => ({ id: link.split('~')[0], letters: 1 }));
		expect(stored).toEqual(all.sort((one, other) => (one.id! < other.id! ? -1 : 1)));
	}
);

interface MadeDraft {
	readonly link: string;
	readonly formId: string;
}

/** Drafts to the open call of the demo, ready to be sent. */
async function makeDrafts(db: Db, count: number): Promise<MadeDraft[]> {
	const { id } = await db
		.selectFrom('cycles')
		.select('id')
		.where('slug', '=', open)
		.executeTakeFirstOrThrow();
	const drafts: MadeDraft[] = [];
	for (let index = 0; index < count; index += 1) {
		const link = await aDraft(db, { cycleId: id, email: `killed-${index}@example.org` });
		drafts.push({ link, formId: (await ownDraft(db, link)).formId });
	}
	return drafts;
}

const site = () => `http://localhost:${port}`;

/** Sends a draft; true when it got its receipt. */
async function submit({ link }: MadeDraft): Promise<boolean> {
	const response = await fetch(`${site()}/en/applications/${link}/check`, {
		method: 'POST',
		body: new URLSearchParams({ agreed: 'yes' }),
		headers: { origin: site(), accept: 'text/html' },
		redirect: 'manual'
	});
	return response.status === 303;
}

/** Saves one box, as the page does while somebody types; true when it was confirmed. */
async function save({ link, formId }: MadeDraft): Promise<boolean> {
	const response = await fetch(`${site()}/en/applications/${link}/save`, {
		method: 'POST',
		body: JSON.stringify({ form: formId, fields: { name: ['Saved Primerović'] } }),
		headers: { origin: site(), accept: 'application/json', 'content-type': 'application/json' }
	});
	return response.ok;
}

async function start(): Promise<void> {
	app = spawn(process.execPath, ['bin/start.ts'], {
		env: {
			...process.env,
			// The links that this test makes are good there.
			...{ DATABASE_URL: '', SITE_URL: '', SMTP_URL: '' },
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
