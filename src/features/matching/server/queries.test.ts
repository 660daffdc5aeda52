import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { Db } from '#platform/database.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aCycleToMatch } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { proposeMatching } from './propose-matching.ts';
import { publishMatching } from './publish-matching.ts';
import { matchingOf } from './queries.ts';
import { scenarioFor } from './scenario.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

const coordinatorOf = ({ programmeId }: MadeCycle): Actor => ({
	personId: null,
	roles: [{ kind: 'coordinator', programmeId, cycleId: null, country: null }]
});
const propose = (cycle: MadeCycle, once = randomUUID(), actor: Actor = theSystem) =>
	proposeMatching(db, actor, { cycleId: cycle.id, once });
const publish = (scenarioId: string, actor: Actor = theSystem) =>
	publishMatching(db, actor, { scenarioId });

describe('the pages', () => {
	test('tell what would be matched, and the runs so far', async () => {
		const made = await aCycleToMatch(db, { count: 2 });
		const cycle = await deskCycle(db, theSystem, made.slug);
		const id = await propose(made);
		await publish(id);
		expect(await matchingOf(db, coordinatorOf(made), cycle)).toEqual({
			selected: 2,
			mentors: 2,
			places: 2,
			needed: 2,
			people: ['Ana Primerović', 'Ana Primerović'].map((label) => ({
				value: expect.any(String),
				label
			})),
			pool: ['Boris Ogledović', 'Boris Ogledović'].map((label) => ({
				value: expect.any(String),
				label
			})),
			pins: [],
			runs: [
				{
					id,
					name: '',
					objective: 'most-placed',
					madeAt: expect.any(Temporal.Instant),
					mentorships: 2,
					unplaced: 0,
					points: 44,
					lowest: 22,
					impossible: false,
					published: true
				}
			]
		});
		await expect(matchingOf(db, stranger, cycle)).rejects.toBeInstanceOf(Missing);
	});

	test('show a run with names, proof and reasons, to its own team only', async () => {
		const made = await aCycleToMatch(db);
		const cycle = await deskCycle(db, theSystem, made.slug);
		const id = await propose(made);
		const scenario = await scenarioFor(db, coordinatorOf(made), cycle, id);
		expect(scenario).toMatchObject({ current: true, superseded: false, publishedAt: null });
		expect(scenario.proofs).toEqual([{ of: 'pairs', value: 22, bound: 22 }]);
		const [proposal] = scenario.proposals;
		expect(proposal?.mentees.map(({ title }) => title)).toEqual(['Ana Primerović']);
		expect(proposal?.mentor).toMatchObject({ title: 'Boris Ogledović', country: 'HR' });
		await expect(scenarioFor(db, stranger, cycle, id)).rejects.toBeInstanceOf(Missing);
		const other = await aCycle(db);
		const elsewhere = await deskCycle(db, theSystem, other.slug);
		await expect(scenarioFor(db, theSystem, elsewhere, id)).rejects.toBeInstanceOf(Missing);
	});

	test('cost as many queries for three mentorships as for one', async () => {
		const counts = [1, 3].map(async (count) => {
			const made = await aCycleToMatch(db, { count });
			const cycle = await deskCycle(db, theSystem, made.slug);
			const id = await propose(made);
			return [
				await countQueries(db, (counted) => matchingOf(counted, theSystem, cycle)),
				await countQueries(db, (counted) => scenarioFor(counted, theSystem, cycle, id))
			];
		});
		const [one, three] = await Promise.all(counts);
		expect(three).toEqual(one);
	});
});
