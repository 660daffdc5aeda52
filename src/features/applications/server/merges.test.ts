import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { cycleFigures } from '#features/reports/server/queries.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { announceDecisions } from '#features/selection/server/announce-decisions.ts';
import { decideApplications } from './decide-applications.ts';
import { comparedApplications, duplicatesOf } from './duplicate-queries.ts';
import { mergeApplications } from './merge-applications.ts';
import { applicationOf, applicationsOf } from './queries.ts';
import { tellApart } from './tell-apart.ts';
import { unmergeApplication } from './unmerge-application.ts';

let db: Db;
const during = '2026-04-20T10:00:00Z';
const dates = { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59', startsOn: '2026-10-01' };

beforeAll(async () => {
	({ db } = await testDb());
});

const found = (cycle: MadeCycle) => deskCycle(db, theSystem, cycle.slug);
const apply = (cycle: MadeCycle, name: string, country = 'RS') =>
	withClock(during, () =>
		anApplication(db, {
			...{ cycleId: cycle.id, name },
			answers: { dateOfBirth: '1999-05-17', place: { country, town: 'Primer' } }
		})
	);
/** A cycle in which one person has applied under two spellings, and somebody else. */
async function aPair() {
	const cycle = await aCycle(db, dates);
	const first = await apply(cycle, 'Ana Primerović');
	const second = await apply(cycle, 'Примеровић Ана');
	const somebody = await apply(cycle, 'Lejla Uzorčić');
	return { cycle, first, second, somebody };
}
const numbersOf = async (cycle: MadeCycle, actor: Actor = theSystem) =>
	(await duplicatesOf(db, actor, await found(cycle))).within.map(({ first, second }) => [
		first.number,
		second.number
	]);
const merge = (applicationId: string, intoId: string, actor: Actor = theSystem) =>
	mergeApplications(db, actor, { applicationId, intoId });
const decide = (cycle: MadeCycle, id: string) =>
	decideApplications(db, theSystem, {
		...{ cycleId: cycle.id, applicationIds: [id], outcome: 'selected', note: '' }
	});

describe('two applications of one person', () => {
	test('are offered, and after a merge the list and the count have one', async () => {
		const { cycle, first, second } = await aPair();
		expect(await numbersOf(cycle)).toEqual([[1, 2]]);
		await merge(second.id, first.id);
		await merge(second.id, first.id);
		expect(await numbersOf(cycle)).toEqual([]);
		const listed = await applicationsOf(db, theSystem, await found(cycle));
		expect(listed.map(({ number }) => number)).toEqual([1, 3]);
		const figures = await cycleFigures(db, theSystem, await found(cycle));
		expect(figures.applications).toBe(2);
		const merged = await applicationOf(db, theSystem, await found(cycle), 2);
		expect(merged.name).toBe('Примеровић Ана');
	});

	test('brought apart again are both there, and offered again', async () => {
		const { cycle, first, second } = await aPair();
		await merge(second.id, first.id);
		const back = () => unmergeApplication(db, theSystem, { applicationId: second.id });
		await back();
		await back();
		expect(await numbersOf(cycle)).toEqual([[1, 2]]);
		expect((await applicationsOf(db, theSystem, await found(cycle))).length).toBe(3);
	});

	test('that are two people are not offered again', async () => {
		const { cycle, first, second } = await aPair();
		const apart = () => tellApart(db, theSystem, { applicationId: second.id, otherId: first.id });
		await apart();
		await apart();
		expect(await numbersOf(cycle)).toEqual([]);
		expect((await applicationsOf(db, theSystem, await found(cycle))).length).toBe(3);
	});
});

describe('a merged application', () => {
	test('is not decided about, nor told anything', async () => {
		const { cycle, first, second } = await aPair();
		await decideApplications(db, theSystem, {
			...{ cycleId: cycle.id, applicationIds: [second.id], outcome: 'declined', note: '' }
		});
		await merge(second.id, first.id);
		await expect(decide(cycle, second.id)).rejects.toEqual(
			new Refused('application_merged', { number: 2, into: 1 })
		);
		expect(await decide(cycle, first.id)).toBe(1);
		const told = await withClock('2026-05-01T10:00:00Z', () =>
			announceDecisions(db, theSystem, { cycleId: cycle.id })
		);
		expect(told).toBe(1);
	});

	test('is not merged on, nor is anything merged into it', async () => {
		const { first, second, somebody } = await aPair();
		await merge(second.id, first.id);
		const refusal = new Refused('application_merged', { number: 2, into: 1 });
		await expect(merge(second.id, somebody.id)).rejects.toEqual(refusal);
		await expect(merge(somebody.id, second.id)).rejects.toEqual(refusal);
	});
});

test('a selected application does not leave', async () => {
	const { cycle, first, second } = await aPair();
	await decide(cycle, second.id);
	await expect(merge(second.id, first.id)).rejects.toEqual(new Refused('merge_selected'));
	await merge(first.id, second.id);
});

test('only who looks after both sees, merges or tells apart', async () => {
	const cycle = await aCycle(db, dates);
	const first = await apply(cycle, 'Ana Primerović', 'RS');
	const second = await apply(cycle, 'Ana Primerovič', 'BA');
	const partner: Actor = {
		personId: null,
		roles: [
			{ kind: 'partner-coordinator', programmeId: cycle.programmeId, cycleId: null, country: 'BA' }
		]
	};
	expect(await numbersOf(cycle)).toEqual([[1, 2]]);
	expect(await numbersOf(cycle, partner)).toEqual([]);
	const ids = [first.id, second.id];
	const seen = await comparedApplications(db, partner, await found(cycle), ids);
	expect([...seen.keys()]).toEqual([second.id]);
	for (const actor of [stranger, partner]) {
		await expect(merge(first.id, second.id, actor)).rejects.toBeInstanceOf(Missing);
		await expect(
			tellApart(db, actor, { applicationId: first.id, otherId: second.id })
		).rejects.toBeInstanceOf(Missing);
	}
	const elsewhere = await apply(await aCycle(db, dates), 'Ana Primerović');
	await expect(merge(first.id, elsewhere.id)).rejects.toBeInstanceOf(Missing);
});

test('whoever applied in an earlier cycle of the programme is known, and not offered for merging', async () => {
	const before = await aCycle(db, { ...dates, startsOn: '2026-09-01' });
	await apply(before, 'Ana Primerović');
	const cycle = await aCycle(db, { ...dates, programmeId: before.programmeId });
	await apply(cycle, 'Ana Primerovič');
	const { within, earlier } = await duplicatesOf(db, theSystem, await found(cycle));
	expect(within).toEqual([]);
	expect(earlier.map(({ first, second }) => [first.name, second.name])).toEqual([
		['Ana Primerovič', 'Ana Primerović']
	]);
});

test('looking for duplicates takes as many queries for many as for three', async () => {
	const { cycle } = await aPair();
	const at = await found(cycle);
	const queries = () => countQueries(db, (counted) => duplicatesOf(counted, theSystem, at));
	const forThree = await queries();
	for (let i = 0; i < 5; i++) await apply(cycle, `Probna Uzorčić ${i}`);
	expect(await queries()).toBe(forThree);
});
