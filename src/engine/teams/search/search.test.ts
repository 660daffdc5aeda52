import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestOf, programmeTeams, teamsOf } from '#tests/support/programme-teams.ts';
import { ruledTeams, smallTeams } from '#tests/support/teams-problems.ts';
import { boundTriples } from '../bound/bound.ts';
import { readTeams } from '../model.ts';
import type { ModelTeam, TeamsModel } from '../model.ts';
import { searchTeams } from './search.ts';

function checkPoints(model: TeamsModel, teams: readonly ModelTeam[]): void {
	for (const { members, partners, points } of teams) {
		const twos = members.flatMap((a, i) =>
			members.slice(i + 1).map((b) => a * model.ids.length + b)
		);
		const ofSides = model.sides.map(({ ids, points: worth }, s) =>
			members.reduce((sum, person) => sum + worth[person * ids.length + partners[s]!]!, 0)
		);
		expect(points).toBe(
			[...twos.map((at) => model.points[at]!), ...ofSides].reduce((a, b) => a + b, 0)
		);
	}
}

const value = (teams: readonly ModelTeam[]): number =>
	teams.reduce((sum, { points }) => sum + points, 0);

describe('a search for teams', () => {
	test('breaks no rule, is never better than the best, and mostly as good', () => {
		let equal = 0;
		let all = 0;
		fc.assert(
			fc.property(fc.oneof(smallTeams, ruledTeams), fc.nat(9), (problem, seed) => {
				const model = { ...readTeams(problem), sides: [], teamPoints: null };
				const best = bestOf(model);
				const teams = searchTeams(model, best.teams, seed, { limit: 60 });
				const allowed = new Set(teamsOf(model).map(String));
				expect(teams.filter(({ members }) => !allowed.has(String(members)))).toEqual([]);
				const placed = teams.flatMap(({ members }) => members);
				expect(new Set(placed).size).toBe(placed.length);
				checkPoints(model, teams);
				expect(teams.length).toBeLessThanOrEqual(best.teams);
				all++;
				if (teams.length < best.teams) return;
				expect(value(teams)).toBeLessThanOrEqual(best.value);
				if (value(teams) === best.value) equal++;
			}),
			{ numRuns: 300, seed: 1 }
		);
		expect(equal / all).toBeGreaterThan(0.9);
	});

	test('keeps to ranges, and lets people in where they bring something', () => {
		const model = programmeTeams(8, 2, false);
		const ranged = {
			...model,
			classes: model.classes.map((each) => ({ ...each, least: 0, most: 2 })),
			size: { least: 3, most: 5 }
		};
		const teams = searchTeams(ranged, 5, 1, { limit: 200 });
		expect(teams.length).toBe(5);
		expect(new Set(teams.flatMap(({ members }) => members)).size).toBe(24);
		for (const { members } of teams) {
			expect(members.length >= 3 && members.length <= 5).toBe(true);
			for (const { people } of ranged.classes) {
				expect(members.filter((person) => people.includes(person)).length).toBeLessThanOrEqual(2);
			}
		}
		checkPoints(ranged, teams);
	});

	test('gives each team a partner within capacities and what is allowed', () => {
		const model = programmeTeams(6, 2, true);
		const ids = ['a', 'b', 'c', 'd'];
		const side = {
			name: 'mentors' as const,
			ids,
			capacity: Int32Array.of(2, 2, 1, 1),
			points: Float64Array.from({ length: 18 * 4 }, (_, at) => (at * 7) % 11),
			allowed: Uint8Array.from({ length: 18 * 4 }, (_, at) => (at % 23 === 0 ? 0 : 1))
		};
		const teams = searchTeams({ ...model, sides: [side] }, 6, 1, { limit: 300 });
		expect(teams.length).toBeGreaterThan(3);
		for (const [partner, capacity] of side.capacity.entries()) {
			expect(teams.filter(({ partners }) => partners[0] === partner).length).toBeLessThanOrEqual(
				capacity
			);
		}
		for (const { members, partners } of teams) {
			for (const person of members) expect(side.allowed[person * 4 + partners[0]!]).toBe(1);
		}
		checkPoints({ ...model, sides: [side] }, teams);
	});

	test('comes near its bound on teams of a programme', () => {
		const model = programmeTeams(20, 1, false);
		const { bound } = boundTriples(model, 20);
		const teams = searchTeams(model, 20, 1, { limit: 500 });
		expect(teams.length).toBe(20);
		expect(value(teams)).toBeLessThanOrEqual(bound);
		expect(value(teams) / bound).toBeGreaterThan(0.99);
	});

	test('is the same for the same seed, tells what gets better, and ends when it is enough', () => {
		const model = programmeTeams(10, 6, true);
		const told: number[] = [];
		const progress = (_: readonly ModelTeam[], now: number): void => void told.push(now);
		const first = searchTeams(model, 10, 3, { limit: 200, progress });
		expect(searchTeams(model, 10, 3, { limit: 200 })).toEqual(first);
		expect(told).toEqual(told.toSorted((a, b) => a - b));
		expect(told.at(-1)).toBe(value(first));
		expect(searchTeams(model, 10, 3, { enough: () => true }).length).toBeGreaterThan(0);
		expect(searchTeams(model, 0, 3)).toEqual([]);
	});
});
