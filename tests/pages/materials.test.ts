import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { withClock } from '#platform/clock.ts';
import { aPdf } from '#tests/factories/files.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { ranIn, visitor, type Visitor } from '#tests/support/hostile.ts';
import { startServer } from '#tests/support/server.ts';

/** The form of the materials of a mentorship at the built product, as a browser without JavaScript sends it. */
const server = await startServer({ postgres: inject('database').server, demo: false });
afterAll(() => server.stop(), 30_000);
Object.assign(process.env, server.env);
const { db } = server;

let base = '';
let mentor: Visitor;
let mentee: Visitor;

beforeAll(async () => {
	const made = await withClock('2026-08-20T10:00:00Z', () =>
		aMentorship(db, {
			...{ opens: '2026-08-10T09:00', deadline: '2026-08-31T23:59', startsOn: '2026-09-01' }
		})
	);
	base = `/me/mentorships/${made.id}/materials`;
	const signedIn = async (personId: string) => {
		const { email } = await db
			.selectFrom('people')
			.select('email')
			.where('id', '=', personId)
			.executeTakeFirstOrThrow();
		return visitor(server, await server.signIn(email));
	};
	[mentor, mentee] = [await signedIn(made.mentor), await signedIn(made.mentees[0]!)];
});

const note = 'Pre susreta u petak';
const typed = { title: 'Radni <b>list</b>', note, address: '' };

/** Sends the form; a browser that has no file to send sends an empty one without a name. */
function send(who: Visitor, over: Record<string, string | File> = {}, language = 'en') {
	const form = new FormData();
	const all = { once: randomUUID(), file: new File([], ''), ...typed, ...over };
	for (const [name, value] of Object.entries(all)) form.set(name, value);
	return who.post(`/${language}${base}?/add`, form);
}
const rows = async () => {
	const [materials, files] = [
		await db.selectFrom('materials').select('id').execute(),
		await db.selectFrom('files').select('id').where('purpose', '=', 'material').execute()
	];
	return [materials.length, files.length];
};

test.each<[string, Record<string, string | File>, string]>([
	['nothing in it', {}, 'Write a web address here, or choose a file below.'],
	['a script for an address', { address: 'javascript:alert(1)' }, 'not a web address'],
	['an address without a lock', { address: 'http://example.org' }, 'not a web address'],
	['no whole address', { address: 'example.org' }, 'not a web address'],
	['a title without end', { title: 'a'.repeat(300) }, 'there are 300 characters, and at most 120'],
	['a file that is a page', { file: new File(['<html>'], 'list.pdf') }, 'do not recognise'],
	['an empty file', { file: new File([], 'list.pdf') }, 'This file is empty.'],
	['a large file', { file: new File([new Uint8Array(10_000_001)], 'a.pdf') }, 'too large'],
	[
		'both',
		{ address: 'https://example.org', file: new File([new Uint8Array(aPdf())], 'list.pdf') },
		'Keep one of the two'
	]
])('with %s comes back with what is wrong and what was typed', async (_name, over, words) => {
	const { status, html } = await send(mentor, over);
	expect([status, html.includes('role="alert"'), html.includes(words)]).toEqual([422, true, true]);
	expect(html.includes(`value="${note}"`)).toBe(true);
	expect(html.includes('please choose it once more')).toBe(true);
	expect(ranIn(html)).toEqual([]);
	const serbian = await send(mentor, over, 'sr');
	expect([serbian.status, serbian.html.includes(words)]).toEqual([422, false]);
	expect(await rows()).toEqual([0, 0]);
});

test('with a file goes through; the other side gets its bytes, and nobody runs them', async () => {
	const bytes = new Uint8Array(aPdf());
	const answer = await send(mentor, { file: new File([bytes], 'list.pdf') });
	expect([answer.status, answer.to]).toEqual([303, `/en${base}?done=added`]);
	const { html } = await mentee.get(`/en${base}`);
	expect(html.includes('Radni &lt;b>list&lt;/b>')).toBe(true);
	const { id } = await db.selectFrom('materials').select('id').executeTakeFirstOrThrow();
	const file = await mentee.get(`/en${base}/${id}`);
	expect([file.status, Buffer.from(file.bytes).equals(bytes)]).toEqual([200, true]);
	expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''list.pdf");

	const taking = `/en${base}?/take`;
	expect((await mentee.post(taking, { materialId: id })).status).toBe(404);
	expect((await visitor(server).post(taking, { materialId: id })).status).toBe(401);
	expect((await mentor.post(taking, { materialId: id })).to).toBe(`/en${base}?done=taken`);
	expect((await mentee.get(`/en${base}/${id}`)).status).toBe(404);
	expect(await rows()).toEqual([1, 0]);
});
