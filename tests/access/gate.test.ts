import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { theSystem } from '#core/actor.ts';
import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { appointAdministrator } from '#features/people/server/appoint-administrator.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { serverContext } from '#routes/_request/server-context.ts';
import { testDb } from '#tests/support/database.ts';

const { db, url } = await testDb();
Object.assign(process.env, {
	DATABASE_URL: url,
	CIKLUS_SECRET: 'a secret of the tests, long enough to sign with',
	SITE_URL: 'http://ciklus.example'
});
const { handle, handleError } = await import('../../src/hooks.server.ts');

let participant = '';
let administrator = '';

beforeAll(async () => {
	const person = { name: 'Ana Kos', locale: 'en' } as const;
	const anaId = await joinPerson(db, { ...person, email: 'ana@example.org' });
	const adminId = await appointAdministrator(db, theSystem, {
		...person,
		email: 'admin@example.org'
	});
	participant = await cookieOf(anaId);
	administrator = await cookieOf(adminId);
});
afterAll(async () => {
	const context = serverContext();
	await Promise.all([context.auth.close(), context.db.destroy()]);
});

async function cookieOf(personId: string): Promise<string> {
	const lines = await serverContext().auth.signInPerson(personId, new Headers());
	return (lines ?? []).map((line) => line.split(';')[0]).join('; ');
}

interface Asked {
	readonly route: string | null;
	readonly method?: string;
	readonly cookie?: string;
	readonly language?: string;
	readonly data?: boolean;
}

/** A request as the framework hands it to our hooks; the page answers `page`, an absent address `absent`. */
function anEvent(path: string, asked: Asked) {
	const headers = new Headers({ 'accept-language': asked.language ?? 'en' });
	if (asked.cookie) headers.set('cookie', asked.cookie);
	const address = new URL(path, 'http://ciklus.example');
	return {
		url: address,
		request: new Request(address, { method: asked.method ?? 'GET', headers }),
		route: { id: asked.route },
		isDataRequest: asked.data ?? false,
		locals: {},
		cookies: { get: () => undefined, set: () => undefined },
		fetch: async (absent: string) => new Response(`absent: ${absent}`, { status: 404 })
	} as unknown as RequestEvent;
}

async function answer(path: string, asked: Asked): Promise<unknown> {
	const event = anEvent(path, asked);
	try {
		const response = await handle({
			event,
			resolve: async () => new Response(`page in ${event.locals.locale}`)
		});
		return { status: response.status, text: await response.text() };
	} catch (thrown) {
		return { ...(thrown as object) };
	}
}

test('an address without a language leads to the reader’s own, with its query', async () => {
	expect(await answer('/desk?x=1', { route: '/(desk)/desk', language: 'sr-RS' })).toEqual({
		status: 307,
		location: '/sr/desk?x=1'
	});
});

test('an open page opens to a stranger, in the language of its address', async () => {
	const page = { status: 200, text: 'page in sr-Cyrl' };
	expect(await answer('/sr-cyrl/sign-in', { route: '/(site)/sign-in' })).toEqual(page);
});

test('a stranger at a closed door is shown to the sign-in page, and back afterwards', async () => {
	expect(await answer('/sr/desk/people?x=1', { route: '/(desk)/desk/people' })).toEqual({
		status: 303,
		location: '/sr/sign-in?next=%2Fdesk%2Fpeople%3Fx%3D1'
	});
});

test('a form of somebody whose session has ended is not thrown away by a redirect', async () => {
	const asked = { route: '/(desk)/desk/people', method: 'POST' };
	expect(await answer('/en/desk/people', asked)).toMatchObject({ status: 401 });
});

test('where somebody may not come in, they get what an absent address gives', async () => {
	const asked = { route: '/(desk)/desk/people', cookie: participant };
	const absent = { status: 404, text: 'absent: /en/nothing-here' };

	expect(await answer('/en/desk/people', asked)).toEqual(absent);
	expect(await answer('/en/desk/people', { ...asked, data: true })).toMatchObject({ status: 404 });
	expect(await answer('/en/desk/people', { ...asked, method: 'POST' })).toMatchObject({
		status: 404
	});
	expect(await answer('/en/desk/people', { ...asked, cookie: administrator })).toEqual({
		status: 200,
		text: 'page in en'
	});
});

test('a route that nobody has declared is closed, to an administrator as well', async () => {
	expect(await answer('/en/forgotten', { route: '/forgotten', cookie: administrator })).toEqual({
		status: 404,
		text: 'absent: /en/nothing-here'
	});
});

test('a forged cookie is a stranger’s', async () => {
	const cookie = participant.replace(/=.{5}/, '=aaaaa');
	expect(await answer('/en/me/account', { route: '/(me)/me/account', cookie })).toEqual({
		status: 303,
		location: '/en/sign-in?next=%2Fme%2Faccount'
	});
});

test.each([
	[new Missing('x'), 404],
	[new Refused('too_often', { minutes: 2 }), 409],
	[new Invalid([{ field: 'x', code: 'required' }]), 422]
])('%s is told with its own status', async (error, status) => {
	const event = anEvent('/en/desk', { route: '/(desk)/desk' });
	Object.assign(event.locals, { locale: 'en', requestId: 'r1' });

	expect(await handleError({ kind: 'unknown', error, event })).toMatchObject({ status });
});

test('a bug is logged with its number and without what anybody typed', async () => {
	const event = anEvent('/en/desk?secret=hidden', { route: '/(desk)/desk' });
	Object.assign(event.locals, { locale: 'en', requestId: 'r1' });
	const lines: string[] = [];
	const log = console.error;
	console.error = (line: string) => lines.push(line);

	const told = await handleError({ kind: 'unknown', error: new Error('broken'), event });
	console.error = log;

	expect(told).toMatchObject({ status: 500, requestId: 'r1' });
	expect(lines.map((line) => Object.keys(JSON.parse(line) as object))).toEqual([
		['at', 'requestId', 'route', 'stack']
	]);
	expect(lines.join()).not.toContain('hidden');
});
