import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	mostWished,
	reordered,
	smallOneSided,
	smallTwoSided
} from '#tests/support/rounds-problems.ts';
import { EngineRefusal, Impossible } from '../refusal.ts';
import { solveRounds } from './solve.ts';
import type { OneSidedProblem, RoundsConflict, RoundsProblem, TwoSidedProblem } from './types.ts';
import { verifyRounds } from './verify.ts';

const ids = (letter: string, count: number): string[] =>
	Array.from({ length: count }, (_, i) => letter + String(i + 1).padStart(3, '0'));

function atTables(
	people: number,
	seats: readonly number[],
	rounds: number,
	more: Partial<OneSidedProblem> = {}
): OneSidedProblem {
	return {
		kind: 'one-sided',
		rounds,
		people: ids('p', people).map((id) => ({ id })),
		tables: ids('t', seats.length).map((id, t) => ({ id, seats: seats[t]! })),
		...more
	};
}

const twoSided: TwoSidedProblem = {
	kind: 'two-sided',
	rounds: 12,
	guests: ids('g', 25).map((id) => ({ id })),
	hosts: ids('h', 25).map((id) => ({ id, seats: 1 })),
	never: ids('g', 25).map((id, i) => [id, ids('h', 25)[i]!] as const),
	wishes: ids('g', 25).flatMap((from, i) =>
		[1, 5, 11].map((far) => ({ from, to: ids('h', 25)[(i + far) % 25]!, points: 1 + (i % 3) }))
	)
};

async function conflictOf(problem: RoundsProblem): Promise<unknown> {
	return solveRounds(problem).catch((error: unknown) =>
		error instanceof Impossible ? (error.conflict as RoundsConflict) : error
	);
}

/** The faults of whatever the engine says, which is either a plan or a conflict. */
async function faultsOf(problem: RoundsProblem): Promise<readonly string[]> {
	try {
		return verifyRounds(problem, await solveRounds(problem));
	} catch (error) {
		if (error instanceof Impossible) return [];
		throw error;
	}
}

describe('guests and hosts', () => {
	test('get plans that verify, and no more points could be had', async () => {
		await fc.assert(
			fc.asyncProperty(smallTwoSided(false), async (problem) => {
				const { guests, hosts, rounds } = problem;
				// What trying everything can do in time.
				fc.pre(guests.length * hosts.length <= 6 || rounds === 1);
				const answer = await solveRounds(problem).catch(() => null);
				if (answer === null) return;
				expect(verifyRounds(problem, answer)).toEqual([]);
				expect(answer.value).toBe(mostWished(problem));
			}),
			{ numRuns: 120 }
		);
	});

	test('get plans that verify when people are absent and tables are few', async () => {
		await fc.assert(
			fc.asyncProperty(smallTwoSided(true), async (problem) => {
				expect(await faultsOf(problem)).toEqual([]);
			}),
			{ numRuns: 200 }
		);
	});

	test('have all wishes met in an evening of fifty, three of them late', async () => {
		const late = twoSided.guests.map((row, i) => (i < 3 ? { ...row, absent: [1, 2] } : row));
		for (const problem of [twoSided, { ...twoSided, guests: late }]) {
			const answer = await solveRounds(problem);
			expect(verifyRounds(problem, answer)).toEqual([]);
			expect({ gap: answer.gap, value: answer.value }).toEqual({ gap: 0, value: 147 });
			// Three hosts have nobody to talk to in each of the two rounds.
			expect(answer.idle).toBe(problem === twoSided ? 0 : 6);
		}
	});

	test('sit out in turn when there are too few seats', async () => {
		const fewer = { ...twoSided, hosts: twoSided.hosts.slice(0, 20), never: [], wishes: [] };
		const answer = await solveRounds(fewer);
		expect(verifyRounds(fewer, answer)).toEqual([]);
		expect(answer.idle).toBe(5 * 12);
	});
});

describe('people at tables', () => {
	test('get plans that verify', async () => {
		await fc.assert(
			fc.asyncProperty(smallOneSided, async (problem) => {
				expect(await faultsOf(problem)).toEqual([]);
			}),
			{ numRuns: 100 }
		);
	});

	test('never meet twice where mathematics knows how', async () => {
		const known = [
			atTables(9, [3, 3, 3], 4),
			atTables(25, [5, 5, 5, 5, 5], 6),
			atTables(15, [3, 3, 3, 3, 3], 7),
			atTables(10, [2, 2, 2, 2, 2], 9),
			atTables(9, [2, 2, 2, 2], 9)
		];
		for (const problem of known) {
			const answer = await solveRounds(problem);
			expect(verifyRounds(problem, answer)).toEqual([]);
			expect([answer.again, answer.method]).toEqual([0, 'construction']);
		}
	});

	test('keep two and two apart through all rounds but one', async () => {
		const people = ids('p', 20);
		const never = people.slice(10).map((id, i) => [id, people[i]!] as const);
		const problem = atTables(20, Array<number>(10).fill(2), 18, { never });
		const answer = await solveRounds(problem);
		expect(verifyRounds(problem, answer)).toEqual([]);
		expect([answer.again, answer.method]).toEqual([0, 'construction']);
	});

	test('never meet twice where a search finds how, mixed by country and with wishes', async () => {
		const countries = ids('p', 30).map((id, i) => ({ id, class: ['AL', 'BA', 'RS'][i % 3]! }));
		const wishes = ids('p', 30).map((from, i) => ({
			from,
			to: ids('p', 30)[(i + 4) % 30]!,
			points: 2
		}));
		const problem = atTables(30, Array<number>(10).fill(3), 6, {
			people: countries,
			mix: { kind: 'exact', counts: { AL: 1, BA: 1, RS: 1 } },
			wishes
		});
		const answer = await solveRounds(problem);
		expect(verifyRounds(problem, answer)).toEqual([]);
		expect({ again: answer.again, gap: answer.gap }).toEqual({ again: 0, gap: 0 });
	});

	test('say how often they must meet again at the least', async () => {
		const answer = await solveRounds(atTables(4, [2, 2], 5));
		expect([answer.again, answer.againBound]).toEqual([4, 4]);
	});

	test('sit at as few tables as they need, and never alone', async () => {
		const answer = await solveRounds(atTables(5, [4, 4, 4], 1));
		expect(answer.rounds[0]!.tables.map((table) => table.people.length)).toEqual([3, 2]);
		const three = await solveRounds(atTables(3, [2, 2], 1));
		expect(three.rounds[0]).toEqual({
			tables: [{ at: 't001', people: ['p001', 'p002'] }],
			idle: ['p003']
		});
	});
});

test('the order of rows changes nothing, and the same problem gives the same bytes', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc
				.oneof<fc.Arbitrary<RoundsProblem>[]>(smallTwoSided(true), smallOneSided)
				.chain((problem) => fc.tuple(fc.constant(problem), reordered(problem))),
			async ([problem, other]) => {
				const [one, two] = [await conflictOf(problem), await conflictOf(other)];
				expect(JSON.stringify(two)).toBe(JSON.stringify(one));
			}
		),
		{ numRuns: 50 }
	);
});

describe('what cannot be', () => {
	test('is told with a smallest set of pairs that are to be kept apart', async () => {
		const never = [
			['p001', 'p002'],
			['p001', 'p003'],
			['p002', 'p003'],
			['p004', 'p005']
		] as const;
		const found = await conflictOf(atTables(6, [3, 3], 2, { never }));
		expect(found).toEqual({
			kind: 'apart',
			round: 1,
			people: ids('p', 6),
			seats: [3, 3],
			mix: false,
			never: never.slice(0, 3)
		});
	});

	test('is told when a class is missing, and when nobody may meet', async () => {
		const mix = { kind: 'exact', counts: { A: 1, B: 1 } } as const;
		const people = [{ id: 'x', class: 'A' }];
		expect(await conflictOf(atTables(1, [2], 1, { people, mix }))).toEqual({
			kind: 'class-missing',
			round: 1,
			class: 'B',
			found: 0,
			expected: 1
		});
		const pair: TwoSidedProblem = {
			kind: 'two-sided',
			rounds: 1,
			guests: [{ id: 'a' }],
			hosts: [{ id: 'b', seats: 1 }],
			never: [['b', 'a']]
		};
		expect(await conflictOf(pair)).toEqual({ kind: 'nobody-may-meet' });
	});
});

describe('a malformed problem', () => {
	const good = atTables(4, [2, 2], 2);
	const small: TwoSidedProblem = {
		kind: 'two-sided',
		rounds: 2,
		guests: [{ id: 'a' }, { id: 'c' }],
		hosts: [{ id: 'b', seats: 1 }]
	};
	const person = { id: 'p001' };
	test.each<[string, object, string]>([
		['is no problem', { kind: 'golf' }, 'bad-kind'],
		['has no rounds', { ...good, rounds: 0 }, 'bad-rounds'],
		['has rounds without end', { ...good, rounds: Infinity }, 'bad-rounds'],
		['has too many rounds', { ...good, rounds: 10 ** 9 }, 'bad-rounds'],
		['has no list of people', { ...good, people: 'all' }, 'bad-list'],
		['has nobody', { ...good, people: [] }, 'empty-list'],
		['has no tables', { ...good, tables: [] }, 'empty-list'],
		['has somebody without an id', { ...good, people: [{}] }, 'bad-id'],
		['has null for somebody', { ...good, people: [null] }, 'bad-id'],
		['has somebody twice', { ...good, people: [person, person] }, 'duplicate-id'],
		['has a guest who is a host', { ...small, guests: [{ id: 'b' }] }, 'duplicate-id'],
		['has fewer seats than none', { ...small, hosts: [{ id: 'b', seats: -1 }] }, 'bad-seats'],
		['has seats that are no number', { ...small, hosts: [{ id: 'b', seats: NaN }] }, 'bad-seats'],
		['has a table for one', { ...good, tables: [{ id: 't', seats: 1 }] }, 'bad-seats'],
		['has half a table', { ...small, tables: 0.5 }, 'bad-tables'],
		['has a round too late', { ...good, people: [{ id: 'a', absent: [3] }] }, 'bad-round'],
		['keeps a stranger apart', { ...good, never: [['p001', 'x']] }, 'unknown-id'],
		['keeps somebody from themselves', { ...good, never: [['p001', 'p001']] }, 'bad-two'],
		['keeps three apart', { ...good, met: [['p001', 'p002', 'p003']] }, 'bad-two'],
		['keeps guests apart', { ...small, never: [['a', 'c']] }, 'bad-two'],
		[
			'wishes nothing',
			{ ...good, wishes: [{ from: 'p001', to: 'p002', points: NaN }] },
			'bad-points'
		],
		[
			'wishes too much',
			{ ...good, wishes: [{ from: 'p001', to: 'p002', points: 1e9 }] },
			'bad-points'
		],
		['has a seed of chance', { ...good, seed: 0.5 }, 'bad-seed'],
		['mixes as nobody knows', { ...good, mix: { kind: 'well' } }, 'bad-mix'],
		['mixes another size', { ...good, mix: { kind: 'exact', counts: { A: 3 } } }, 'bad-mix'],
		['has too long a past', { ...good, past: [1, 2, 3] }, 'bad-past'],
		['has a past of words', { ...good, past: ['noon'] }, 'bad-list'],
		['has null for a past round', { ...good, past: [null] }, 'bad-list'],
		['has null for a past table', { ...good, past: [{ tables: [null], idle: [] }] }, 'bad-shape'],
		['has null for a table', { ...good, tables: [null] }, 'bad-id'],
		['has null for a wish', { ...good, wishes: [null] }, 'bad-shape'],
		['has null for two', { ...good, never: [null] }, 'bad-two'],
		['has null for a mix', { ...good, mix: null }, 'bad-shape'],
		['has a mix of nothing', { ...good, mix: { kind: 'exact', counts: null } }, 'bad-shape'],
		['has a class that is no text', { ...good, people: [{ id: 'a', class: 5 }] }, 'bad-class'],
		[
			'has too many pairs',
			{
				...small,
				guests: ids('g', 1000).map((id) => ({ id })),
				hosts: ids('h', 1000).map((id) => ({ id, seats: 1 }))
			},
			'too-large'
		],
		['has too many people', { ...good, people: ids('p', 5000).map((id) => ({ id })) }, 'too-large']
	])('%s', async (_, problem, code) => {
		const error = await solveRounds(problem as RoundsProblem).catch((thrown: unknown) => thrown);
		expect(error instanceof EngineRefusal ? error.code : error).toBe(code);
	});

	test.each([null, undefined, 'golf', []])('is not even an object: %s', async (problem) => {
		const asked = solveRounds(problem as unknown as RoundsProblem);
		await expect(asked).rejects.toThrow('bad-shape');
	});

	test('is not one with strange ids and huge tables', async () => {
		const strange = ['__proto__', 'constructor', 'Ђурђа 🌱', ' ', '1'];
		const problem: TwoSidedProblem = {
			kind: 'two-sided',
			rounds: 2,
			guests: strange.map((id) => ({ id })),
			hosts: [{ id: 'toString', seats: 10 ** 9 }],
			tables: 10 ** 9
		};
		expect(verifyRounds(problem, await solveRounds(problem))).toEqual([]);
		const table = { ...atTables(5, [10 ** 9], 1), people: strange.map((id) => ({ id })) };
		const { rounds } = await solveRounds(table);
		expect(rounds[0]!.tables[0]!.people).toEqual(strange.toSorted());
	});
});

test('somebody who may meet too few for any table is named at once', async () => {
	const people = ids('p', 99).map((id) => ({ id }));
	const never = people.flatMap(({ id: a }, i) =>
		people.slice(i + 1).flatMap(({ id: b }, j) => ((i * (i + j)) % 7 < 6 ? [[a, b] as const] : []))
	);
	const problem = { ...atTables(99, Array<number>(33).fill(3), 5), people, never };
	const error = await solveRounds(problem).catch((thrown: unknown) => thrown);
	const { conflict } = error as Impossible<RoundsConflict>;
	expect(conflict.kind).toBe('apart');
	const named = conflict.kind === 'apart' ? conflict.never : [];
	const alone = named[0]!.find((id) => named.every((two) => two.includes(id)));
	// Of 98 others one may stay, and two are needed.
	expect([alone !== undefined, named.length]).toEqual([true, 97]);
});
