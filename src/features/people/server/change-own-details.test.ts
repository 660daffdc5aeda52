import { expect, test } from 'vitest';
import { Missing } from '#core/refusal.ts';
import { testDb } from '#tests/support/database.ts';
import { changeOwnDetails } from './change-own-details.ts';
import { endSession } from './end-session.ts';
import { joinPerson } from './join-person.ts';
import { actorOf, listSessions, personByEmail, personById } from './queries.ts';

const { db } = await testDb();
const today = '2026-05-01';

function aPerson(email: string): Promise<string> {
	return joinPerson(db, { name: 'Ana Kos', email, locale: 'en', country: 'RS', city: 'Niš' });
}

test('a person changes their own name, language and time zone, and keeps the rest', async () => {
	const id = await aPerson('ana@example.org');

	await changeOwnDetails(db, await actorOf(db, id, today), {
		personId: id,
		name: ' Ана Кос ',
		locale: 'sr-Cyrl',
		timeZone: 'Europe/Tirane'
	});

	expect(await personById(db, id)).toEqual({
		id,
		name: 'Ана Кос',
		email: 'ana@example.org',
		locale: 'sr-Cyrl',
		country: 'RS',
		city: 'Niš',
		timeZone: 'Europe/Tirane'
	});
});

test("nobody changes another person's details", async () => {
	const [id, other] = [await aPerson('one@example.org'), await aPerson('two@example.org')];
	const changes = { personId: other, name: 'X', locale: 'en' } as const;

	await expect(changeOwnDetails(db, await actorOf(db, id, today), changes)).rejects.toBeInstanceOf(
		Missing
	);
	expect((await personById(db, other))?.name).toBe('Ana Kos');
});

test('somebody we know joins again as the same person, with the name they chose', async () => {
	const id = await aPerson('again@example.org');
	const again = await joinPerson(db, {
		name: 'A.',
		email: 'AGAIN@example.org ',
		locale: 'sr-Latn'
	});

	expect(again).toBe(id);
	expect(await personByEmail(db, ' Again@Example.org')).toMatchObject({
		name: 'Ana Kos',
		locale: 'en'
	});
});

test('people who join at the same moment with one address are one person', async () => {
	const ids = await Promise.all([1, 2, 3, 4].map(() => aPerson('crowd@example.org')));
	expect(new Set(ids).size).toBe(1);
});

test('a person ends a session of their own, and nobody else can', async () => {
	const [id, other] = [await aPerson('own@example.org'), await aPerson('other@example.org')];
	const expiresAt = Temporal.Instant.from('2026-07-01T00:00Z');
	const { id: sessionId } = await db
		.insertInto('authSessions')
		.values({ personId: id, token: 'a token', expiresAt, userAgent: 'Firefox/140.0' })
		.returning('id')
		.executeTakeFirstOrThrow();
	const open = async () =>
		(await listSessions(db, id, Temporal.Instant.from('2026-06-30T23:59Z'))).map(
			(session) => session.id
		);

	const foreign = endSession(db, await actorOf(db, other, today), { sessionId });
	await expect(foreign).rejects.toBeInstanceOf(Missing);
	expect(await open()).toEqual([sessionId]);
	expect(await listSessions(db, id, expiresAt)).toEqual([]);

	await endSession(db, await actorOf(db, id, today), { sessionId });
	expect(await open()).toEqual([]);
});
