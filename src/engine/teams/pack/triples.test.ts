import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diceFrom } from '#tests/support/chance.ts';
import { readTeams } from '../model.ts';
import { pack } from './pack.ts';
import { chooseTriples } from './triples.ts';
import type { TeamsProblem } from '../types.ts';

/** Three classes of so many people, mixed by id, with few points and some who may not meet. */
function problemOf(sizes: readonly number[], seed: number, apart: number): TeamsProblem {
	const dice = diceFrom(seed);
	const people = sizes.flatMap((size, part) =>
		Array.from({ length: size }, (_, i) => ({
			id: `${(7 * i + 3 * part) % 10}-${part}-${i}`,
			class: `c${part}`
		}))
	);
	const twos = people.flatMap((a, i) => people.slice(i + 1).map((b) => [a, b] as const));
	const mixed = twos.filter(([a, b]) => a.class !== b.class);
	return {
		people,
		shape: { c0: 1, c1: 1, c2: 1 },
		pairScores: mixed.map(([a, b]) => ({ a: a.id, b: b.id, score: dice(12) - 3 })),
		apart: mixed.filter(() => dice(100) < apart).map(([a, b]): [string, string] => [a.id, b.id])
	};
}

/** The same triples listed, as a packing. */
function listed(problem: TeamsProblem, count: number) {
	const { ids, classes, points, apart } = readTeams(problem);
	const n = ids.length;
	const [first, second, third] = classes.map(({ people }) => [...people]);
	const teams = first!
		.flatMap((a) => second!.flatMap((b) => third!.map((c) => [a, b, c].sort((x, y) => x - y))))
		.filter(([a, b, c]) => !apart[a! * n + b!] && !apart[a! * n + c!] && !apart[b! * n + c!]);
	return {
		starts: Int32Array.from({ length: teams.length + 1 }, (_, i) => 3 * i),
		rows: Int32Array.from(teams.flat()),
		points: Float64Array.from(
			teams,
			([a, b, c]) => points[a! * n + b!]! + points[a! * n + c!]! + points[b! * n + c!]!
		),
		capacity: new Float64Array(n).fill(1),
		count
	};
}

describe('choosing triples without listing them', () => {
	it('finds what packing all of them finds, or that there is no choice', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 3, maxLength: 3 }),
				fc.nat(1000),
				fc.constantFrom(0, 20, 60),
				async (sizes, seed, apart) => {
					const problem = problemOf(sizes, seed, apart);
					const count = Math.min(...sizes);
					const all = await pack(listed(problem, count));
					const found = await chooseTriples(readTeams(problem), count);
					expect(found.feasible).toBe(all.feasible);
					if (!all.feasible) return;
					expect(found.teams.length).toBe(count);
					expect(new Set(found.teams.flatMap(({ members }) => members)).size).toBe(3 * count);
					expect(found.teams.reduce((sum, { points }) => sum + points, 0)).toBe(found.value);
					expect(found.value).toBe(all.value);
					expect(found.bound).toBe(all.value);
				}
			),
			// The example has its best choice outside the triples that are looked at first.
			{ numRuns: 60, examples: [[[3, 3, 2], 29, 20]] }
		);
	});

	it('has prices that no triple beats, also when ended early', async () => {
		const problem = problemOf([14, 14, 15], 4, 10);
		const packing = listed(problem, 14);
		const whole = await chooseTriples(readTeams(problem), 14);
		for (const patience of [0, 2, 5, 20, Infinity]) {
			let asked = 0;
			const { prices, team, scale, bound, value } = await chooseTriples(readTeams(problem), 14, {
				enough: () => ++asked > patience
			});
			const tooDear = [...packing.points.keys()].filter((column) => {
				const members = packing.rows.subarray(3 * column, 3 * column + 3);
				const cost = members.reduce((sum, person) => sum + prices[person]!, team);
				return cost < scale * packing.points[column]!;
			});
			expect(tooDear).toEqual([]);
			expect(bound).toBeGreaterThanOrEqual(whole.value);
			expect(value).toBeLessThanOrEqual(whole.value);
		}
	});

	it('goes on from teams that are given', async () => {
		const problem = problemOf([6, 6, 6], 9, 0);
		const model = readTeams(problem);
		const first = await chooseTriples(model, 6);
		const again = await chooseTriples(model, 6, { start: first.teams });
		expect(again.value).toBe(first.value);
	});
});
