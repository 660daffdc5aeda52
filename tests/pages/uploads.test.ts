import { expect, test } from 'vitest';
import { aDraft } from '#tests/factories/applications.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { aPdf } from '#tests/factories/files.ts';
import { testServer } from '#tests/support/http.ts';

const server = await testServer({ demo: false });

/** Sends one message of the tus protocol. */
function ask(
	path: string,
	method: string,
	headers: Readonly<Record<string, string>> = {},
	body: Uint8Array<ArrayBuffer> | null = null
) {
	const always = { origin: server.url, 'tus-resumable': '1.0.0' };
	return fetch(server.url + path, { method, headers: { ...always, ...headers }, body });
}

const send = (upload: string, offset: number, bytes: Uint8Array<ArrayBuffer>) =>
	ask(
		upload,
		'PATCH',
		{ 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
		bytes
	);

const begin = (place: string, size: number, name: string) =>
	ask(place, 'POST', {
		'upload-length': String(size),
		'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`
	});

const namesUnder = async (place: string) => {
	const files = (await (await fetch(server.url + place)).json()) as { readonly name: string }[];
	return files.map(({ name }) => name);
};

test('an upload that broke off goes on where it stood, and the answer has the file once it is whole', async () => {
	const link = await aDraft(server.db, { cycleId: (await aCycle(server.db)).id });
	// The factory has put a CV there; another takes its place.
	const place = `/en/applications/${link}/uploads/cv`;
	const [{ file }] = (await (await fetch(server.url + place)).json()) as [{ file: string }];
	await takeOut(link, file);
	expect(await namesUnder(place)).toEqual([]);

	const bytes = new Uint8Array(aPdf('x'.repeat(3_000)));
	const begun = await begin(place, bytes.length, 'Životopis.pdf');
	const upload = begun.headers.get('location')!;
	expect(begun.status).toBe(201);
	expect((await send(upload, 0, bytes.slice(0, 1_000))).headers.get('upload-offset')).toBe('1000');
	expect((await ask(upload, 'HEAD')).headers.get('upload-offset')).toBe('1000');
	// A part that was sent twice is not taken twice.
	expect((await send(upload, 0, bytes.slice(0, 1_000))).status).toBe(409);
	expect(await namesUnder(place)).toEqual([]);
	expect((await send(upload, 1_000, bytes.slice(1_000))).status).toBe(204);
	expect(await namesUnder(place)).toEqual(['Životopis.pdf']);
});

test('a link that we never made, or of another draft, finds no upload', async () => {
	const cycleId = (await aCycle(server.db)).id;
	const [mine, other] = [
		await aDraft(server.db, { cycleId }),
		await aDraft(server.db, { cycleId })
	];
	const bytes = new Uint8Array(aPdf());
	const forged = `/en/applications/${mine.split('~')[0]!}~${other.split('~')[1]!}/uploads/cv`;
	expect((await begin(forged, bytes.length, 'cv.pdf')).status).toBe(404);
});

/** Takes a file out with the page, as a browser without JavaScript does. */
async function takeOut(link: string, file: string): Promise<void> {
	const path = `${server.url}/en/applications/${link}/form/papers`;
	const page = await (await fetch(path)).text();
	const body = new FormData();
	body.set('form', /name="form" value="([^"]+)"/.exec(page)![1]!);
	body.set('takeOut', file);
	const headers = { origin: server.url, accept: 'text/html' };
	const answer = await fetch(path, { method: 'POST', headers, body, redirect: 'manual' });
	expect(answer.status).toBe(303);
}
