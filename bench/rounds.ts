/**
 * How long rounds take to plan, and what they are worth, as a Markdown table: `node bench/rounds.ts`. The fastest of
 * three runs of the whole answer (checking, planning, fingerprint), after one to warm up; made-up people, three wishes
 * each.
 */
import { replanRounds } from '#engine/rounds/replan.ts';
import { solveRounds } from '#engine/rounds/solve.ts';
import type {
	OneSidedProblem,
	RoundsAnswer,
	RoundsProblem,
	TwoSidedProblem
} from '#engine/rounds/types.ts';
import { verifyRounds } from '#engine/rounds/verify.ts';
import { diceFrom } from '#tests/support/chance.ts';

function ids(letter: string, count: number): string[] {
	return Array.from({ length: count }, (_, i) => letter + String(i + 1).padStart(4, '0'));
}

/** Three wishes of each for some of the others, of one to five points. */
function wishes(from: readonly string[], to: readonly string[]) {
	const dice = diceFrom(1);
	const third = Math.floor((to.length - 1) / 3);
	return from.flatMap((id, i) =>
		[0, 1, 2].map((n) => {
			const step = 1 + n * third + dice(third);
			return { from: id, to: to[(i + step) % to.length]!, points: 1 + dice(5) };
		})
	);
}

/** Guests and hosts; each guest is kept from one host, as mentees from their mentors; some are late. */
function hosted(g: number, h: number, rounds: number, seats: number, late = 0): TwoSidedProblem {
	const [guests, hosts] = [ids('g', g), ids('h', h)];
	return {
		kind: 'two-sided',
		rounds,
		guests: guests.map((id, i) => ({ id, absent: i < late ? [1, 2, 3] : [] })),
		hosts: hosts.map((id) => ({ id, seats })),
		never: guests.map((id, i) => [id, hosts[i % h]!] as const),
		wishes: wishes(guests, hosts)
	};
}

/** Tables with nothing else asked, the social golfers. */
function golfers(tables: number, seats: number, rounds: number): OneSidedProblem {
	return {
		kind: 'one-sided',
		rounds,
		people: ids('p', tables * seats).map((id) => ({ id })),
		tables: ids('t', tables).map((id) => ({ id, seats }))
	};
}

/** Tables with wishes, and two and two kept apart. */
function evening(tables: number, seats: number, rounds: number): OneSidedProblem {
	const problem = golfers(tables, seats, rounds);
	const people = problem.people.map(({ id }) => id);
	const half = people.length >> 1;
	const never = people.slice(0, half).map((id, i) => [id, people[half + i]!] as const);
	return { ...problem, never, wishes: wishes(people, people) };
}

/** Teams with one of each of three countries. */
function triads(tables: number, rounds: number): OneSidedProblem {
	const problem = golfers(tables, 3, rounds);
	const people = problem.people.map(({ id }, i) => ({ id, class: ['AL', 'BA', 'RS'][i % 3]! }));
	return { ...problem, people, mix: { kind: 'exact', counts: { AL: 1, BA: 1, RS: 1 } } };
}

const problems: readonly (readonly [string, RoundsProblem])[] = [
	['20 guests, 10 hosts for 2, 6 rounds', hosted(20, 10, 6, 2)],
	['25 guests, 25 hosts, 12 rounds', hosted(25, 25, 12, 1)],
	['the same, 3 late', hosted(25, 25, 12, 1, 3)],
	['30 guests, 20 hosts, 12 rounds', hosted(30, 20, 12, 1)],
	['30 guests, 20 hosts at 10 tables, 8 rounds', { ...hosted(30, 20, 8, 1), tables: 10 }],
	['60 guests, 20 hosts for 3, 8 rounds', hosted(60, 20, 8, 3)],
	['100 guests, 30 hosts for 4, 8 rounds', hosted(100, 30, 8, 4)],
	['300 guests, 100 hosts for 3, 10 rounds', hosted(300, 100, 10, 3)],
	['50 people in twos, 12 rounds', evening(25, 2, 12)],
	['48 people in threes, 12 rounds', evening(16, 3, 12)],
	['48 people in fours, 12 rounds', evening(12, 4, 12)],
	['50 people in fives, 8 rounds', evening(10, 5, 8)],
	['50 people in fives, 12 rounds', evening(10, 5, 12)],
	['30 people in mixed triads, 6 rounds', triads(10, 6)],
	['33 people in mixed triads, 11 rounds', triads(11, 11)],
	...(
		[
			[3, 3, 4],
			[4, 4, 5],
			[5, 3, 7],
			[5, 4, 5],
			[6, 3, 8],
			[7, 3, 9],
			[8, 3, 10],
			[8, 4, 8],
			[8, 4, 9],
			[10, 3, 12],
			[10, 4, 9],
			[6, 5, 5],
			[20, 5, 5]
		] as const
	).map(([tables, seats, rounds]): [string, RoundsProblem] => [
		`golfers ${tables}-${seats}-${rounds}`,
		golfers(tables, seats, rounds)
	])
];

async function timed<Result>(run: () => Promise<Result>): Promise<[number, Result]> {
	let result = await run();
	let fastest = Infinity;
	for (let i = 0; i < 3; i++) {
		const startedAt = performance.now();
		result = await run();
		fastest = Math.min(fastest, performance.now() - startedAt);
	}
	return [fastest, result];
}

function line(
	name: string,
	ms: number,
	problem: RoundsProblem,
	answer: RoundsAnswer,
	moved = ''
): void {
	const { value, bound, again, againBound, idle, method } = answer;
	const sound = verifyRounds(problem, answer).length === 0 ? 'yes' : 'NO';
	const cells = [name, ms.toFixed(0), `${value} of ${bound}`, `${again} (${againBound})`];
	console.log(`| ${[...cells, String(idle), method, moved, sound].join(' | ')} |`);
}

console.log(
	'| problem | ms | points of bound | again (least) | idle | method | moved | verified |'
);
console.log('|---|---|---|---|---|---|---|---|');
for (const [name, problem] of problems) {
	const [ms, answer] = await timed(() => solveRounds(problem));
	line(name, ms, problem, answer);
	if (!/(50 people|25 hosts)/.test(name)) continue;
	const gone = answer.rounds[4]!.tables[0]!.people[0]!;
	const change = { absent: [{ id: gone, from: 5 }] };
	const [again, planned] = await timed(() => replanRounds(problem, answer, 5, change));
	line(
		'— one leaves before round 5',
		again,
		planned.problem,
		planned.answer,
		String(planned.moved)
	);
}
