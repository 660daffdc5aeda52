import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages';
import { openForm, valueOf, whileShut } from '#tests/support/applying.ts';
import { testServer } from '#tests/support/http.ts';
import type { TestServer } from '#tests/support/server.ts';

const open = 'creative-mentorship-eighth-cycle';
const apply = `/en/calls/${open}/apply`;
const nobody = '00000000-0000-4000-8000-000000000000';

let server: TestServer;
beforeAll(async () => {
	server = await testServer({ demo: true });
}, 180_000);

async function get(path: string) {
	const headers = { accept: 'text/html' };
	const response = await fetch(server.url + path, { headers, redirect: 'manual' });
	return {
		status: response.status,
		html: await response.text(),
		to: response.headers.get('location')
	};
}

async function post(path: string, form: Record<string, string>) {
	const headers = { accept: 'text/html', origin: server.url };
	const body = new URLSearchParams(form);
	const response = await fetch(server.url + path, {
		method: 'POST',
		body,
		headers,
		redirect: 'manual'
	});
	return {
		status: response.status,
		html: await response.text(),
		to: response.headers.get('location')
	};
}

/** What begins an application, as a browser with JavaScript sends it. */
const filled = async (changes: Record<string, string> = {}) => ({
	...(await openForm(server.url + apply)),
	name: 'Ana Primerović',
	email: `${randomUUID()}@example.org`,
	...changes
});

/** Begins; returns the address of the first section and that of the draft. */
async function begin(changes: Record<string, string> = {}) {
	const { to } = await post(apply, await filled(changes));
	const section = (to ?? '').replace('?begun', '');
	return { section, own: section.replace(/\/form\/.*$/, '') };
}

/** The version of the form that a page shows. */
const formOf = async (section: string) => valueOf((await get(section)).html, 'form');

async function save(own: string, body: unknown) {
	const headers = {
		'content-type': 'application/json',
		accept: 'application/json',
		origin: server.url
	};
	const sent = typeof body === 'string' ? body : JSON.stringify(body);
	const response = await fetch(`${server.url}${own}/save`, { method: 'POST', headers, body: sent });
	return { status: response.status, text: await response.text() };
}

const whileClosed = <T>(work: () => Promise<T>): Promise<T> => whileShut(server.db, open, work);

describe('saving while somebody types', () => {
	test('keeps each field by itself, and says when', async () => {
		const { section, own } = await begin();
		const form = await formOf(section);
		const answers = await Promise.all([
			save(own, { form, fields: { name: ['Lejla'] } }),
			save(own, { form, fields: { email: ['lejla\u0000@example.org'] } })
		]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		expect(Object.keys(JSON.parse(answers[0]!.text) as object)).toEqual(['savedAt']);
		const { html } = await get(section);
		expect(html.includes('value="Lejla"') && html.includes('value="lejla@example.org"')).toBe(true);
	});

	test('takes no field that the form does not ask for, no file by its id, and nothing that is none', async () => {
		const { section, own } = await begin();
		const form = await formOf(section);
		const statuses = [];
		for (const body of [
			{ form, fields: { q_nothing: ['x'] } },
			{ form, fields: { name: 'x' } },
			{ form: nobody, fields: { name: ['x'] } },
			{ fields: {} },
			'{"form":'
		]) {
			statuses.push((await save(own, body)).status);
		}
		expect(statuses).toEqual([422, 422, 404, 422, 422]);
	});

	test('refuses a forged link, too much text, and what comes after the deadline, in words', async () => {
		const { section, own } = await begin();
		const form = await formOf(section);
		const fields = { name: ['x'] };
		const forged = own.replace(/~.*/, '~AAAAAAAAAAAAAAAAAAAAAA');
		expect((await save(forged, { form, fields })).status).toBe(404);
		const long = { q_story: ['x'.repeat(59_000)] };
		const much = Object.fromEntries(
			Array.from({ length: 6 }, (_, index) => [`q_place.x${index}`, long.q_story])
		);
		expect((await save(own, { form, fields: much })).status).toBe(409);
		expect((await save(own, 'x'.repeat(700_000))).status).toBe(413);
		const late = await whileClosed(() => save(own, { form, fields }));
		expect(late.status).toBe(409);
		expect(late.text.includes('The call has closed')).toBe(true);
	});
});

describe('whoever is late, without JavaScript', () => {
	const late = m.application_late_title({}, { locale: 'en' });
	const shut = 'so that you can read and copy it';
	/** What the page says, and whether it names the deadline and the team; not what it says to a mere reader. */
	const told = (html: string) => [
		html.includes(late),
		html.includes('Belgrade time'),
		html.includes('href="mailto:'),
		html.includes(shut)
	];
	const all = [true, true, true, false];

	test('reads on a part of the form that it came too late, with everything typed in its boxes', async () => {
		const { section } = await begin();
		const form = await formOf(section);
		const fields = { form, name: 'Lejla Pokusnić', email: 'lejla@example.org' };
		const { status, html } = await whileClosed(() => post(section, fields));
		expect([status, ...told(html)]).toEqual([422, ...all]);
		expect(html.includes('value="Lejla Pokusnić"')).toBe(true);
	});

	test('reads it where the application is checked, above everything that was written', async () => {
		const { own } = await begin({ name: 'Mina Uzorčić' });
		const { status, html } = await whileClosed(() => post(`${own}/check`, { agreed: 'yes' }));
		expect([status, ...told(html)]).toEqual([422, ...all]);
		expect(html.includes('Mina Uzorčić')).toBe(true);
	});

	test('reads it where an application is begun, with name and address in the boxes', async () => {
		const form = await filled({ name: 'Mina Uzorčić' });
		const { status, html } = await whileClosed(() => post(apply, form));
		expect([status, ...told(html)]).toEqual([422, ...all]);
		expect(html.includes('value="Mina Uzorčić"')).toBe(true);
		expect(html.includes(`value="${form.email}"`)).toBe(true);
	});

	test('only looks at the page: it has closed, and nothing came too late', async () => {
		const { section } = await begin();
		const { html } = await whileClosed(() => get(section));
		expect([html.includes(late), html.includes(shut)]).toEqual([false, true]);
	});
});
