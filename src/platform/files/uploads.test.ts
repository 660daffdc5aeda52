import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Missing, Refused } from '#core/refusal.ts';
import { withClock } from '#platform/clock.ts';
import { aDocx, aPdf, aPng } from '#tests/factories/files.ts';
import { testDb } from '#tests/support/database.ts';
import { openFileStore } from '../files.ts';
import { removeFile, storePosted } from './keep.ts';
import { fileResponse, filesOf } from './serve.ts';
import { contentKey } from './store.ts';
import { sweepFiles } from './sweep.ts';
import { beginUpload, continueUpload, finishUpload, uploadState } from './uploads.ts';

const { db } = await testDb();
const folder = await mkdtemp(join(tmpdir(), 'ciklus-uploads-'));
const store = openFileStore(pathToFileURL(folder).href);
afterAll(() => rm(folder, { recursive: true }));

const rules = { kinds: ['pdf', 'image', 'document'], maxBytes: 12_000_000 } as const;
let scope = { purpose: 'answer', subjectId: '' };
beforeEach(async () => {
	scope = { purpose: 'answer', subjectId: randomUUID() };
	await db.deleteFrom('uploads').execute();
	await db.deleteFrom('files').execute();
});

const never = new AbortController().signal;
const streamOf = (...chunks: Uint8Array[]) =>
	new Blob(chunks.map((c) => new Uint8Array(c))).stream();
const post = (bytes: Uint8Array, name = 'a.pdf', type = '') =>
	storePosted(db, new File([new Uint8Array(bytes)], name, { type }), scope, rules, store);
const send = (id: string, offset: number, bytes: Uint8Array) =>
	continueUpload(db, id, scope, { offset, stream: streamOf(bytes) }, store);
const received = async (id: string) => (await uploadState(db, id, scope)).received;
const stored = async () => {
	const keys: string[] = [];
	for await (const { key } of store.list('')) keys.push(key.split('/')[0] ?? '');
	return keys.sort();
};

describe('a file that comes with a form', () => {
	test('is kept as what it is, under its own name, and given back whole', async () => {
		const bytes = await aDocx();
		const file = await post(bytes, 'C:\\CV\\Životopis “1”\u0000.html', 'text/html');
		expect(file).toEqual({
			id: file.id,
			name: 'Životopis “1”.html.docx',
			mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
			size: bytes.length
		});
		expect(await filesOf(db, scope)).toEqual([file]);
		const response = await fileResponse(db, file.id, scope, { store });
		expect(Object.fromEntries(response.headers)).toEqual({
			'cache-control': 'private, no-store',
			'content-disposition':
				"attachment; filename*=UTF-8''%C5%BDivotopis%20%E2%80%9C1%E2%80%9D.html.docx",
			'content-length': String(bytes.length),
			'content-security-policy': "sandbox; default-src 'none'",
			'content-type': file.mediaType,
			'cross-origin-resource-policy': 'same-origin',
			'x-content-type-options': 'nosniff'
		});
		expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
	});

	test('is shown in its place when it is a picture, and only then', async () => {
		const inline = async (bytes: Uint8Array) => {
			const { id } = await post(bytes, 'x');
			const { headers } = await fileResponse(db, id, scope, { inline: true, store });
			return headers.get('content-disposition');
		};
		expect(await inline(aPng(2, 2))).toBe("inline; filename*=UTF-8''x.png");
		expect(await inline(aPdf())).toBe("attachment; filename*=UTF-8''x.pdf");
	});

	test('is missing for anybody else', async () => {
		const { id } = await post(aPdf());
		const others = [
			{ ...scope, subjectId: randomUUID() },
			{ ...scope, purpose: 'report' }
		];
		for (const other of others) {
			await expect(fileResponse(db, id, other, { store })).rejects.toThrow(Missing);
			expect(await filesOf(db, other)).toEqual([]);
		}
	});

	test('leaves no row when it is refused', async () => {
		await expect(post(Buffer.from('<svg/>'), 'a.pdf', 'application/pdf')).rejects.toThrow(Refused);
		await expect(post(Buffer.alloc(12_000_001))).rejects.toThrow(
			new Refused('file_too_large', { found: 12.1, maximum: 12 })
		);
		expect(await filesOf(db, scope)).toEqual([]);
	});
});

describe('a file that comes in parts', () => {
	const bytes = Buffer.concat([aPdf('x'.repeat(9_000_000))]);
	const begin = (size: number = bytes.length, name = 'cv.pdf') =>
		beginUpload(db, { name, size }, scope, rules);

	test('goes on where it was cut off, and is then like any other', async () => {
		const { id } = await begin();
		expect(await send(id, 0, bytes.subarray(0, 5_000_000))).toMatchObject({ received: 5_000_000 });
		await expect(finishUpload(db, id, scope, rules, store)).rejects.toThrow(
			new Refused('upload_unfinished', { found: 5_000_000, needed: bytes.length })
		);
		await send(id, 5_000_000, bytes.subarray(5_000_000));
		const file = await finishUpload(db, id, scope, rules, store);
		expect(await finishUpload(db, id, scope, rules, store)).toEqual(file);
		expect(await filesOf(db, scope)).toEqual([file]);
		const response = await fileResponse(db, file.id, scope, { store });
		expect(bytes.equals(await response.bytes())).toBe(true);
	});

	test('keeps what came when the line breaks', async () => {
		const { id } = await begin();
		const pieces = [bytes.subarray(0, 4_500_000), bytes.subarray(4_500_000, 4_600_000)];
		const line = new ReadableStream<Uint8Array>({
			pull(controller) {
				const piece = pieces.shift();
				if (piece) controller.enqueue(piece);
				else controller.error(new Error('the line broke'));
			}
		});
		await continueUpload(db, id, scope, { offset: 0, stream: line }, store);
		expect(await received(id)).toBe(4_600_000);
	});

	test('takes no part twice and none out of order', async () => {
		const { id } = await begin();
		await send(id, 0, bytes.subarray(0, 100));
		for (const offset of [0, 99, 101]) {
			await expect(send(id, offset, bytes.subarray(0, 100))).rejects.toThrow(
				new Refused('upload_wrong_offset', { found: offset, needed: 100 })
			);
		}
		expect(await received(id)).toBe(100);
	});

	test('of two who send at once one wins, and nothing is mixed', async () => {
		const { id } = await begin();
		const results = await Promise.allSettled([send(id, 0, bytes), send(id, 0, bytes)]);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const file = await finishUpload(db, id, scope, rules, store);
		const response = await fileResponse(db, file.id, scope, { store });
		expect(bytes.equals(await response.bytes())).toBe(true);
	});

	test('is never longer than it said', async () => {
		const { id } = await begin(1_000);
		let pulled = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				pulled += 1;
				controller.enqueue(Buffer.alloc(1_000_000));
			}
		});
		await expect(
			continueUpload(db, id, scope, { offset: 0, stream: endless }, store)
		).rejects.toThrow(new Refused('upload_too_long'));
		expect(await received(id)).toBe(0);
		expect(pulled).toBeLessThan(10);
	});

	test('is refused before a byte of it when it would be too large, or nothing', async () => {
		await expect(begin(12_000_001)).rejects.toThrow(
			new Refused('file_too_large', { found: 12.1, maximum: 12 })
		);
		await expect(begin(0)).rejects.toThrow(new Refused('file_empty'));
		for (let n = 0; n < 20; n += 1) await begin();
		await expect(begin()).rejects.toThrow(new Refused('upload_too_many'));
	});

	test('is judged as a whole', async () => {
		const { id } = await begin(6, 'cv.pdf');
		await send(id, 0, Buffer.from('<svg/>'));
		await expect(finishUpload(db, id, scope, rules, store)).rejects.toThrow(
			new Refused('file_kind_unknown', { allowed: 'PDF, JPG, PNG, WEBP, GIF, DOCX, ODT' })
		);
		expect(await filesOf(db, scope)).toEqual([]);
	});

	test('is missing for anybody else', async () => {
		const { id } = await begin();
		const other = { ...scope, subjectId: randomUUID() };
		await expect(uploadState(db, id, other)).rejects.toThrow(Missing);
		await expect(finishUpload(db, id, other, rules, store)).rejects.toThrow(Missing);
	});
});

describe('the sweep', () => {
	const inHours = (hours: number) => Temporal.Now.instant().add({ hours });
	const sweepIn = (hours: number) => withClock(inHours(hours), () => sweepFiles(db, store, never));

	test('takes what belongs to nobody after a day, and nothing before', async () => {
		await sweepIn(100);
		expect(await stored()).toEqual([]);
		const kept = await post(aPdf('kept'));
		const same = await post(aPdf('twice'));
		const removed = await post(aPdf('removed'));
		const twice = await post(aPdf('twice'));
		await removeFile(db, removed.id);
		await removeFile(db, twice.id);
		await db
			.transaction()
			.execute(async (work) => {
				await storePosted(
					work,
					new File([new Uint8Array(aPdf('never'))], 'a'),
					scope,
					rules,
					store
				);
				await Promise.reject(new Error('rolled back'));
			})
			.catch(() => undefined);
		const upload = await beginUpload(db, { name: 'a', size: 100 }, scope, rules);
		await send(upload.id, 0, Buffer.alloc(10));
		const before = ['content', 'content', 'content', 'content', 'parts'];
		expect(await stored()).toEqual(before);

		await sweepIn(23);
		expect([await stored(), await received(upload.id)]).toEqual([before, 10]);
		await sweepIn(25);
		expect(await stored()).toEqual(['content', 'content']);
		await expect(uploadState(db, upload.id, scope)).rejects.toThrow(Missing);
		for (const file of [kept, same]) await fileResponse(db, file.id, scope, { store });
	});

	test('leaves an upload alone that somebody goes on with', async () => {
		const upload = await withClock(inHours(20), () =>
			beginUpload(db, { name: 'a', size: 100 }, scope, rules)
		);
		await send(upload.id, 0, Buffer.alloc(10));
		await sweepIn(30);
		expect([await stored(), await received(upload.id)]).toEqual([['parts'], 10]);
	});
});

test('the hash names the content', () => {
	expect(contentKey('ab12')).toBe('content/ab/ab12');
});
