import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costOf, readAssignment, readThreeIndex } from '#engine/formats.ts';
import type { PairsProblem } from '#engine/pairs/types.ts';
import { solvePairs } from '#engine/pairs/solve.ts';
import { verifyPairs } from '#engine/pairs/verify.ts';
import { answerQuestion, type Question } from '#engine/question.ts';
import { EngineRefusal, Impossible } from '#engine/refusal.ts';
import { solveRounds } from '#engine/rounds/solve.ts';
import { solveSlots } from '#engine/slots/solve.ts';
import { solveTeams } from '#engine/teams/solve.ts';
import type { TeamsProblem } from '#engine/teams/types.ts';
import { verifyTeams } from '#engine/teams/verify.ts';
import { askEngine } from '#features/programmes/server/ask-engine.ts';
import { diceFrom } from '#tests/support/chance.ts';
import { asTable, bestOf, ruledPairs, valueOf } from '#tests/support/pairs-problems.ts';
import { smallOneSided, smallTwoSided } from '#tests/support/rounds-problems.ts';
import { slotsProblems } from '#tests/support/slots-problems.ts';
import { bestTeams, ruledTeams } from '#tests/support/teams-problems.ts';

const pairs: PairsProblem = {
	mentees: [{ id: 'amina' }, { id: 'ben' }],
	mentors: [{ id: 'jonas', capacity: 1 }],
	pairs: [
		{ mentee: 'amina', mentor: 'jonas', score: 7 },
		{ mentee: 'ben', mentor: 'jonas', score: 9 }
	]
};
const teams: TeamsProblem = {
	people: ['ada', 'bob', 'cem', 'dea'].map((id, i) => ({ id, class: 'xy'[i % 2]! })),
	shape: { x: 1, y: 1 },
	pairScores: [{ a: 'ada', b: 'bob', score: 3 }]
};
const rounds = {
	kind: 'two-sided',
	rounds: 2,
	guests: [{ id: 'ada' }, { id: 'bob' }],
	hosts: [{ id: 'jonas', seats: 1 }]
} as const;
const slots = {
	zone: 'Europe/Belgrade',
	grid: 30,
	people: [{ id: 'ada', zone: 'Europe/Belgrade' }],
	meetings: [
		{
			id: 'first',
			participants: [{ person: 'ada', kind: 'must' }],
			minutes: 60,
			from: '2026-03-02',
			to: '2026-03-03'
		}
	]
} as const;

/** What becomes of a question, as text: the answer, the refusal with its facts, or the conflict. */
async function fate(ask: () => Promise<unknown>): Promise<string> {
	try {
		return JSON.stringify(await ask());
	} catch (error) {
		if (error instanceof EngineRefusal) return JSON.stringify({ code: error.code, ...error.facts });
		if (error instanceof Impossible) return JSON.stringify({ conflict: error.conflict });
		return String(error);
	}
}

async function code(ask: () => Promise<unknown>): Promise<unknown> {
	return (JSON.parse(await fate(ask)) as { code?: unknown }).code;
}

/** Every list in it in another order, however deep. */
function stirred<Value>(value: Value, dice: (sides: number) => number): Value {
	if (typeof value !== 'object' || value === null) return value;
	if (!Array.isArray(value)) {
		return Object.fromEntries(
			Object.entries(value).map(([name, part]) => [name, stirred(part as unknown, dice)])
		) as Value;
	}
	const rows = value.map((row: unknown) => stirred(row, dice));
	for (let i = rows.length - 1; i > 0; i--) {
		const j = dice(i + 1);
		[rows[i], rows[j]] = [rows[j], rows[i]];
	}
	return rows as Value;
}

describe('numbers that are none, or too large', () => {
	test.each([NaN, Infinity, -Infinity, 1e308, 1e17])('a score of %d is refused', async (score) => {
		const bad = { ...pairs, pairs: [{ mentee: 'amina', mentor: 'jonas', score }] };
		const expected = Number.isFinite(score) ? 'scores-too-large' : 'bad-score';
		for (const objective of ['most-placed', 'best-total', 'worst-off-first'] as const) {
			expect(await code(() => solvePairs({ ...bad, objective }))).toBe(expected);
		}
	});

	test.each([NaN, Infinity, -1, 0.5, 2 ** 53])('a capacity of %d is refused', async (capacity) => {
		const mentors = [{ id: 'jonas', capacity }];
		expect(await fate(() => solvePairs({ ...pairs, mentors }))).toBe(
			JSON.stringify({
				code: 'bad-capacity',
				where: 'jonas',
				found: capacity,
				expected: 'a whole number, at least 0'
			})
		);
	});

	test.each([NaN, Infinity, 0.5, 1e308, 10_000_001])(
		'team points of %d are refused',
		async (score) => {
			const bad = { ...teams, pairScores: [{ a: 'ada', b: 'bob', score }] };
			const expected =
				Number.isInteger(score) && score < 2 ** 53 ? 'scores-too-large' : 'bad-score';
			expect(await code(() => solveTeams(bad))).toBe(expected);
		}
	);

	test.each([NaN, Infinity, -1, 0.5, 1e9])('rounds and grids of %d are refused', async (n) => {
		expect(await code(() => solveRounds({ ...rounds, rounds: n }))).toBe('bad-rounds');
		expect(await code(() => solveSlots({ ...slots, grid: n }))).toBe('bad-grid');
	});

	test('places for a thousand million are as good as places for everybody', async () => {
		const huge = { ...pairs, mentors: [{ id: 'jonas', capacity: 1e9 }] };
		const answer = await solvePairs(huge);
		expect([answer.placed, answer.value, verifyPairs(huge, answer)]).toEqual([2, 16, []]);
	});

	test.each([
		[0.1 + 0.2, 0.3],
		[1e-320, 0],
		[-0, 0],
		[0.12345678901234567, 0.12345678901234566],
		[1e9, 1e-15]
	])('scores of %d and %d are answered, and the answer holds', async (first, second) => {
		const mixed = {
			...pairs,
			pairs: pairs.pairs!.map((pair, i) => ({ ...pair, score: [first, second][i]! }))
		};
		for (const objective of ['most-placed', 'best-total', 'worst-off-first', 'stable'] as const) {
			const answer = await solvePairs({ ...mixed, objective });
			expect(verifyPairs({ ...mixed, objective }, answer)).toEqual([]);
		}
	});
});

describe('nobody there', () => {
	test.each([
		[[], []],
		[pairs.mentees, []],
		[[], pairs.mentors]
	])('pairs of nobody are no pairs', async (mentees, mentors) => {
		const empty = { mentees, mentors, pairs: [] };
		const answer = await solvePairs(empty);
		expect([answer.pairs, answer.unplaced, verifyPairs(empty, answer)]).toEqual([
			[],
			mentees.map(({ id }) => id),
			[]
		]);
	});

	test('teams of nobody are no teams, and cannot be two', async () => {
		const empty = { people: [], shape: { x: 1 }, pairScores: [] };
		const answer = await solveTeams(empty);
		expect([answer.teams, verifyTeams(empty, answer)]).toEqual([[], []]);
		expect(await fate(() => solveTeams({ ...empty, teams: 2 }))).toContain('"conflict"');
	});
});

describe('ids', () => {
	const strange = ['ć', 'c\u0301', '__proto__', 'constructor', 'toString', '10', '9', 'שלום', '😀'];

	test('which look alike, or which objects know, are all different people', async () => {
		const problem: PairsProblem = {
			mentees: strange.map((id) => ({ id })),
			mentors: strange.map((id) => ({ id, capacity: 1 })),
			pairs: strange.flatMap((mentee, i) =>
				strange.map((mentor, j) => ({ mentee, mentor, score: (i + j) % strange.length ? 0 : 5 }))
			),
			quotas: [{ id: '__proto__', pairs: [{ mentee: 'ć', mentor: 'ć' }], most: 1 }]
		};
		const answer = await solvePairs(problem);
		expect([answer.placed, answer.value]).toEqual([strange.length, 5 * strange.length]);
		const reread = JSON.parse(JSON.stringify(answer)) as typeof answer;
		expect(verifyPairs(problem, reread)).toEqual([]);
	});

	test('given twice are refused by name', async () => {
		const twice = [...pairs.mentees, { id: 'ben' }];
		expect(await fate(() => solvePairs({ ...pairs, mentees: twice }))).toBe(
			'{"code":"duplicate-id","list":"mentees","id":"ben","found":2,"expected":1}'
		);
	});
});

describe('the order of rows', () => {
	const dice = diceFrom(20_261_122);

	test.each(['most-placed', 'best-total', 'worst-off-first', 'stable'] as const)(
		'changes nothing in %s, inside quotas either, and the value is the best',
		async (objective) => {
			await fc.assert(
				fc.asyncProperty(ruledPairs(objective), async (problem) => {
					const said = await fate(() => solvePairs(problem));
					expect(await fate(() => solvePairs(stirred(problem, dice)))).toBe(said);
					const { list, table } = asTable(problem);
					expect(await fate(() => solvePairs(table))).toBe(await fate(() => solvePairs(list)));
					if (objective === 'stable') return;
					const best = bestOf(problem);
					const { value } = JSON.parse(said) as { value?: number };
					expect(value).toBe(best && valueOf(problem, best));
				}),
				{ numRuns: 60 }
			);
		}
	);

	test('changes nothing in teams, inside partners, attributes and twos either', async () => {
		await fc.assert(
			fc.asyncProperty(ruledTeams, async (problem) => {
				const said = await fate(() => solveTeams(problem));
				expect(await fate(() => solveTeams(stirred(problem, dice)))).toBe(said);
				expect((JSON.parse(said) as { value?: number }).value).toBe(bestTeams(problem)?.value);
			}),
			{ numRuns: 60 }
		);
	});

	test('changes nothing in rounds and slots', async () => {
		const roundsProblems = fc.oneof(smallTwoSided(true), smallOneSided);
		await fc.assert(
			fc.asyncProperty(roundsProblems, slotsProblems, async (seating, times) => {
				const said = await fate(() => solveRounds(seating));
				expect(await fate(() => solveRounds(stirred(seating, dice)))).toBe(said);
				const held = await fate(() => solveSlots(times));
				expect(await fate(() => solveSlots(stirred(times, dice)))).toBe(held);
			}),
			{ numRuns: 12 }
		);
	});
});

test('a thread answers, refuses and finds impossible just as the engine does', async () => {
	const questions: Question[] = [
		{ kind: 'pairs', problem: pairs },
		{ kind: 'pairs', problem: { ...pairs, mentors: [{ id: 'jonas', capacity: NaN }] } },
		{
			kind: 'pairs',
			problem: { ...pairs, mentees: pairs.mentees.map(({ id }) => ({ id, required: true })) }
		},
		{ kind: 'teams', problem: { ...teams, teams: 3 } },
		{ kind: 'rounds', problem: rounds },
		{ kind: 'slots', problem: slots }
	];
	for (const question of questions) {
		const direct = await fate(() => answerQuestion(question, {}));
		expect(await fate(() => askEngine(question))).toBe(direct);
	}
});

describe('public layouts', () => {
	test.each([
		['1\n-5', -5],
		['2\n-1 -2 -3 -4', -5],
		['2\r\n1 2\r\n3 4\r\n', 5],
		['2 0 0 0 0', 0],
		['2\n1000000000000 1 1 3', 2]
	])('assignment %j costs %d', async (text, cost) => {
		const published = readAssignment(text);
		const { value } = await solvePairs(published.problem);
		expect(costOf(published, value)).toBe(cost);
	});

	test.each([
		['3 1 1 1 -7', -7],
		['3 2 2 2\n-1 2 -3 4 5 -6 7 8', -9],
		['3 2 2 2 0 0 0 0 0 0 0 0', 0]
	])('three indices %j cost %d', async (text, cost) => {
		const published = readThreeIndex(text);
		const { value } = await solveTeams(published.problem);
		expect(costOf(published, value)).toBe(cost);
	});

	test.each([
		'',
		'x',
		'0',
		'-2\n1 2 3 4',
		'2.0\n1 2 3 4',
		'2\n1 2 3',
		'2\n1 2 3 4 5',
		'2\n1e3 1 1 1'
	])('%j is refused as an assignment', (text) => {
		expect(() => readAssignment(text)).toThrow(EngineRefusal);
	});

	test.each([
		'',
		'4 1 1 1 5',
		'3 2 3 2 1',
		'3 0 0 0',
		'3 1 1 1',
		'3 1 1 1 1 2',
		'3 100000 100000 100000 1'
	])('%j is refused as three indices', (text) => {
		expect(() => readThreeIndex(text)).toThrow(EngineRefusal);
	});
});
