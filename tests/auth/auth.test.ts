import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { Invalid, Refused } from '#core/refusal.ts';
import { actorOf } from '#features/people/server/queries.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { testDb } from '#tests/support/database.ts';
import { openAuth, type Auth } from '#platform/auth.ts';

const { db, url } = await testDb();
const settings = {
	DATABASE_URL: url,
	CIKLUS_SECRET: 'a secret of the tests, long enough to sign with',
	SITE_URL: 'https://ciklus.example'
};
Object.assign(process.env, settings);

const headers = new Headers({ 'user-agent': 'Firefox/140.0 Linux' });
let auth: Auth;
let clients = 0;

beforeAll(() => {
	auth = openAuth(settings, 0);
});
afterAll(() => auth.close());

/** An address of its own for each test, so that their counters do not meet. */
const aClient = () => `192.0.2.${(clients += 1)}`;

function aPerson(email: string): Promise<string> {
	return joinPerson(db, { name: 'Ana Kos', email, locale: 'en' });
}

/** Asks for a code; what the letter would have said, or undefined when there is no letter. */
async function askedCode(email: string, ip = aClient()): Promise<string | undefined> {
	let told: string | undefined;
	await auth.requestCode(db, email, ip, async (_person, code) => void (told = code));
	return told;
}

async function signIn(email: string, code: string, ip = aClient()): Promise<Headers> {
	return cookieHeader(await auth.signInWithCode(email, code, ip, headers));
}

function cookieHeader(lines: readonly string[] | null): Headers {
	const cookie = (lines ?? []).map((line) => line.split(';')[0]).join('; ');
	return new Headers({ cookie });
}

const refused = expect.objectContaining({
	issues: [{ field: 'code', code: 'code_does_not_work' }]
});

/** A wrong code that is not by chance the right one. */
const otherThan = (code: string) => (code === '111111' ? '222222' : '111111');

test('signs in whoever holds the code, and knows them by their cookie', async () => {
	const id = await aPerson('sign-in@example.org');
	const code = await askedCode(' Sign-In@Example.org ');
	expect(code).toMatch(/^\d{6}$/);

	const cookie = await signIn('sign-in@example.org', ` ${code?.slice(0, 3)} ${code?.slice(3)}`);

	const session = await auth.sessionPerson(cookie);
	expect(session?.person).toEqual({ id, name: 'Ana Kos', email: 'sign-in@example.org' });
	expect(session?.cookies).toEqual([]);
});

test('the cookie is out of reach of scripts and other sites, and travels by https only', async () => {
	await aPerson('cookie@example.org');
	const code = await askedCode('cookie@example.org');
	const lines = await auth.signInWithCode('cookie@example.org', code ?? '', aClient(), headers);

	expect(lines.map((line) => line.replace(/=[^;]*/, '=…'))).toEqual([
		'__Secure-ciklus.session_token=…; Max-Age=5184000; Path=/; HttpOnly; Secure; SameSite=Lax'
	]);
});

test('an unknown address gets no letter, makes no person, and is told the same as a wrong code', async () => {
	const people = () => db.selectFrom('people').select('id').execute();
	const before = await people();

	expect(await askedCode('nobody@example.org')).toBeUndefined();
	await expect(signIn('nobody@example.org', '123456')).rejects.toEqual(refused);

	expect(await people()).toEqual(before);
});

test('an answer takes its time, whether or not we know the address', async () => {
	const unhurried = openAuth(settings);
	await aPerson('known@example.org');
	const timeOf = async (work: () => Promise<unknown>) => {
		const start = performance.now();
		await work().catch(() => undefined);
		return performance.now() - start;
	};
	const ask = (email: string) => () =>
		unhurried.requestCode(db, email, aClient(), async () => undefined);
	const enter = (email: string) => () =>
		unhurried.signInWithCode(email, '111111', aClient(), headers);

	const tried = ['known@example.org', 'unknown@example.org'].flatMap((email) => [
		ask(email),
		enter(email)
	]);
	const times = await Promise.all(tried.map(timeOf));

	expect(times.filter((time) => time < 295)).toEqual([]);
	await unhurried.close();
});

test('a code is kept as its fingerprint only', async () => {
	await aPerson('hashed@example.org');
	const code = await askedCode('hashed@example.org');

	const rows = await db
		.selectFrom('authVerifications')
		.select('value')
		.where('identifier', '=', 'sign-in-otp-hashed@example.org')
		.execute();

	expect(rows).toHaveLength(1);
	expect(rows[0]?.value).not.toContain(code);
});

test('a code works once', async () => {
	await aPerson('once@example.org');
	const code = (await askedCode('once@example.org')) ?? '';
	await signIn('once@example.org', code);

	await expect(signIn('once@example.org', code)).rejects.toEqual(refused);
});

test('a newer code takes the place of the older one', async () => {
	await aPerson('newer@example.org');
	const older = (await askedCode('newer@example.org')) ?? '';
	const newer = (await askedCode('newer@example.org')) ?? '';

	if (older !== newer) await expect(signIn('newer@example.org', older)).rejects.toEqual(refused);
	await expect(signIn('newer@example.org', newer)).resolves.toBeInstanceOf(Headers);
});

test('after three wrong tries the right code does not work either, and nothing tells so', async () => {
	await aPerson('three@example.org');
	const code = (await askedCode('three@example.org')) ?? '';
	for (let wrong = 1; wrong <= 3; wrong += 1) {
		await expect(signIn('three@example.org', otherThan(code))).rejects.toEqual(refused);
	}

	await expect(signIn('three@example.org', code)).rejects.toEqual(refused);
});

test('a code of ten minutes ago no longer works', async () => {
	await aPerson('late@example.org');
	const code = (await askedCode('late@example.org')) ?? '';
	await db
		.updateTable('authVerifications')
		.set({ expiresAt: sql<Temporal.Instant>`expires_at - interval '10 minutes'` })
		.where('identifier', '=', 'sign-in-otp-late@example.org')
		.execute();

	await expect(signIn('late@example.org', code)).rejects.toEqual(refused);
});

test('asking too often is refused with the minutes to wait, for an unknown address as well', async () => {
	for (let asked = 1; asked <= 6; asked += 1) await askedCode('often@example.org');

	const seventh = await askedCode('often@example.org').catch((thrown: unknown) => thrown);

	expect(seventh).toBeInstanceOf(Refused);
	expect(seventh).toMatchObject({ code: 'too_often', facts: { minutes: 60 } });
});

test('trying too often is refused for the address, wherever the tries come from', async () => {
	await aPerson('tried@example.org');
	for (let tried = 1; tried <= 12; tried += 1) {
		await expect(signIn('tried@example.org', '123456')).rejects.toBeInstanceOf(Invalid);
	}
	const code = (await askedCode('tried@example.org')) ?? '';

	await expect(signIn('tried@example.org', code)).rejects.toMatchObject({ code: 'too_often' });
});

test('signing out ends the session, also for whoever copied the cookie', async () => {
	await aPerson('out@example.org');
	const cookie = await signIn('out@example.org', (await askedCode('out@example.org')) ?? '');

	await auth.signOut(cookie);

	expect(await auth.sessionPerson(cookie)).toBeNull();
});

test('a changed address signs in, the old one does not, and an open session stays', async () => {
	const id = await aPerson('before@example.org');
	const cookie = await signIn('before@example.org', (await askedCode('before@example.org')) ?? '');
	await db.updateTable('people').set({ email: 'after@example.org' }).where('id', '=', id).execute();

	expect(await askedCode('before@example.org')).toBeUndefined();
	const again = await signIn('after@example.org', (await askedCode('after@example.org')) ?? '');

	expect((await auth.sessionPerson(again))?.person.id).toBe(id);
	expect((await auth.sessionPerson(cookie))?.person.email).toBe('after@example.org');
});

test('somebody who is deleted is signed out everywhere', async () => {
	const id = await aPerson('gone@example.org');
	const cookie = await signIn('gone@example.org', (await askedCode('gone@example.org')) ?? '');
	await db.deleteFrom('people').where('id', '=', id).execute();

	expect(await auth.sessionPerson(cookie)).toBeNull();
	expect(await actorOf(db, id, '2026-01-01')).toEqual({ personId: id, roles: [] });
});

test('a link signs in once', async () => {
	const id = await aPerson('link@example.org');
	const link = new URL(auth.signInLink(id, 10));
	const token = link.searchParams.get('token') ?? '';
	expect(link.pathname).toBe('/sign-in/link');

	const open = () => auth.openSignInLink(db, token, headers, { again: false });
	const [first, second] = await Promise.all([open(), open()]);

	expect([first, second].filter(Boolean)).toHaveLength(1);
	const session = await auth.sessionPerson(cookieHeader(first ?? second));
	expect(session?.person.id).toBe(id);
});

test('a link works again in a demo, and nowhere once its time is over', async () => {
	const id = await aPerson('demo@example.org');
	const tokenOf = (address: string) => new URL(address).searchParams.get('token') ?? '';
	const open = (token: string) => auth.openSignInLink(db, token, headers, { again: true });
	const token = tokenOf(auth.signInLink(id, 10));

	expect(await open(token)).toHaveLength(1);
	expect(await open(token)).toHaveLength(1);
	expect(await open(tokenOf(auth.signInLink(id, -1)))).toBeNull();
});

test('a link that was changed by one letter signs in nobody', async () => {
	const id = await aPerson('forged@example.org');
	const other = await aPerson('victim@example.org');
	const token = new URL(auth.signInLink(id, 10)).searchParams.get('token') ?? '';
	const open = (forged: string) => auth.openSignInLink(db, forged, headers, { again: true });

	expect(await open(token.replace(id, other))).toBeNull();
	expect(await open(token.slice(0, -1))).toBeNull();
	expect(await open('')).toBeNull();
});
