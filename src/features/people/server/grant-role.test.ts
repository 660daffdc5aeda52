import { beforeAll, expect, test } from 'vitest';
import { theSystem, type Actor } from '#core/actor.ts';
import { Invalid, Missing } from '#core/refusal.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { grantRole, type Grant } from './grant-role.ts';
import { actorOf } from './queries.ts';

const { db } = await testDb();
const today = '2026-05-01';
let cycle: MadeCycle;
let otherCycle: MadeCycle;

beforeAll(async () => {
	cycle = await aCycle(db);
	otherCycle = await aCycle(db, { programmeId: cycle.programmeId });
});

function aGrant(wishes: Partial<Grant> = {}): Grant {
	const { programmeId } = cycle;
	const name = 'Ana Kos';
	return {
		name,
		email: 'ana@example.org',
		locale: 'en',
		kind: 'reviewer',
		programmeId,
		fromOn: today,
		...wishes
	};
}

async function aCoordinator(cycleId?: string): Promise<Actor> {
	const email = `${cycleId ?? 'whole'}@example.org`;
	const personId = await grantRole(db, theSystem, aGrant({ kind: 'coordinator', email, cycleId }));
	return actorOf(db, personId, today);
}

test('gives a role to somebody new, and says so in the audit', async () => {
	const actor = await aCoordinator();
	const personId = await grantRole(
		db,
		actor,
		aGrant({ email: ' New@Example.org', kind: 'trainer' })
	);

	expect((await actorOf(db, personId, today)).roles).toEqual([
		{ kind: 'trainer', programmeId: cycle.programmeId, cycleId: null, country: null }
	]);
	const audit = await db
		.selectFrom('audit')
		.select(['actorId', 'what'])
		.where('subjectId', '=', personId)
		.execute();
	expect(audit).toEqual([{ actorId: actor.personId, what: 'grant-role' }]);
});

test('given twice, it is given once and to one person', async () => {
	const first = await grantRole(db, theSystem, aGrant({ email: 'twice@example.org' }));
	const second = await grantRole(
		db,
		theSystem,
		aGrant({ email: 'TWICE@example.org', name: 'A. K.' })
	);

	expect(second).toBe(first);
	expect((await actorOf(db, first, today)).roles).toHaveLength(1);
});

test('a partner coordinator needs a country, and nobody else keeps one', async () => {
	const partner = aGrant({ email: 'partner@example.org', kind: 'partner-coordinator' });
	await expect(grantRole(db, theSystem, partner)).rejects.toEqual(
		new Invalid([{ field: 'country', code: 'role_needs_country' }])
	);

	const id = await grantRole(db, theSystem, { ...partner, country: 'AL' });
	await grantRole(db, theSystem, { ...partner, kind: 'funder', country: 'AL' });

	const { roles } = await actorOf(db, id, today);
	expect(roles.map(({ kind, country }) => [kind, country])).toEqual([
		['partner-coordinator', 'AL'],
		['funder', null]
	]);
});

test('a role cannot end before it begins', async () => {
	const backwards = aGrant({ email: 'backwards@example.org', untilOn: '2026-04-30' });
	await expect(grantRole(db, theSystem, backwards)).rejects.toEqual(
		new Invalid([{ field: 'untilOn', code: 'role_ends_too_early' }])
	);
});

test('a coordinator of one cycle gives roles in that cycle and nowhere else', async () => {
	const actor = await aCoordinator(cycle.id);
	const give = (wishes: Partial<Grant>) =>
		grantRole(db, actor, aGrant({ email: 'limits@example.org', ...wishes }));

	await expect(give({ cycleId: cycle.id })).resolves.toEqual(expect.any(String));
	await expect(give({})).rejects.toBeInstanceOf(Missing);
	await expect(give({ cycleId: otherCycle.id })).rejects.toBeInstanceOf(Missing);
});

test('a cycle of another programme is not there', async () => {
	const elsewhere = await aCycle(db);
	const actor = await aCoordinator();
	const give = (wishes: Partial<Grant>) => grantRole(db, actor, aGrant(wishes));

	await expect(give({ cycleId: elsewhere.id })).rejects.toBeInstanceOf(Missing);
	await expect(give({ programmeId: elsewhere.programmeId })).rejects.toBeInstanceOf(Missing);
});
