import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor, type RoleKind } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { dayOf } from '#features/people/rules.ts';
import { actorOf, personByEmail } from '#features/people/server/queries.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { announceDecisions } from './announce-decisions.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { applicationOf, applicationsOf } from '#features/applications/server/queries.ts';

let db: Db;
let cycle: MadeCycle;
const during = '2026-04-20T10:00:00Z';
const after = '2026-05-01T10:00:00Z';

beforeAll(async () => {
	({ db } = await testDb());
	cycle = await aCycle(db, {
		blueprint: 'teams',
		opens: '2026-04-09T09:00',
		deadline: '2026-04-26T23:59'
	});
});

const apply = (country: string, email: string) =>
	withClock(during, () =>
		anApplication(db, { cycleId: cycle.id, email, answers: { place: { country, town: 'Primer' } } })
	);
const holding = (kind: RoleKind, changes: Partial<Actor['roles'][number]> = {}): Actor => ({
	personId: null,
	roles: [{ kind, programmeId: cycle.programmeId, cycleId: null, country: null, ...changes }]
});
const decide = (actor: Actor, id: string, outcome: 'selected' | 'declined', note = '') =>
	withClock(after, () =>
		decideApplications(db, actor, { cycleId: cycle.id, applicationIds: [id], outcome, note })
	);
const tell = (at = after) =>
	withClock(at, () => announceDecisions(db, theSystem, { cycleId: cycle.id }));

describe('a decision', () => {
	test('stands above the earlier one, and both stay on record', async () => {
		const { id, number } = await apply('RS', 'changed@example.org');
		await decide(theSystem, id, 'declined', 'Too early.');
		await decide(theSystem, id, 'selected');
		const found = await deskCycle(db, theSystem, cycle.slug);
		const application = await applicationOf(db, theSystem, found, number);
		expect(application.outcome).toBe('selected');
		expect(application.decisions.map(({ outcome, note }) => [outcome, note])).toEqual([
			['selected', ''],
			['declined', 'Too early.']
		]);
	});

	test('made again changes nothing', async () => {
		const { id } = await apply('RS', 'again@example.org');
		expect(await decide(theSystem, id, 'declined')).toBe(1);
		expect(await decide(theSystem, id, 'declined')).toBe(0);
	});

	test('is not for strangers, reviewers, or the team of another programme', async () => {
		const { id } = await apply('RS', 'guarded@example.org');
		const elsewhere = { programmeId: (await aCycle(db)).programmeId };
		const others = [stranger, holding('reviewer'), holding('coordinator', elsewhere)];
		for (const actor of others) {
			await expect(decide(actor, id, 'selected')).rejects.toBeInstanceOf(Missing);
		}
	});

	test('about a mixed lot is refused whole when one of them is not theirs', async () => {
		const mine = await apply('AL', 'al@example.org');
		const other = await apply('BA', 'ba@example.org');
		const partner = holding('partner-coordinator', { country: 'AL' });
		const both = {
			cycleId: cycle.id,
			applicationIds: [mine.id, other.id],
			outcome: 'selected' as const,
			note: ''
		};
		await expect(decideApplications(db, partner, both)).rejects.toBeInstanceOf(Missing);
		expect(await decide(partner, mine.id, 'selected')).toBe(1);
	});
});

describe('the list', () => {
	test('of a partner coordinator holds their country, of a mentee or a reviewer nothing', async () => {
		const found = await deskCycle(db, theSystem, cycle.slug);
		const countries = async (actor: Actor) => [
			...new Set((await applicationsOf(db, actor, found)).map(({ country }) => country))
		];
		expect(await countries(holding('partner-coordinator', { country: 'AL' }))).toEqual(['AL']);
		expect(await countries(holding('mentee'))).toEqual([]);
		expect(await countries(holding('reviewer'))).toEqual([]);
	});

	test('takes as many queries for three applications as for one', async () => {
		const one = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
		const listed = async () => {
			const found = await deskCycle(db, theSystem, one.slug);
			return countQueries(db, (counted) => applicationsOf(counted, theSystem, found));
		};
		const apply = () => withClock(during, () => anApplication(db, { cycleId: one.id }));
		await apply();
		const forOne = await listed();
		await Promise.all([apply(), apply()]);
		expect(await listed()).toBe(forOne);
	});
});

describe('telling the applicants', () => {
	test('waits until nobody may apply any more', async () => {
		await expect(tell(during)).rejects.toEqual(new Refused('call_still_open'));
	});

	test('writes to each whose decision is new, once, and gives the selected an account', async () => {
		const chosen = await apply('BA', 'chosen@example.org');
		const declined = await apply('BA', 'declined@example.org');
		await decide(theSystem, chosen.id, 'selected');
		await decide(theSystem, declined.id, 'declined');
		await tell();
		expect(await tell()).toBe(0);

		const letters = await db
			.selectFrom('outbox')
			.select(['toAddress', 'kind'])
			.where('toAddress', 'in', ['chosen@example.org', 'declined@example.org'])
			.where('kind', 'not in', ['application-begun', 'application-received'])
			.orderBy('toAddress')
			.execute();
		expect(letters).toEqual([
			{ toAddress: 'chosen@example.org', kind: 'application-selected' },
			{ toAddress: 'declined@example.org', kind: 'application-declined' }
		]);
		const people = await db
			.selectFrom('people')
			.innerJoin('roles', 'roles.personId', 'people.id')
			.select(['people.email', 'roles.kind', 'roles.cycleId'])
			.where('people.email', 'in', ['chosen@example.org', 'declined@example.org'])
			.execute();
		expect(people).toEqual([{ email: 'chosen@example.org', kind: 'mentee', cycleId: cycle.id }]);
	});

	test('after midnight in the cycle’s zone gives a role that holds at that moment', async () => {
		const lateInUtc = Temporal.Instant.from('2026-05-02T23:30:00Z'); // 01:30 on the third in Belgrade
		const { id } = await apply('BA', 'night@example.org');
		await decide(theSystem, id, 'selected');
		await withClock(lateInUtc, () => announceDecisions(db, theSystem, { cycleId: cycle.id }));

		const person = await personByEmail(db, 'night@example.org');
		expect((await actorOf(db, person?.id ?? '', dayOf(lateInUtc))).roles).toEqual([
			{ kind: 'mentee', programmeId: cycle.programmeId, cycleId: cycle.id, country: null }
		]);
	});

	test('by two at once writes each letter once', async () => {
		const { id } = await apply('AL', 'race@example.org');
		await decide(theSystem, id, 'declined');
		const told = await Promise.all([tell(), tell(), tell()]);
		expect(told.sort()).toEqual([0, 0, 1]);
	});

	test('of a changed decision happens again', async () => {
		const { id } = await apply('AL', 'moved-up@example.org');
		await decide(theSystem, id, 'declined');
		await tell();
		await decide(theSystem, id, 'selected');
		expect(await tell()).toBe(1);
	});
});
