import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { linkTo } from '#features/applications/server/link.ts';
import type { Answers } from '#features/programmes/questions.ts';
import type { Outcome } from '#features/applications/rules.ts';
import { releaseBatch } from '#features/letters/server/release-batch.ts';
import { personByEmail } from '#features/people/server/queries.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { now, withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { mentorships } from '#tests/factories/mentorships.ts';
import { aScore } from '#tests/factories/scores.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { announceDecisions } from './announce-decisions.ts';
import { answerPlace } from './answer-place.ts';
import { boardCount, boardRows, outcomeCounts, reservesInOrder } from './board.ts';
import { changeSelection } from './change-selection.ts';
import { lapsePlaces } from './lapse-places.ts';
import { orderReserves } from './order-reserves.ts';
import { ownPlace } from './own-place.ts';
import { proposeSet } from './propose-set.ts';
import { publishResults } from './publish-results.ts';
import { publishedResults } from './results.ts';
import { setOf } from './sets.ts';
import { takeSet } from './take-set.ts';
import { welcomeSelected } from './welcome-selected.ts';
import { withdrawAnnouncements } from './withdraw-announcements.ts';

let db: Db;
beforeAll(() => {
	({ db } = testDatabase);
});
const testDatabase = await testDb();

const during = '2026-04-20T10:00:00Z';
const after = '2026-05-04T10:00:00Z';
const everything = { outcome: '', group: '', page: 1 };

interface Entrant {
	readonly score?: number;
	readonly country?: string;
	readonly town?: string;
	readonly answers?: Answers;
}

/** A closed call of young people's teams with these applications; the ids in the same order. */
async function aClosedCall(
	entrants: readonly Entrant[],
	selection: Partial<Parameters<typeof changeSelection>[2]> = {}
): Promise<{ cycle: MadeCycle; ids: string[]; emails: string[] }> {
	const cycle = await aCycle(db, {
		blueprint: 'teams',
		opens: '2026-04-09T09:00',
		deadline: '2026-04-26T23:59'
	});
	const emails = entrants.map((_, index) => `nr${index}-${cycle.slug}@example.org`);
	const ids: string[] = [];
	for (const [index, { score, country = 'RS', town = 'Niš', answers }] of entrants.entries()) {
		const email = emails[index]!;
		const { id } = await withClock(during, () =>
			anApplication(db, {
				cycleId: cycle.id,
				email,
				answers: { place: { country, town }, ...answers }
			})
		);
		if (score !== undefined) await aScore(db, id, score);
		ids.push(id);
	}
	await changeSelection(db, theSystem, {
		cycleId: cycle.id,
		places: 2,
		quotas: [],
		earmarks: [],
		reserves: 2,
		answerDays: 7,
		...selection
	});
	return { cycle, ids, emails };
}

const decide = (cycle: MadeCycle, outcome: Outcome, ...applicationIds: string[]) =>
	withClock(after, () =>
		decideApplications(db, theSystem, { cycleId: cycle.id, applicationIds, outcome, note: 'why' })
	);
const request = (cycle: MadeCycle) =>
	({
		cycleId: cycle.id,
		once: randomUUID(),
		outcome: 'selected',
		from: 'all',
		places: 2,
		quotas: true,
		keep: true
	}) as const;
const outcomesOf = async (cycle: MadeCycle) => {
	const rows = await boardRows(
		db,
		theSystem,
		await deskCycle(db, theSystem, cycle.slug),
		everything
	);
	return Object.fromEntries(
		rows.map(({ id, outcome, rank }) => [id, rank ? `${outcome} ${rank}` : outcome])
	);
};

describe('the best set', () => {
	test('keeps the quotas, names who was nearly in, and is taken once', async () => {
		const { cycle, ids } = await aClosedCall(
			[{ score: 4.5 }, { score: 4.4 }, { score: 3, country: 'AL' }, { score: 2 }, {}],
			{ quotas: [{ group: 'country:AL', least: 1 }] }
		);
		const asked = request(cycle);
		const setId = await proposeSet(db, theSystem, asked);
		expect(await proposeSet(db, theSystem, asked)).toBe(setId);
		const found = await deskCycle(db, theSystem, cycle.slug);
		const { answer, leaving } = await setOf(db, theSystem, found, setId);
		expect(answer.chosen.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
		expect(answer.marginal.firstOut[0]).toMatchObject({ id: ids[1], because: ['country:AL'] });
		expect(leaving).toEqual([]);

		await takeSet(db, theSystem, { setId, note: 'as proposed' });
		await takeSet(db, theSystem, { setId, note: 'as proposed' });
		expect(await outcomesOf(cycle)).toEqual({
			[ids[0]!]: 'selected',
			[ids[1]!]: 'reserve 1',
			[ids[2]!]: 'selected',
			[ids[3]!]: 'reserve 2',
			[ids[4]!]: null
		});
	});

	test('leaves an earmarked place unfilled rather than give it away', async () => {
		const earmarks = [{ key: 'factory', name: {}, group: 'town:Kosjerić', places: 1 }];
		const entrants = [{ score: 5 }, { score: 4 }, { score: 1, town: 'Kosjerić' }];
		const { cycle, ids } = await aClosedCall(entrants, { earmarks, bar: 2 });
		const setId = await proposeSet(db, theSystem, request(cycle));
		const found = await deskCycle(db, theSystem, cycle.slug);
		const { answer } = await setOf(db, theSystem, found, setId);
		expect(answer.chosen.map(({ id }) => id)).toEqual([ids[0]]);
		expect(answer.unfilled).toEqual([{ place: 'factory', places: 1 }]);
	});

	test('is not taken when somebody has decided meanwhile', async () => {
		const { cycle, ids } = await aClosedCall([{ score: 5 }, { score: 4 }]);
		const setId = await withClock('2026-05-01T10:00:00Z', () =>
			proposeSet(db, theSystem, request(cycle))
		);
		await decide(cycle, 'declined', ids[0]!);
		await expect(takeSet(db, theSystem, { setId, note: 'x' })).rejects.toMatchObject({
			code: 'set_stale'
		});
	});

	test('needs scores, and a coordinator', async () => {
		const { cycle } = await aClosedCall([{}]);
		await expect(proposeSet(db, theSystem, request(cycle))).rejects.toMatchObject({
			code: 'set_without_scores'
		});
		await expect(proposeSet(db, stranger, request(cycle))).rejects.toBeInstanceOf(Missing);
	});
});

describe('reserves', () => {
	test('stand in the order in which they came, until somebody orders them', async () => {
		const { cycle, ids } = await aClosedCall([{}, {}, {}]);
		const [a, b, c] = ids as [string, string, string];
		await decide(cycle, 'reserve', b, a);
		await decide(cycle, 'reserve', c);
		const found = await deskCycle(db, theSystem, cycle.slug);
		const order = async () => (await reservesInOrder(db, theSystem, found)).map(({ id }) => id);
		expect(await order()).toEqual([b, a, c]);
		const to = (...applicationIds: string[]) =>
			orderReserves(db, theSystem, { cycleId: cycle.id, applicationIds, note: '' });
		expect(await to(c, b, a)).toBe(3);
		expect(await order()).toEqual([c, b, a]);
		expect(await to(c, b, a)).toBe(0);
		await expect(to(c, b)).rejects.toBeInstanceOf(Refused);
	});
});

describe('letters', () => {
	test('wait in their batch, and until then nobody knows: no place, no account', async () => {
		const { cycle, ids, emails } = await aClosedCall([{}, {}]);
		await decide(cycle, 'selected', ids[0]!);
		await decide(cycle, 'declined', ids[1]!);
		const batchId = randomUUID();
		const held = { cycleId: cycle.id, batchId, release: 'held' } as const;
		const written = () => withClock(after, () => announceDecisions(db, theSystem, held));
		expect(await written()).toBe(2);
		expect(await written()).toBe(0);
		const link = linkTo(ids[0]!);
		await expect(ownPlace(db, link)).rejects.toBeInstanceOf(Missing);
		await withClock(after, () => welcomeSelected(db, theSystem, { cycleId: cycle.id }));
		expect(await personByEmail(db, emails[0]!)).toBe(undefined);

		await withClock(after, () => releaseBatch(db, theSystem, { batchId }));
		await withClock(after, () => welcomeSelected(db, theSystem, { cycleId: cycle.id }));
		expect((await personByEmail(db, emails[0]!))?.email).toBe(emails[0]);
		const place = await withClock(after, () => ownPlace(db, link));
		expect([place.state, place.answerBy?.toString()]).toEqual(['waiting', '2026-05-11T22:00:00Z']);
		await expect(withdrawAnnouncements(db, theSystem, { batchId })).rejects.toMatchObject({
			code: 'announcements_gone'
		});
	});

	test('that were taken back have told nobody, and are written again', async () => {
		const { cycle, ids } = await aClosedCall([{}]);
		await decide(cycle, 'selected', ids[0]!);
		const batchId = randomUUID();
		const announce = (again: string) =>
			withClock(after, () =>
				announceDecisions(db, theSystem, { cycleId: cycle.id, batchId: again, release: 'held' })
			);
		await announce(batchId);
		await withClock(after, () => withdrawAnnouncements(db, theSystem, { batchId }));
		expect(await announce(randomUUID())).toBe(1);
	});
});

describe('a place', () => {
	async function twoSelectedAndReserves(quotas: { group: string; least: number }[] = []) {
		const made = await aClosedCall([{ country: 'AL' }, {}, {}, { country: 'AL' }], { quotas });
		const [a, b, c, d] = made.ids as [string, string, string, string];
		await decide(made.cycle, 'selected', a, b);
		await decide(made.cycle, 'reserve', c, d);
		await withClock(after, () => announceDecisions(db, theSystem, { cycleId: made.cycle.id }));
		return { ...made, ids: [a, b, c, d] as const };
	}
	const answer = (id: string, accepted: boolean, at = '2026-05-06T10:00:00Z') =>
		withClock(at, () => answerPlace(db, stranger, { link: linkTo(id), accepted, reason: '' }));

	test('that is declined goes to the first reserve who keeps the quotas, and they are told', async () => {
		const { cycle, ids, emails } = await twoSelectedAndReserves([
			{ group: 'country:AL', least: 1 }
		]);
		await answer(ids[0], false);
		await answer(ids[0], false);
		expect(await outcomesOf(cycle)).toEqual({
			[ids[0]]: 'declined',
			[ids[1]]: 'selected',
			[ids[2]]: 'reserve 1',
			[ids[3]]: 'selected'
		});
		const letters = await db
			.selectFrom('outbox')
			.select('toAddress')
			.where('kind', '=', 'application-moved-up')
			.where('toAddress', 'in', emails)
			.execute();
		expect(letters).toEqual([{ toAddress: emails[3] }]);
		expect(
			(await withClock('2026-05-06T10:00:00Z', () => ownPlace(db, linkTo(ids[0])))).state
		).toBe('declined');
		await expect(answer(ids[0], true)).rejects.toMatchObject({ code: 'place_not_offered' });
	});

	test('that is accepted stays, and another answer is refused', async () => {
		const { ids } = await twoSelectedAndReserves();
		await answer(ids[0], true);
		await answer(ids[0], true);
		await expect(answer(ids[0], false)).rejects.toMatchObject({ code: 'place_answered' });
		await expect(answer(ids[2], true)).rejects.toMatchObject({ code: 'place_not_offered' });
		await expect(
			answerPlace(db, stranger, { link: 'forged', accepted: true, reason: '' })
		).rejects.toBeInstanceOf(Missing);
	});

	test('that nobody answered for lapses at its midnight, once, and the order moves up', async () => {
		const { cycle, ids } = await twoSelectedAndReserves();
		await answer(ids[1], true);
		const at = (instant: string) => withClock(instant, () => lapsePlaces(db, theSystem, {}));
		await at('2026-05-11T21:59:59Z');
		expect((await outcomesOf(cycle))[ids[0]]).toBe('selected');
		await at('2026-05-11T22:00:00Z');
		expect(await at('2026-05-11T22:05:00Z')).toBe(0);
		expect(await outcomesOf(cycle)).toEqual({
			[ids[0]]: 'declined',
			[ids[1]]: 'selected',
			[ids[2]]: 'selected',
			[ids[3]]: 'reserve 2'
		});
		await expect(answer(ids[0], true, '2026-05-12T10:00:00Z')).rejects.toBeInstanceOf(Refused);
	});

	test('of somebody who is in a mentorship does not lapse', async () => {
		const { cycle } = await mentorships(db);
		const told = now().add({ hours: 24 * 60 });
		await withClock(told, () => announceDecisions(db, theSystem, { cycleId: cycle.id }));
		const late = told.add({ hours: 24 * 30 });
		await withClock(late, () => lapsePlaces(db, theSystem, {}));
		expect(Object.values(await outcomesOf(cycle))).toEqual(['selected']);
	});
});

describe('the published result', () => {
	test('names those who agreed, counts the others, and is absent until then', async () => {
		const { cycle, ids } = await aClosedCall([{}, { answers: { mayPublish: [] } }, {}]);
		await decide(cycle, 'selected', ids[0]!, ids[1]!);
		const publish = (published: boolean) =>
			withClock(after, () =>
				publishResults(db, theSystem, { cycleId: cycle.id, kind: 'result', published })
			);
		await expect(publish(true)).rejects.toMatchObject({ code: 'results_untold' });
		await withClock(after, () => announceDecisions(db, theSystem, { cycleId: cycle.id }));
		await expect(publishedResults(db, cycle.slug)).rejects.toBeInstanceOf(Missing);
		await publish(true);
		await publish(true);
		const { results } = await withClock(after, () => publishedResults(db, cycle.slug));
		const agreed = results[0]?.names.map(({ city }) => city);
		expect([results.length, agreed?.length, results[0]?.unnamed]).toEqual([1, 1, 1]);
		await publish(false);
		await expect(publishedResults(db, cycle.slug)).rejects.toBeInstanceOf(Missing);
	});
});

test('the board takes as many queries for many applications as for one', async () => {
	const few = await aClosedCall([{ score: 3 }]);
	const many = await aClosedCall(Array.from({ length: 12 }, (_, score) => ({ score })));
	const asked = async ({ cycle }: { cycle: MadeCycle }) => {
		const found = await deskCycle(db, theSystem, cycle.slug);
		return countQueries(db, async (counted) => {
			await boardRows(counted, theSystem, found, everything);
			await boardCount(counted, theSystem, found, everything);
			await outcomeCounts(counted, theSystem, found, 'selected');
		});
	};
	expect(await asked(many)).toBe(await asked(few));
});
