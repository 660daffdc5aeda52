import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor, type RoleKind } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { everything } from '#features/applications/list.ts';
import { countApplications } from '#features/applications/server/counts.ts';
import { ownDraft } from '#features/applications/server/drafts.ts';
import { submitApplication } from '#features/applications/server/submit-application.ts';
import { withdrawApplication } from '#features/applications/server/withdraw-application.ts';
import { questionsOf } from '#features/programmes/questions.ts';
import { deskCycle, type Cycle } from '#features/programmes/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aDraft, saveFields } from '#tests/factories/applications.ts';
import { copyApplications } from '#tests/factories/copies.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import type { Kind } from '../numbers.ts';
import { numbersOf } from './numbers.ts';

let db: Db;
let cycle: Cycle;
const dates = { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' };

/** Begins at one moment and sends at another; returns the link. */
async function send(country: string, town: string, begins: string, sends: string) {
	const answers = { place: { country, town } };
	const link = await withClock(begins, () => aDraft(db, { cycleId: cycle.id, answers }));
	await withClock(sends, () =>
		submitApplication(db, stranger, { link, agreed: true, locale: 'sr-Latn' })
	);
	return link;
}

/** Begins and leaves it lying, with every box emptied but these. */
async function leave(fields: Readonly<Record<string, string | readonly string[]>>) {
	await withClock('2026-04-20T10:00:00Z', async () => {
		const link = await aDraft(db, { cycleId: cycle.id });
		const { typed } = await ownDraft(db, link);
		const boxes = Object.keys(typed).filter((name) => name.startsWith('q_'));
		await saveFields(db, link, {
			...Object.fromEntries(boxes.map((name) => [name, ['']])),
			...fields
		});
	});
}

beforeAll(async () => {
	({ db } = await testDb());
	const made = await aCycle(db, { ...dates, blueprint: 'teams' });
	cycle = await deskCycle(db, theSystem, made.slug);
	await send('RS', 'Niš', '2026-04-20T10:00:00Z', '2026-04-20T10:30:00Z');
	// half past midnight of the twenty-first in Belgrade
	await send('RS', 'Niš', '2026-04-20T22:30:00Z', '2026-04-20T23:30:00Z');
	const link = await send('BA', 'Tuzla', '2026-04-20T10:00:00Z', '2026-04-22T10:00:00Z');
	await withClock('2026-04-23T10:00:00Z', () =>
		withdrawApplication(db, stranger, { link, reason: '' })
	);
	await leave({});
	await leave({ 'q_place.country': ['BA'], 'q_place.town': [''] });
});

const holding = (kind: RoleKind, country: string | null = null): Actor => ({
	personId: null,
	roles: [{ kind, programmeId: cycle.programme.id, cycleId: null, country }]
});
const ofKind = (numbers: Awaited<ReturnType<typeof numbersOf>>, kind: Kind) =>
	numbers.kinds.filter((each) => each.kind === kind).map(({ value, count }) => [value, count]);
const placeAt = () => questionsOf(cycle.plan.form).findIndex(({ key }) => key === 'place') + 1;

describe('the numbers of a call', () => {
	test('count what was begun, sent and taken back, and the usual time between', async () => {
		const { started, submitted, withdrawn, medianMinutes } = await numbersOf(db, theSystem, cycle);
		expect({ started, submitted, withdrawn, medianMinutes }).toEqual({
			started: 5,
			submitted: 3,
			withdrawn: 1,
			medianMinutes: 60
		});
	});

	test('go by the days of the cycle’s zone', async () => {
		const { days } = await numbersOf(db, theSystem, cycle);
		expect(days).toEqual([
			{ day: '2026-04-20', started: 4, submitted: 1, withdrawn: 0 },
			{ day: '2026-04-21', started: 1, submitted: 1, withdrawn: 0 },
			{ day: '2026-04-22', started: 0, submitted: 1, withdrawn: 0 },
			{ day: '2026-04-23', started: 0, submitted: 0, withdrawn: 1 }
		]);
	});

	test('are the lengths of the lists that they open', async () => {
		const numbers = await numbersOf(db, theSystem, cycle);
		expect(ofKind(numbers, 'town')).toEqual([
			['Niš', 2],
			['Tuzla', 1]
		]);
		expect(ofKind(numbers, 'locale')).toEqual([['sr-Latn', 3]]);
		for (const { kind, value, count } of numbers.kinds.filter((each) => each.kind !== 'locale')) {
			const filter = { ...everything, groups: [`${kind}:${value}`] };
			expect(await countApplications(db, theSystem, cycle, filter)).toBe(count);
		}
	});

	test('say at which question a draft stopped', async () => {
		const { stops } = await numbersOf(db, theSystem, cycle);
		expect(stops).toEqual([
			{ position: 0, count: 1 },
			{ position: placeAt(), count: 1 }
		]);
	});

	test('are of their country for a partner coordinator', async () => {
		const numbers = await numbersOf(db, holding('partner-coordinator', 'BA'), cycle);
		const { started, submitted, withdrawn, stops } = numbers;
		expect({ started, submitted, withdrawn, stops }).toEqual({
			started: 2,
			submitted: 1,
			withdrawn: 1,
			stops: [{ position: placeAt(), count: 1 }]
		});
		expect(ofKind(numbers, 'country')).toEqual([['BA', 1]]);
	});

	test.each<RoleKind>(['reviewer', 'mentee', 'mentor', 'funder'])(
		'are not for a %s',
		async (kind) => {
			await expect(numbersOf(db, holding(kind), cycle)).rejects.toBeInstanceOf(Missing);
		}
	);

	test('of a call that nobody has answered are zero', async () => {
		const made = await aCycle(db, dates);
		const quiet = await deskCycle(db, theSystem, made.slug);
		expect(await numbersOf(db, theSystem, quiet)).toEqual({
			started: 0,
			submitted: 0,
			withdrawn: 0,
			medianMinutes: null,
			days: [],
			kinds: [],
			stops: []
		});
	});

	test('take as many queries for three hundred as for three', async () => {
		const asks = () => countQueries(db, (counted) => numbersOf(counted, theSystem, cycle));
		const forThree = await asks();
		await copyApplications(db, cycle.id, 300);
		expect(await asks()).toBe(forThree);
		expect((await numbersOf(db, theSystem, cycle)).submitted).toBe(300);
	});
});
