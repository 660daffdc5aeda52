/**
 * Small problems for the engine, and their answers by trying everything. Shares no code with the engine.
 */
import fc from 'fast-check';
import type { PairsProblem, ScoredPair, TeamsProblem } from '#engine/types.ts';

/** Ids that sort differently by code unit than in a dictionary, and one that objects treat specially. */
const ids = ['b', 'B', 'ž', 'a', '__proto__', '10', '9'];

/** From none to `most` ids, every number as likely, in any order. */
function shuffledIds(most: number): fc.Arbitrary<string[]> {
	return fc
		.noBias(fc.nat(most))
		.chain((count) => fc.shuffledSubarray(ids, { minLength: count, maxLength: count }));
}

/** A problem of up to 5 mentees and 4 mentors, with capacities from 0 to 3, sparse pairs and many equal scores. */
export const smallPairs: fc.Arbitrary<PairsProblem> = fc
	.tuple(shuffledIds(5), shuffledIds(4))
	.chain(([mentees, mentors]) =>
		fc.record({
			mentees: fc.constant(mentees.map((id) => ({ id }))),
			mentors: fc.tuple(
				...mentors.map((id) => fc.record({ id: fc.constant(id), capacity: fc.nat(3) }))
			),
			pairs: fc
				.tuple(...mentees.flatMap((mentee) => mentors.map((mentor) => anyPair(mentee, mentor))))
				.map((pairs) => pairs.flat())
		})
	);

/** Two of three pairs are allowed. */
function anyPair(mentee: string, mentor: string): fc.Arbitrary<ScoredPair[]> {
	const allowed = fc.integer({ min: -4, max: 6 }).map((score) => [{ mentee, mentor, score }]);
	return fc.oneof(
		{ weight: 2, arbitrary: allowed },
		{ weight: 1, arbitrary: fc.constant<ScoredPair[]>([]) }
	);
}

/** The same, with some pairs fixed that fit the problem. */
export const smallPairsWithFixed: fc.Arbitrary<PairsProblem> = smallPairs.chain((problem) =>
	fc.shuffledSubarray([...problem.pairs]).map((some) => {
		const free = new Map(problem.mentors.map(({ id, capacity }) => [id, capacity]));
		const placed = new Set<string>();
		const fixed = some.filter(({ mentee, mentor }) => {
			if (placed.has(mentee) || free.get(mentor) === 0) return false;
			free.set(mentor, free.get(mentor)! - 1);
			placed.add(mentee);
			return true;
		});
		return { ...problem, fixed: fixed.map(({ mentee, mentor }) => ({ mentee, mentor })) };
	})
);

/** Rows of a problem in another order. */
export function reordered(problem: PairsProblem): fc.Arbitrary<PairsProblem> {
	return fc.record({
		mentees: shuffled(problem.mentees),
		mentors: shuffled(problem.mentors),
		pairs: shuffled(problem.pairs),
		fixed: shuffled(problem.fixed ?? [])
	});
}

function shuffled<Row>(rows: readonly Row[]): fc.Arbitrary<Row[]> {
	return fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
}

/** Every pairing the problem allows, in the order of the rule for ties: ids ascending, no mentor last. */
export function* everyPairing(problem: PairsProblem): Generator<readonly ScoredPair[]> {
	const mentees = problem.mentees.map(({ id }) => id).sort();
	const fixed = new Map(problem.fixed?.map(({ mentee, mentor }) => [mentee, mentor]));
	const free = new Map(problem.mentors.map(({ id, capacity }) => [id, capacity]));
	const options = mentees.map((id) =>
		problem.pairs
			.filter(({ mentee, mentor }) => mentee === id && (fixed.get(id) ?? mentor) === mentor)
			.sort((a, b) => (a.mentor < b.mentor ? -1 : 1))
	);
	function* from(i: number, chosen: readonly ScoredPair[]): Generator<readonly ScoredPair[]> {
		if (i === mentees.length) return yield chosen;
		for (const pair of options[i]!) {
			const places = free.get(pair.mentor)!;
			if (places === 0) continue;
			free.set(pair.mentor, places - 1);
			yield* from(i + 1, [...chosen, pair]);
			free.set(pair.mentor, places);
		}
		if (!fixed.has(mentees[i]!)) yield* from(i + 1, chosen);
	}
	yield* from(0, []);
}

/** Total score of some pairs. */
export function total(pairs: readonly ScoredPair[]): number {
	return pairs.reduce((sum, { score }) => sum + score, 0);
}

/** The best pairing: most mentees, then most points; of equal ones the first by the rule for ties. */
export function bestPairing(problem: PairsProblem): readonly ScoredPair[] {
	let best: readonly ScoredPair[] | undefined;
	for (const pairs of everyPairing(problem)) {
		const gain = best ? pairs.length - best.length || total(pairs) - total(best) : 1;
		if (gain > 0) best = pairs;
	}
	return best!;
}

/** A problem of a given size by plain arithmetic: the same each time. `density` is in per cent. */
export function generatedPairs(size: {
	readonly mentees: number;
	readonly mentors: number;
	readonly density: number;
	readonly capacity: number;
	readonly topScore: number;
}): PairsProblem {
	const dice = diceFrom(size.mentees * 1000 + size.mentors);
	const mentees = Array.from({ length: size.mentees }, (_, i) => ({ id: `mentee-${i}` }));
	const mentors = Array.from({ length: size.mentors }, (_, j) => ({
		id: `mentor-${j}`,
		capacity: 1 + dice(size.capacity)
	}));
	const pairs = mentees.flatMap((mentee) =>
		mentors.flatMap((mentor) => {
			const score = dice(size.topScore + 1);
			return dice(100) < size.density ? [{ mentee: mentee.id, mentor: mentor.id, score }] : [];
		})
	);
	return { mentees, mentors, pairs };
}

/** Whole numbers from 0 to below `sides`, the same sequence for the same seed (a linear congruential generator). */
export function diceFrom(seed: number): (sides: number) => number {
	let state = seed >>> 0;
	return (sides) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
}

type Counts = readonly [number, number, number];

/** People for up to three teams and one more, at most 7, by class. */
function classesFor(shape: Counts): fc.Arbitrary<string[]> {
	const team = ['AL', 'BA', 'RS'].flatMap((name, i) => Array<string>(shape[i]!).fill(name));
	const most = Math.floor(7 / team.length);
	return fc
		.tuple(fc.noBias(fc.nat(most)), fc.subarray(['AL'], { minLength: 0 }))
		.map(([teams, more]) => [...Array<string[]>(teams).fill(team).flat(), ...more].slice(0, 7));
}

/** Teams of up to 7 people from two or three classes, with rules, wishes and many equal scores. */
export const smallTeams: fc.Arbitrary<TeamsProblem> = fc
	.constantFrom<Counts[]>([1, 1, 1], [2, 1, 0], [1, 1, 0], [1, 0, 2], [0, 3, 0])
	.chain((shape) => fc.tuple(classesFor(shape), fc.constant(shape)))
	.chain(([classes, [AL, BA, RS]]) => {
		const people = classes.map((name, i) => ({ id: `${(i * 5) % 7}`, class: name }));
		const twos = people.flatMap((a, i) =>
			people.slice(i + 1).map((b): [string, string] => [a.id, b.id])
		);
		const some = (most: number): fc.Arbitrary<[string, string][]> =>
			fc.shuffledSubarray(twos, { maxLength: Math.min(most, twos.length) });
		return fc
			.record({
				people: shuffled(people),
				shape: fc.constant({ AL, BA, RS }),
				pairScores: some(21).chain((pairs) =>
					fc.tuple(
						...pairs.map(([a, b]) =>
							fc.integer({ min: -3, max: 9 }).map((score) => ({ a, b, score }))
						)
					)
				),
				wishes: some(3).map((pairs) => pairs.map(([to, from]) => ({ from, to, points: 4 }))),
				apart: some(3),
				together: some(2)
			})
			.map((problem) => ({
				...problem,
				together: problem.together.filter((two) => !problem.apart.includes(two))
			}));
	});

/** How many teams can be made at most, and the most points they can have. */
export function bestTeams(problem: TeamsProblem): { teams: number; value: number } {
	const within = (team: readonly string[], a: string, b: string): number =>
		Number(team.includes(a)) + Number(team.includes(b));
	const classOf = new Map(problem.people.map((person) => [person.id, person.class]));
	const ok = (team: readonly string[]): boolean =>
		Object.entries(problem.shape).every(
			([name, count]) => team.filter((id) => classOf.get(id) === name).length === count
		) &&
		(problem.apart ?? []).every(([a, b]) => within(team, a, b) < 2) &&
		(problem.together ?? []).every(([a, b]) => within(team, a, b) !== 1);
	const points = (team: readonly string[]): number =>
		[
			...problem.pairScores.map(({ a, b, score }) => (within(team, a, b) === 2 ? score : 0)),
			...(problem.wishes ?? []).map(({ from, to, points: p }) =>
				within(team, from, to) === 2 ? p : 0
			)
		].reduce((sum, some) => sum + some, 0);
	function best(left: readonly string[]): { teams: number; value: number } {
		const [first, ...others] = left;
		if (first === undefined) return { teams: 0, value: 0 };
		const candidates = subsets(others)
			.map((more) => [first, ...more])
			.filter(ok)
			.map((team) => {
				const rest = best(others.filter((id) => !team.includes(id)));
				return { teams: rest.teams + 1, value: rest.value + points(team) };
			});
		return [best(others), ...candidates].reduce((a, b) =>
			(b.teams - a.teams || b.value - a.value) > 0 ? b : a
		);
	}
	return best(problem.people.map(({ id }) => id));
}

function subsets(ids: readonly string[]): string[][] {
	return ids.reduce<string[][]>((all, id) => [...all, ...all.map((some) => [...some, id])], [[]]);
}
