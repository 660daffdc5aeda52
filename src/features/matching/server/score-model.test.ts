import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { MatchingPlan, Plan } from '#features/programmes/types.ts';
import type { Db } from '#platform/database.ts';
import type { MadeCycle } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { aCycleToMatch } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import type { Answered } from '../types.ts';
import { changeMatching } from './change-matching.ts';
import { proposeMatching } from './propose-matching.ts';
import { scoreModelOf } from './score-model.ts';
import { takeWayOut } from './take-way-out.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

async function matchingOf({ id }: MadeCycle): Promise<MatchingPlan> {
	const { plan } = await db
		.selectFrom('cycles')
		.select('plan')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return (plan as Plan).matching;
}
const change = async (cycle: MadeCycle, over: Partial<MatchingPlan>, actor = theSystem) =>
	changeMatching(db, actor, { cycleId: cycle.id, ...(await matchingOf(cycle)), ...over });

describe('rules and points', () => {
	test('are changed by the team, with what stood before kept beside', async () => {
		const cycle = await aCycleToMatch(db);
		const before = await matchingOf(cycle);
		const weights = { ...before.weights, need: 20, contact: -5 };
		await change(cycle, { weights, rules: ['another-country'] });
		await change(cycle, { weights, rules: ['another-country'] });
		const after = { ...before, weights, rules: ['another-country'] };
		expect(await matchingOf(cycle)).toEqual(after);
		const model = await scoreModelOf(db, theSystem, await deskCycle(db, theSystem, cycle.slug));
		expect(model.changes).toEqual([
			{ before, after, changedAt: expect.any(Temporal.Instant), by: null }
		]);
		await expect(change(cycle, {}, stranger)).rejects.toBeInstanceOf(Missing);
	});

	test('leave the shape of teams as it is', async () => {
		const cycle = await aCycleToMatch(db, { blueprint: 'teams' });
		const before = await matchingOf(cycle);
		const { rules, weights, quotas } = before;
		const changed = { rules, weights: { ...weights, need: 1 }, quotas };
		await changeMatching(db, theSystem, { cycleId: cycle.id, ...changed });
		expect((await matchingOf(cycle)).teams).toEqual(before.teams);
	});
});

describe('a way out of a conflict', () => {
	const quota = { group: 'mentor-from:SI', bound: 'least', count: 100, unit: 'percent' } as const;
	const propose = async (cycle: MadeCycle) => {
		const once = randomUUID();
		const scenarioId = await proposeMatching(db, theSystem, { cycleId: cycle.id, once });
		const { answer } = await db
			.selectFrom('scenarios')
			.select('answer')
			.where('id', '=', scenarioId)
			.executeTakeFirstOrThrow();
		return { scenarioId, answered: answer as Answered };
	};

	test('loosens the rules, after which there is a proposal', async () => {
		const cycle = await aCycleToMatch(db, { count: 2 });
		await aMentor(db, { programmeId: cycle.programmeId, country: 'SI' });
		await change(cycle, { quotas: [quota] });
		const { scenarioId, answered } = await propose(cycle);
		const way = answered.conflict!.ways.findIndex(({ loosened }) =>
			loosened.every(({ rule }) => rule.kind === 'quota-least')
		);
		await expect(takeWayOut(db, stranger, { scenarioId, way })).rejects.toBeInstanceOf(Missing);
		await takeWayOut(db, theSystem, { scenarioId, way });
		expect((await matchingOf(cycle)).quotas).toEqual([{ ...quota, count: 50 }]);
		expect((await propose(cycle)).answered.pairs?.placed).toBe(2);
		await expect(takeWayOut(db, theSystem, { scenarioId, way })).rejects.toEqual(
			new Refused('way_out_of_date')
		);
	});

	test('that needs a mentor to give a place is refused: nobody promises for them', async () => {
		const cycle = await aCycleToMatch(db, { count: 2 });
		await aMentor(db, { programmeId: cycle.programmeId, country: 'SI' });
		await change(cycle, { quotas: [quota], everybody: { but: [] } });
		const { scenarioId, answered } = await propose(cycle);
		const way = answered.conflict!.ways.findIndex(({ loosened }) =>
			loosened.some(({ rule }) => rule.kind === 'capacity')
		);
		await expect(takeWayOut(db, theSystem, { scenarioId, way })).rejects.toEqual(
			new Refused('way_needs_mentor')
		);
	});
});
