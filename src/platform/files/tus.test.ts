import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { Missing, Refused } from '#core/refusal.ts';
import { aPdf } from '#tests/factories/files.ts';
import { testDb } from '#tests/support/database.ts';
import { openFileStore } from '../files.ts';
import type { KeptFile } from './keep.ts';
import { filesOf } from './serve.ts';
import { tusAnswer, tusStatus, type UploadPlace } from './tus.ts';
import { beginUpload, continueUpload } from './uploads.ts';

const { db } = await testDb();
const folder = await mkdtemp(join(tmpdir(), 'ciklus-tus-'));
const store = openFileStore(pathToFileURL(folder).href);
afterAll(() => rm(folder, { recursive: true }));

const address = '/applications/key/files';
let place: UploadPlace;
let told: KeptFile[];
beforeEach(() => {
	told = [];
	place = {
		db,
		store,
		address,
		scope: { purpose: 'answer', subjectId: randomUUID() },
		rules: { kinds: ['pdf'], maxBytes: 1_000_000 },
		onKept: async (_work, file) => void told.push(file)
	};
});

async function ask(
	method: string,
	headers: Record<string, string | number>,
	rest: { id?: string; body?: Uint8Array } = {}
) {
	const request = new Request(`http://localhost${address}`, {
		method,
		headers: { 'tus-resumable': '1.0.0', ...headers } as Record<string, string>,
		...(rest.body && { body: new Blob([new Uint8Array(rest.body)]) })
	});
	const response = await tusAnswer(request, place, rest.id);
	expect(response.headers.get('tus-resumable')).toBe('1.0.0');
	return response;
}

const bytes = aPdf('x'.repeat(1_000));
const type = 'application/offset+octet-stream';
const metadata = `filename ${Buffer.from('Moja biografija č.pdf').toString('base64')}, filetype eA==`;
const create = async (length: number | string = bytes.length) => {
	const response = await ask('POST', { 'upload-length': length, 'upload-metadata': metadata });
	return {
		status: response.status,
		id: (response.headers.get('location') ?? '').split('/').at(-1) ?? ''
	};
};
const patch = (id: string, offset: number, body: Uint8Array, contentType = type) =>
	ask('PATCH', { 'upload-offset': offset, 'content-type': contentType }, { id, body });
const head = async (id: string) => {
	const { status, headers } = await ask('HEAD', {}, { id });
	return [status, headers.get('upload-offset'), headers.get('upload-length')];
};
const refusal = async (work: Promise<unknown>) => {
	const refused = await work.then(
		() => undefined,
		(error: unknown) => error
	);
	if (!(refused instanceof Refused)) throw refused;
	return [tusStatus(refused), refused.code];
};

test('a file comes in two parts and is kept with the last', async () => {
	const { status, id } = await create();
	expect(status).toBe(201);
	expect((await patch(id, 0, bytes.subarray(0, 400))).status).toBe(204);
	expect(await head(id)).toEqual([200, '400', String(bytes.length)]);
	expect(await filesOf(db, place.scope)).toEqual([]);

	const last = await patch(id, 400, bytes.subarray(400));
	expect([last.status, last.headers.get('upload-offset')]).toEqual([204, String(bytes.length)]);
	const kept = await filesOf(db, place.scope);
	expect(kept.map(({ name, mediaType }) => [name, mediaType])).toEqual([
		['Moja biografija č.pdf', 'application/pdf']
	]);
	expect(told).toEqual(kept);
});

test('says what it can', async () => {
	const { headers } = await ask('OPTIONS', {});
	expect(['tus-version', 'tus-extension', 'tus-max-size'].map((name) => headers.get(name))).toEqual(
		['1.0.0', 'creation', '1000000']
	);
	expect((await ask('DELETE', {}, { id: randomUUID() })).status).toBe(405);
	expect((await ask('GET', {})).status).toBe(405);
	expect((await ask('POST', { 'tus-resumable': '0.2.2' })).status).toBe(412);
});

test('takes nothing that is not measured', async () => {
	expect((await ask('POST', {})).status).toBe(400);
	expect((await create('-1')).status).toBe(400);
	expect((await create('1e3')).status).toBe(400);
	const { id } = await create();
	expect((await patch(id, 0, bytes, 'application/pdf')).status).toBe(415);
	expect((await ask('PATCH', { 'content-type': type }, { id, body: bytes })).status).toBe(400);
	expect(await head(id)).toEqual([200, '0', String(bytes.length)]);
});

test('refuses with the number that a client understands', async () => {
	expect(await refusal(create(1_000_001))).toEqual([413, 'file_too_large']);
	const { id } = await create(6);
	expect(await refusal(patch(id, 3, bytes.subarray(0, 3)))).toEqual([409, 'upload_wrong_offset']);
	expect(await refusal(patch(id, 0, bytes.subarray(0, 7)))).toEqual([413, 'upload_too_long']);
	expect(await refusal(patch(id, 0, Buffer.from('<svg/>')))).toEqual([422, 'file_kind_unknown']);
	expect(told).toEqual([]);
});

test('an upload is missing at another place', async () => {
	const { id } = await create();
	place = { ...place, scope: { ...place.scope, subjectId: randomUUID() } };
	await expect(patch(id, 0, bytes)).rejects.toThrow(Missing);
	await expect(head(id)).rejects.toThrow(Missing);
});

test('a file that came whole and was not judged, because the machine died, is judged when asked for', async () => {
	const said = { name: 'a.pdf', size: bytes.length };
	const { id } = await beginUpload(db, said, place.scope, place.rules);
	const stream = new Blob([new Uint8Array(bytes)]).stream();
	await continueUpload(db, id, place.scope, { offset: 0, stream }, store);
	expect(await head(id)).toEqual([200, String(bytes.length), String(bytes.length)]);
	expect(await head(id)).toEqual([200, String(bytes.length), String(bytes.length)]);
	expect(told).toEqual(await filesOf(db, place.scope));
	expect(told.length).toBe(1);
});
