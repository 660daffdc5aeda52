import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { openForm, valueOf, whileShut } from '#tests/support/applying.ts';
import { testServer } from '#tests/support/http.ts';
import type { TestServer } from '#tests/support/server.ts';

const open = 'creative-mentorship-eighth-cycle';
const running = 'creative-mentorship-seventh-cycle';
const apply = `/en/calls/${open}/apply`;
const nobody = '00000000-0000-4000-8000-000000000000';

let server: TestServer;
let cookies: Record<'coordinator' | 'reviewer' | 'mentee' | 'stranger', string>;

beforeAll(async () => {
	server = await testServer({ demo: true });
	const { db } = server;
	const member = await db
		.selectFrom('mentorshipMembers')
		.innerJoin('people', 'people.id', 'mentorshipMembers.personId')
		.select('people.email')
		.where('side', '=', 'mentee')
		.orderBy('email')
		.executeTakeFirstOrThrow();
	cookies = {
		coordinator: await server.signIn('coordinator@example.org'),
		reviewer: await server.signIn('reviewer.1@example.org'),
		mentee: await server.signIn(member.email),
		stranger: ''
	};
}, 180_000);

type Who = keyof typeof cookies;

async function get(path: string, who: Who = 'stranger') {
	const headers = { accept: 'text/html', cookie: cookies[who] };
	const response = await fetch(server.url + path, { headers, redirect: 'manual' });
	return {
		status: response.status,
		html: await response.text(),
		to: response.headers.get('location')
	};
}

async function post(
	path: string,
	form: Record<string, string>,
	who: Who = 'stranger',
	changes = {}
) {
	const headers = { accept: 'text/html', cookie: cookies[who], origin: server.url, ...changes };
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

const whileClosed = <T>(work: () => Promise<T>): Promise<T> => whileShut(server.db, open, work);

describe('an application', () => {
	test('is begun with a name and an address, and each missing one is named', async () => {
		const { status, html } = await post(apply, await filled({ name: '', email: '' }));
		expect(status).toBe(422);
		expect(html.includes('role="alert"')).toBe(true);
		const named = [...html.matchAll(/id="[^"]*-([a-zA-Z_]+)-issue"/g)].map(([, field]) => field);
		expect(named).toEqual(['name', 'email']);
	});

	test.each(['', 'once', nobody.slice(1)])('begun with the key %j is refused', async (once) => {
		expect((await post(apply, await filled({ once }))).status).toBe(422);
	});

	test('begun twice at once is one draft', async () => {
		const form = await filled();
		const [first, second] = await Promise.all([post(apply, form), post(apply, form)]);
		expect([first.status, second.status]).toEqual([303, 303]);
		expect(second.to).toBe(first.to);
	});

	test('without JavaScript goes through when it took a moment, and says so when it did not', async () => {
		const { proof: _, ...form } = await filled();
		const quick = await post(apply, form);
		expect(quick.status).toBe(422);
		expect(quick.html.includes('quicker than anybody writes')).toBe(true);
		await new Promise((resolve) => setTimeout(resolve, 1_600));
		expect((await post(apply, form)).status).toBe(303);
	});

	test('with the box filled in that nobody sees is refused', async () => {
		const { status, html } = await post(apply, await filled({ website: 'https://example.org' }));
		expect(status).toBe(422);
		expect(html.includes('as if a program had filled it in')).toBe(true);
	});

	test('keeps whatever is typed in a section, right or wrong, and gives it back', async () => {
		const { section, own } = await begin();
		const form = await formOf(section);
		const typed = {
			form,
			name: 'Lejla <b>Uzorčić</b>',
			email: 'not an address',
			q_dateOfBirth: ''
		};
		expect((await post(section, typed)).status).toBe(303);
		const { html } = await get(section);
		expect(html.includes('not an address')).toBe(true);
		expect(html.includes('Lejla &lt;b>Uzorčić&lt;/b>')).toBe(true);
		expect(
			(await get(`${own}/check`)).html.includes('This does not look like an e-mail address')
		).toBe(true);
	});

	test('that is not complete is not taken, and stays a draft', async () => {
		const { own } = await begin();
		const { status } = await post(`${own}/check`, { agreed: 'yes' });
		expect(status).toBe(422);
		expect((await get(own)).html.includes('You have not sent it yet.')).toBe(true);
	});

	test('with one megabyte in a box comes back with the text in it', async () => {
		const { section } = await begin();
		const form = await formOf(section);
		const { status, html } = await post(section, { form, name: 'x'.repeat(1_000_000) });
		expect(status).toBe(422);
		expect(html.includes('more text than one application can hold')).toBe(true);
	});

	test('that arrives after the deadline comes back with the text in it', async () => {
		const form = await filled({ name: 'Zakasnela Primerović' });
		const { section, own } = await begin();
		const version = await formOf(section);
		const [beginning, part, page] = await whileClosed(async () => [
			await post(apply, form),
			await post(section, { form: version, name: 'Zakasnela Primerović' }),
			await get(own)
		]);
		for (const late of [beginning!, part!]) {
			expect(late.status).toBe(422);
			expect(late.html.includes('Zakasnela Primerović')).toBe(true);
			expect(late.html.includes('The call has closed')).toBe(true);
		}
		expect(page!.html.includes('The call has closed, and this was not sent')).toBe(true);
	});

	test('from another site is not taken', async () => {
		const { status } = await post(apply, await filled(), 'stranger', {
			origin: 'https://evil.example'
		});
		expect(status).toBe(403);
	});
});

describe('a link', () => {
	test.each([
		`/en/applications/${nobody}~AAAAAAAAAAAAAAAAAAAAAA`,
		'/en/applications/~',
		'/en/applications/%00',
		'/en/applications/x/check',
		'/en/applications/x/form/you',
		'/en/applications/x/copy.pdf',
		'/en/news/x',
		'/en/calls/nothing',
		'/en/programmes/nothing',
		'/en/calls/nothing/apply'
	])('%s that leads nowhere is a page that says so', async (path) => {
		expect((await get(path)).status).toBe(404);
	});

	test('to the desk sends a stranger to the sign-in, and looks absent to a mentee', async () => {
		const path = `/en/desk/cycles/${running}/applications`;
		expect((await get(path)).to?.startsWith('/en/sign-in?next=')).toBe(true);
		expect((await get(path, 'mentee')).status).toBe(404);
	});

	test.each([
		`/en/desk/cycles/${running}/applications/0`,
		`/en/desk/cycles/${running}/applications/99999999999`,
		`/en/desk/cycles/${running}/applications/abc`,
		`/en/desk/cycles/${running}/matching/${nobody}`,
		`/en/desk/cycles/${running}/matching/abc`,
		`/en/desk/cycles/${running}/mentors/${nobody}`,
		`/en/desk/cycles/${running}/mentors/abc`,
		`/en/desk/cycles/${running}/mentorships/${nobody}`,
		`/en/desk/cycles/${running}/mentorships/abc`,
		`/en/desk/outbox/${nobody}`,
		`/en/desk/outbox/abc`,
		`/en/me/mentorships/${nobody}`,
		`/en/me/mentorships/abc`,
		'/en/desk/cycles/nothing/matching'
	])('%s to a thing that is not there is a page that says so', async (path) => {
		expect((await get(path, 'coordinator')).status).toBe(404);
	});

	test.each([
		'page=-5&order=sideways&outcome=told',
		'page=1e9&day=2026-02-30&locale=de',
		'page=9999999&order=name',
		'text=%00%25_&group=%00&group=town:%27;--&country=%F0'
	])('to a list that nobody could have chosen shows what is left of it: %s', async (query) => {
		const list = `/en/desk/cycles/${running}/applications?${query}`;
		expect((await get(list, 'coordinator')).status).toBe(200);
	});

	test('to the numbers of a call is for its coordinators, as a page and as a sheet', async () => {
		for (const end of ['numbers', 'numbers.csv']) {
			const path = `/en/desk/cycles/${running}/applications/${end}`;
			expect((await get(path, 'coordinator')).status).toBe(200);
			expect((await get(path, 'reviewer')).status).toBe(404);
			expect((await get(path, 'mentee')).status).toBe(404);
			expect((await get(path)).to?.startsWith('/en/sign-in?next=')).toBe(true);
		}
	});

	test('to another pair’s mentorship looks absent', async () => {
		const rows = await server.db
			.selectFrom('mentorships')
			.select('id')
			.where('id', 'not in', (eb) =>
				eb
					.selectFrom('mentorshipMembers')
					.innerJoin(
						'mentorshipMembers as own',
						'own.mentorshipId',
						'mentorshipMembers.mentorshipId'
					)
					.innerJoin('people', 'people.id', 'own.personId')
					.select('mentorshipMembers.mentorshipId')
					.where('people.email', '=', 'coordinator@example.org')
			)
			.limit(2)
			.execute();
		const statuses = await Promise.all(
			rows.map(async ({ id }) => (await get(`/en/me/mentorships/${id}`, 'reviewer')).status)
		);
		expect(statuses).toEqual([404, 404]);
	});
});

describe('a form at the desk', () => {
	const list = `/en/desk/cycles/${running}/applications`;
	const nonsense = {
		chosen: 'abc',
		outcome: 'maybe',
		note: 'x'.repeat(5000),
		once: 'abc',
		opens: '2026-02-30T25:61',
		deadline: 'tomorrow',
		startsOn: '2026-13-01',
		timeZone: 'Europe/Atlantis',
		blueprint: 'circus',
		programmeId: nobody,
		places: '-1',
		nameEn: '!!!',
		capacity: 'many',
		minutes: '-5',
		email: 'nobody',
		heldOn: 'yesterday',
		locale: 'xx'
	};

	test.each([
		`${list}?/decide`,
		`${list}/1?/decide`,
		'/en/desk/cycles/new',
		`/en/desk/cycles/${running}/call?/save`,
		`/en/desk/cycles/${running}/mentors/new`,
		'/en/me/account?/details'
	])('%s with nonsense in every box is refused in words', async (path) => {
		const { status, html } = await post(path, nonsense, 'coordinator');
		expect(status).toBe(422);
		expect(html.includes('role="alert"')).toBe(true);
	});

	test('that names things which do not exist finds nothing', async () => {
		const form = { chosen: nobody, outcome: 'selected', note: '' };
		expect((await post(`${list}?/decide`, form, 'coordinator')).status).toBe(404);
	});

	test('with nothing ticked says what to do', async () => {
		const { status, html } = await post(`${list}?/decide`, { outcome: 'selected' }, 'coordinator');
		expect(status).toBe(422);
		expect(html.includes('Tick at least one application first.')).toBe(true);
	});

	test('is shut to those who may only read', async () => {
		const { id } = await server.db
			.selectFrom('applications')
			.innerJoin('calls', 'calls.id', 'applications.callId')
			.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
			.select('applications.id')
			.where('slug', '=', running)
			.executeTakeFirstOrThrow();
		const form = { chosen: id, outcome: 'selected', note: '' };
		expect((await post(`${list}?/decide`, form, 'reviewer')).status).toBe(404);
		expect((await post(`${list}?/decide`, form, 'mentee')).status).toBe(404);
		expect((await post(`${list}?/decide`, form)).status).toBe(401);
	});

	test('that asks for an action which does not exist is not a crash', async () => {
		expect((await post(`${list}?/explode`, {}, 'coordinator')).status).toBe(404);
	});
});

test('a body that is no form at all is refused', async () => {
	const response = await fetch(server.url + apply, {
		method: 'POST',
		body: '{"name":',
		headers: { 'content-type': 'application/json', origin: server.url, accept: 'text/html' }
	});
	expect(response.status).toBe(415);
});

test('a body beyond the limit is refused before it is read', async () => {
	const response = await post(apply, await filled({ name: 'x'.repeat(40 * 2 ** 20) })).catch(
		() => ({
			status: 413
		})
	);
	expect(response.status).toBe(413);
});

describe('what no honest browser sends', () => {
	test.each(['/en/calls/%00', '/en/programmes/%00', '/en/desk/cycles/%00'])(
		'%s is a page that is not there',
		async (path) => {
			expect((await get(path, 'coordinator')).status).toBe(404);
		}
	);

	test('a body that breaks off is refused', async () => {
		const response = await fetch(server.url + apply, {
			method: 'POST',
			body: '--x\r\nbroken',
			headers: {
				'content-type': 'multipart/form-data; boundary=x',
				origin: server.url,
				accept: 'text/html'
			}
		});
		expect(response.status).toBe(400);
	});

	test('a field called __proto__ is no field', async () => {
		expect((await post(apply, { ['__proto__']: 'x', name: 'Ana' })).status).toBe(422);
	});

	test('an address of five thousand letters is no address', async () => {
		const email = `${'a'.repeat(5000)}@example.org`;
		const { status } = await post('/en/sign-in?/enter', { email, code: '123456' });
		expect(status).toBe(422);
	});

	test.each(['x?bcc=victim@example.org', 'a:b@example.org', 'a\u202e b@example.org'])(
		'%s is no address to write to',
		async (email) => {
			expect((await post(apply, await filled({ email }))).status).toBe(422);
		}
	);

	test('a name that is the address of a page is no name', async () => {
		const { status, html } = await post(apply, await filled({ name: 'https://evil.example/win' }));
		expect(status).toBe(422);
		expect(html.includes('This is the address of a page.')).toBe(true);
	});

	test.each(['1e300', '-1', 'Infinity', '99999999999999999999'])(
		'page %s of the outbox is a page',
		async (page) => {
			expect((await get(`/en/desk/outbox?page=${page}`, 'coordinator')).status).toBe(200);
		}
	);

	test('one address is not written to without end', async () => {
		const form = () => filled({ email: 'often@example.org' });
		const statuses = [];
		for (let i = 0; i < 11; i++) statuses.push((await post(apply, await form())).status);
		expect(statuses).toEqual([...Array<number>(10).fill(303), 422]);
	});
});
