import { expect, test } from 'vitest';
import { theSystem } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { withClock } from '#platform/clock.ts';
import { aProgramme } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { appointAdministrator } from './appoint-administrator.ts';
import { dismissAdministrator } from './dismiss-administrator.ts';
import { endRole } from './end-role.ts';
import { grantRole } from './grant-role.ts';
import { actorOf, listTeam } from './queries.ts';

const { db } = await testDb();
const today = '2026-05-01';
const atNoon = <T>(work: () => T) => withClock(`${today}T12:00Z`, work);

async function roleOf(personId: string): Promise<string> {
	const { id } = await db
		.selectFrom('roles')
		.select('id')
		.where('personId', '=', personId)
		.executeTakeFirstOrThrow();
	return id;
}

async function aReviewer(programmeId: string, fromOn: string): Promise<string> {
	const person = { name: 'Ana Kos', email: `${fromOn}@example.org`, locale: 'en' } as const;
	return grantRole(db, theSystem, { ...person, kind: 'reviewer', programmeId, fromOn });
}

test('a role that has held for a while ends yesterday, so that it is over at once', async () => {
	const personId = await aReviewer(await aProgramme(db), '2026-01-10');

	await atNoon(async () => endRole(db, theSystem, { roleId: await roleOf(personId) }));

	expect((await actorOf(db, personId, today)).roles).toEqual([]);
	expect((await actorOf(db, personId, '2026-04-30')).roles).toHaveLength(1);
});

test('a role that was given by mistake today leaves no day behind, and a line in the audit', async () => {
	const personId = await aReviewer(await aProgramme(db), today);

	await atNoon(async () => endRole(db, theSystem, { roleId: await roleOf(personId) }));

	expect((await actorOf(db, personId, today)).roles).toEqual([]);
	const audit = await db
		.selectFrom('audit')
		.select('what')
		.where('subjectId', '=', personId)
		.orderBy('id')
		.execute();
	expect(audit.map((line) => line.what)).toEqual(['grant-role', 'end-role']);
});

test('a coordinator neither sees nor ends the roles of another programme, nor an administrator', async () => {
	const [own, foreign] = [await aProgramme(db), await aProgramme(db)];
	const coordinatorId = await grantRole(db, theSystem, {
		name: 'Mina Kos',
		email: 'mina@example.org',
		locale: 'en',
		kind: 'coordinator',
		programmeId: own,
		fromOn: '2026-01-01'
	});
	const coordinator = await actorOf(db, coordinatorId, today);
	const stranger = await roleOf(await aReviewer(foreign, '2026-02-02'));

	const team = await listTeam(db, coordinator, today);

	expect(team.map((role) => role.email)).toEqual(['mina@example.org']);
	await expect(endRole(db, coordinator, { roleId: stranger })).rejects.toBeInstanceOf(Missing);
	await expect(dismissAdministrator(db, coordinator, { roleId: stranger })).rejects.toBeInstanceOf(
		Missing
	);
});

test('the last administrator stays; of two, one may go, but not by way of a programme role', async () => {
	const appoint = (email: string) =>
		withClock('2026-01-01T12:00Z', () =>
			appointAdministrator(db, theSystem, { name: 'A. Kos', email, locale: 'en' })
		);
	const first = await roleOf(await appoint('first@example.org'));
	const dismiss = (roleId: string) => atNoon(() => dismissAdministrator(db, theSystem, { roleId }));

	await expect(dismiss(first)).rejects.toEqual(new Refused('last_administrator'));
	const second = await roleOf(await appoint('second@example.org'));
	await expect(endRole(db, theSystem, { roleId: first })).rejects.toBeInstanceOf(Missing);
	const both = await Promise.allSettled([dismiss(first), dismiss(second)]);

	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
