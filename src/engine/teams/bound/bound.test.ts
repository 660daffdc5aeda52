import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestOf, pointsWithin, programmeTeams, teamsOf } from '#tests/support/programme-teams.ts';
import { ruledTeams, smallTeams } from '#tests/support/teams-problems.ts';
import { boundAny } from './any.ts';
import { areTriples, boundTriples } from './bound.ts';
import type { TeamsBound } from './form.ts';
import { readTeams } from '../model.ts';
import type { TeamsModel } from '../model.ts';

function expectCertified(model: TeamsModel, count: number, bound: TeamsBound): void {
	for (const price of bound.people) {
		expect(Number.isSafeInteger(price) && price >= 0).toBe(true);
	}
	const broken = teamsOf(model).filter((team) => {
		const prices = team.reduce(
			(sum, person) => sum + bound.people[person]!,
			bound.team + bound.excess
		);
		return bound.scale * pointsWithin(model, team) > prices;
	});
	expect(broken).toEqual([]);
	const total = bound.people.reduce(
		(sum, price) => sum + price,
		count * (bound.team + bound.excess)
	);
	expect(bound.bound).toBe(Math.floor(total / bound.scale));
}

describe('a bound', () => {
	test('is never below the best teams, and its prices cover every team', () => {
		fc.assert(
			fc.property(fc.oneof(smallTeams, ruledTeams), (problem) => {
				const model = { ...readTeams(problem), sides: [], teamPoints: null };
				const best = bestOf(model);
				if (best.teams === 0) return;
				const bounds = [boundAny(model, best.teams)];
				if (areTriples(model)) bounds.push(boundTriples(model, best.teams));
				for (const bound of bounds) {
					expect(bound.bound).toBeGreaterThanOrEqual(best.value);
					expectCertified(model, best.teams, bound);
				}
			}),
			{ numRuns: 500 }
		);
	});

	test.each([true, false])(
		'of three classes covers every team of a programme, rules: %s',
		(rules) => {
			const model = programmeTeams(12, 3, rules);
			for (const count of [12, 9, 1]) {
				const bound = boundTriples(model, count);
				expectCertified(model, count, bound);
				expect(bound.value).toBeLessThanOrEqual(bound.bound);
			}
		}
	);

	test('of three classes covers every team after any number of steps, and falls', () => {
		const model = programmeTeams(12, 4, false);
		const bounds = [1, 2, 5, 20, 100].map((steps) => boundTriples(model, 10, { steps }));
		for (const bound of bounds) expectCertified(model, 10, bound);
		const values = bounds.map(({ bound }) => bound);
		expect(values).toEqual(values.toSorted((a, b) => b - a));
		expect(values[4]).toBeLessThan(values[0]!);
	});

	test('of three classes is the same every time', () => {
		const model = programmeTeams(15, 5, true);
		expect(boundTriples(model, 15)).toEqual(boundTriples(model, 15));
	});

	test('says when the most team points are missing', () => {
		const model = { ...programmeTeams(3, 1, false), teamPoints: () => 4 };
		expect(() => boundAny(model, 3)).toThrow('the most team points are missing');
		expect(boundAny(model, 3, 4).bound).toBe(
			boundAny({ ...model, teamPoints: null }, 3).bound + 12
		);
	});
});
