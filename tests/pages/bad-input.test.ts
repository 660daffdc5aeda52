import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { questionsOf } from '#features/programmes/questions.ts';
import { fieldOf } from '#features/forms/rules.ts';
import { pairs } from '#features/programmes/blueprints/pairs.ts';
import { firstAnswers } from '#tests/factories/applications.ts';
import { testServer } from '#tests/support/http.ts';
import type { TestServer } from '#tests/support/server.ts';

const open = 'creative-mentorship-eighth-cycle';
const running = 'creative-mentorship-seventh-cycle';
const apply = `/en/calls/${open}/apply`;
const nobody = '00000000-0000-4000-8000-000000000000';

let server: TestServer;
let cookies: Record<'coordinator' | 'reviewer' | 'mentee' | 'stranger', string>;
let answers: Record<string, string>;

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
	const cycle = await db
		.selectFrom('cycles')
		.select('id')
		.where('slug', '=', open)
		.executeTakeFirstOrThrow();
	const first = await firstAnswers(db, cycle.id);
	answers = Object.fromEntries(
		Object.entries(first).map(([key, answer]) => [fieldOf({ key }), String([answer].flat()[0])])
	);
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

const filled = (changes: Record<string, string> = {}) => ({
	once: randomUUID(),
	name: 'Ana Primerović',
	email: 'ana@example.org',
	...answers,
	...changes
});

describe('an application', () => {
	test('with nothing in it names each missing field, at the field and at the head', async () => {
		const { status, html } = await post(apply, { once: randomUUID() });
		expect(status).toBe(422);
		expect(html.includes('role="alert"')).toBe(true);
		const required = questionsOf(pairs.plan.form)
			.filter((question) => question.required)
			.map(fieldOf);
		const named = [...html.matchAll(/id="[^"]*-([a-zA-Z_]+)-issue"/g)].map(([, field]) => field);
		expect(named).toEqual(['name', 'email', ...required]);
	});

	test('with one megabyte in a box comes back with what was found and what was needed', async () => {
		const { status, html } = await post(
			apply,
			filled({ [fieldOf({ key: 'goals' })]: 'x'.repeat(1_000_000) })
		);
		expect(status).toBe(422);
		expect(html.includes('1000000') || html.includes('1,000,000')).toBe(true);
	});

	test('with a wrong type in every box is refused and keeps what was typed', async () => {
		const wrong = Object.fromEntries(Object.keys(answers).map((key) => [key, '<b>š\u0000</b>']));
		const { status, html } = await post(apply, filled({ ...wrong, email: 'not an address' }));
		expect(status).toBe(422);
		expect(html.includes('not an address')).toBe(true);
		expect(html.includes('<b>š')).toBe(false);
	});

	test.each(['', 'once', nobody.slice(1)])('with the key %j is refused', async (once) => {
		expect((await post(apply, filled({ once }))).status).toBe(422);
	});

	test('sent twice at once gets the same receipt twice', async () => {
		const form = filled();
		const [first, second] = await Promise.all([post(apply, form), post(apply, form)]);
		expect([first.status, second.status]).toEqual([303, 303]);
		expect(second.to).toBe(first.to);
	});

	test('that arrives after the deadline comes back with the text in it', async () => {
		const { db } = server;
		const call = db
			.updateTable('calls')
			.where((eb) =>
				eb('cycleId', '=', eb.selectFrom('cycles').select('id').where('slug', '=', open))
			);
		const { closesAt } = await db
			.selectFrom('calls')
			.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
			.select('closesAt')
			.where('slug', '=', open)
			.executeTakeFirstOrThrow();
		await call.set({ closesAt: Temporal.Now.instant().subtract({ seconds: 1 }) }).execute();
		const late = await post(apply, filled({ name: 'Zakasnela Primerović' }));
		await call.set({ closesAt }).execute();
		expect(late.status).toBe(422);
		expect(late.html.includes('Zakasnela Primerović')).toBe(true);
		expect(late.html.includes('The call has closed')).toBe(true);
	});

	test('from another site is not taken', async () => {
		expect(
			(await post(apply, filled(), 'stranger', { origin: 'https://evil.example' })).status
		).toBe(403);
	});
});

describe('a link', () => {
	test.each([
		`/en/applications/${nobody}~AAAAAAAAAAAAAAAAAAAAAA`,
		'/en/applications/~',
		'/en/applications/%00',
		'/en/applications/x/edit',
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
		`${list}/1`,
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

test('a body beyond twelve megabytes is refused before it is read', async () => {
	const response = await post(apply, filled({ name: 'x'.repeat(13 * 2 ** 20) })).catch(() => ({
		status: 413
	}));
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
			expect((await post(apply, filled({ email }))).status).toBe(422);
		}
	);

	test('a name that is the address of a page is no name', async () => {
		const { status, html } = await post(apply, filled({ name: 'https://evil.example/win' }));
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
		for (let i = 0; i < 11; i++) statuses.push((await post(apply, form())).status);
		expect(statuses).toEqual([...Array<number>(10).fill(303), 422]);
	});
});
