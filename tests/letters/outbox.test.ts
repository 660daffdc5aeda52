import { beforeAll, describe, expect, test } from 'vitest';
import { post } from '#features/letters/server/post.ts';
import { testServer } from '#tests/support/http.ts';
import { smtpServer } from '#tests/support/smtp.ts';

const smtp = await smtpServer();
const server = await testServer({ demo: false, smtpUrl: smtp.url });
let cookie = '';
const ids = new Map<string, string>();
const longAgo = Temporal.Now.instant().subtract({ hours: 48 });

beforeAll(async () => {
	const { db } = server;
	const person = { name: 'Vesna Pantić', email: 'vesna@example.test', locale: 'en' };
	const { id: personId } = await db
		.insertInto('people')
		.values(person)
		.returning('id')
		.executeTakeFirstOrThrow();
	await db
		.insertInto('roles')
		.values({ personId, kind: 'administrator', fromOn: '2026-01-01' })
		.execute();
	cookie = await server.signIn(person.email);
	const to = { name: 'Mila', address: 'mila@example.test', locale: 'sr-Latn' as const };
	for (const [kind, subject] of [
		['news', 'Old news'],
		['sign-in-code', 'Your code is 123456']
	] as const) {
		const letter = { kind, to, subject, text: `${subject}.`, sendAfter: longAgo };
		const attachments = [
			{ name: 'Životopis.html', mediaType: 'text/plain', content: Buffer.from('<b>Mila</b>') }
		];
		ids.set(kind, await post(db, { ...letter, attachments }));
	}
});

const get = (path: string, headers: HeadersInit = { cookie }) =>
	fetch(server.url + path, { headers, redirect: 'manual' });

/** A button of a page without JavaScript. */
const press = (path: string) =>
	fetch(server.url + path, {
		method: 'POST',
		headers: { cookie, origin: server.url, accept: 'text/html' },
		body: new URLSearchParams(),
		redirect: 'manual'
	});

describe('the outbox at the desk', () => {
	test('is for those who run a programme', async () => {
		const answer = await get('/en/desk/outbox', {});
		expect([answer.status, answer.headers.get('location')]).toEqual([
			303,
			'/en/sign-in?next=%2Fdesk%2Foutbox'
		]);
	});

	test('lists letters and hides a code', async () => {
		const html = await (await get('/en/desk/outbox?status=kept')).text();
		expect([html.includes('Old news'), html.includes('123456')]).toEqual([true, false]);
	});

	test('shows a letter as it reads, in its own language', async () => {
		const html = await (await get(`/en/desk/outbox/${ids.get('news')}`)).text();
		expect(/<div class="prose[^"]*" lang="sr-Latn">/.test(html)).toBe(true);
		const hidden = await (await get(`/en/desk/outbox/${ids.get('sign-in-code')}`)).text();
		expect(hidden.includes('123456')).toBe(false);
	});

	test('hands out what goes with it, and never as a page of ours', async () => {
		const page = `/en/desk/outbox/${ids.get('news')}`;
		expect((await (await get(page)).text()).includes(`${page}/attachments/0`)).toBe(true);
		const answer = await get(`${page}/attachments/0`);
		const headers = ['content-type', 'content-disposition', 'content-security-policy'];
		expect([
			answer.status,
			await answer.text(),
			...headers.map((h) => answer.headers.get(h))
		]).toEqual([
			200,
			'<b>Mila</b>',
			'text/plain; charset=utf-8',
			"attachment; filename*=UTF-8''%C5%BDivotopis.html",
			"sandbox; default-src 'none'"
		]);
		const others = ['1', 'x', '-1'].map((position) => get(`${page}/attachments/${position}`));
		expect((await Promise.all(others)).map(({ status }) => status)).toEqual([404, 404, 404]);
		expect((await get(`${page}/attachments/0`, {})).status).toBe(303);
	});

	test('answers alike for a letter that is not there and for an address that is none', async () => {
		const statuses = ['00000000-0000-4000-8000-000000000000', 'x'].map(
			async (id) => (await get(`/en/desk/outbox/${id}`)).status
		);
		expect(await Promise.all(statuses)).toEqual([404, 404]);
	});

	test('refuses to send an expired code, in words', async () => {
		const answer = await press(`/en/desk/outbox/${ids.get('sign-in-code')}`);
		expect(answer.status).toBe(422);
		expect((await answer.text()).includes('The code in this letter has expired.')).toBe(true);
	});

	test('sends what was kept when somebody says so', async () => {
		expect(smtp.arrivals).toEqual([]);
		const answer = await press('/en/desk/outbox');
		expect([answer.status, answer.headers.get('location')]).toEqual([
			303,
			'/en/desk/outbox?released=1'
		]);
		await expect.poll(() => smtp.arrivals.length, { timeout: 10_000 }).toBe(1);
		expect(smtp.arrivals[0]?.to).toBe('mila@example.test');
	});
});
