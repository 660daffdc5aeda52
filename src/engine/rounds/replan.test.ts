import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallOneSided, smallTwoSided } from '#tests/support/rounds-problems.ts';
import { EngineRefusal, Impossible } from '../refusal.ts';
import { replanRounds } from './replan.ts';
import { solveRounds } from './solve.ts';
import type { OneSidedProblem, RoundsAnswer, RoundsChange, RoundsProblem } from './types.ts';
import { verifyRounds } from './verify.ts';

function peopleOf(problem: RoundsProblem): string[] {
	const rows =
		problem.kind === 'two-sided' ? [...problem.guests, ...problem.hosts] : problem.people;
	return rows.map(({ id }) => id);
}

const changed = fc
	.oneof<fc.Arbitrary<RoundsProblem>[]>(smallTwoSided(true), smallTwoSided(false), smallOneSided)
	.chain((problem) =>
		fc.record({
			problem: fc.constant(problem),
			from: fc.integer({ min: 1, max: problem.rounds }),
			absent: fc.subarray(peopleOf(problem)).map((some) => some.slice(0, 2)),
			joins: fc.boolean()
		})
	);

test('rounds past stay byte for byte, and the new plan verifies', async () => {
	await fc.assert(
		fc.asyncProperty(changed, async ({ problem, from, absent, joins }) => {
			const late = [{ id: 'new', class: 'A' }];
			const joined = problem.kind === 'two-sided' ? { guests: late } : { people: late };
			const change: RoundsChange = {
				absent: absent.map((id) => ({ id, from })),
				...(joins && { joined })
			};
			try {
				const plan = await solveRounds(problem);
				const { problem: now, answer } = await replanRounds(problem, plan, from, change);
				expect(verifyRounds(now, answer)).toEqual([]);
				const past = answer.rounds.slice(0, from - 1);
				expect(JSON.stringify(past)).toBe(JSON.stringify(plan.rounds.slice(0, from - 1)));
				expect(await solveRounds(now)).toEqual(answer);
			} catch (error) {
				if (!(error instanceof Impossible)) throw error;
			}
		}),
		{ numRuns: 100 }
	);
});

const evening: OneSidedProblem = {
	kind: 'one-sided',
	rounds: 6,
	people: Array.from({ length: 20 }, (_, i) => ({ id: `p${i + 10}` })),
	tables: Array.from({ length: 10 }, (_, i) => ({ id: `t${i + 10}`, seats: 2 }))
};

test('nothing moves when nothing has changed, and little when one goes home', async () => {
	const plan = await solveRounds(evening);
	expect((await replanRounds(evening, plan, 3, {})).moved).toBe(0);
	const gone = await replanRounds(evening, plan, 3, { absent: [{ id: 'p12', from: 3 }] });
	expect({ moved: gone.moved, idle: gone.answer.idle, again: gone.answer.again }).toEqual({
		moved: 0,
		idle: 4,
		again: 0
	});
});

test('the order within the rounds of a plan makes no difference', async () => {
	const problem: RoundsProblem = {
		kind: 'two-sided',
		rounds: 3,
		guests: ['a', 'b', 'c', 'd'].map((id) => ({ id })),
		hosts: ['h', 'i'].map((id) => ({ id, seats: 2 }))
	};
	const plan = await solveRounds(problem);
	const turned = plan.rounds.map(({ tables, idle }) => ({
		idle: idle.toReversed(),
		tables: tables.map(({ at, people }) => ({ people: people.toReversed(), at })).toReversed()
	}));
	const change = { absent: [{ id: 'a', from: 2 }] };
	const straight = await replanRounds(problem, plan, 2, change);
	expect(await replanRounds(problem, { rounds: turned }, 2, change)).toEqual(straight);
	const past = turned.slice(0, 1);
	const answer = await solveRounds({ ...problem, past });
	expect(answer).toEqual(await solveRounds({ ...problem, past: plan.rounds.slice(0, 1) }));
	expect(verifyRounds({ ...problem, past }, answer)).toEqual([]);
});

test.each<[string, unknown, unknown, string]>([
	['no plan', null, {}, 'bad-shape'],
	['a plan without rounds', {}, {}, 'bad-plan'],
	['rounds of nothing', { rounds: Array(6).fill(null) }, {}, 'bad-list'],
	['no change', undefined, null, 'bad-shape'],
	['null for who is absent', undefined, { absent: [null] }, 'bad-shape'],
	['null for who joined', undefined, { joined: { people: [null] } }, 'bad-shape']
])('%s is refused in words', async (_, plan, change, code) => {
	const given = plan === undefined ? await solveRounds(evening) : plan;
	const asked = replanRounds(evening, given as RoundsAnswer, 2, change as RoundsChange);
	await expect(asked).rejects.toThrow(code);
});

test.each<[string, number, RoundsChange, string]>([
	['a round that is not', 7, {}, 'bad-round'],
	[
		'an absence that ends before it begins',
		2,
		{ absent: [{ id: 'p12', from: 4, to: 3 }] },
		'bad-round'
	],
	['a stranger who is absent', 2, { absent: [{ id: 'x', from: 4 }] }, 'unknown-id'],
	['guests where there are none', 2, { joined: { guests: [{ id: 'x' }] } }, 'bad-list'],
	['somebody who is there already', 2, { joined: { people: [{ id: 'p12' }] } }, 'duplicate-id']
])('a change is refused with %s', async (_, from, change, code) => {
	const plan = await solveRounds(evening);
	const error = await replanRounds(evening, plan, from, change).catch((thrown: unknown) => thrown);
	expect(error instanceof EngineRefusal ? error.code : error).toBe(code);
});
