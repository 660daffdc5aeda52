/**
 * Small problems for the engine, and their answers by trying everything. Shares no code with the engine.
 */
import fc from 'fast-check';
import type { PairIds, PairsObjective, PairsProblem, ScoredPair } from '#engine/pairs/types.ts';
import { diceFrom, shuffled } from './chance.ts';

/** A problem whose pairs are given as a list. */
export type ListProblem = PairsProblem & { readonly pairs: readonly ScoredPair[] };

/** Ids that sort differently by code unit than in a dictionary, and one that objects treat specially. */
const ids = ['b', 'B', 'ž', 'a', '__proto__', '10', '9'];

/** From none to `most` ids, every number as likely, in any order. */
function shuffledIds(most: number): fc.Arbitrary<string[]> {
	return fc
		.noBias(fc.nat(most))
		.chain((count) => fc.shuffledSubarray(ids, { minLength: count, maxLength: count }));
}

/** A problem of up to 5 mentees and 4 mentors, with capacities from 0 to 3, sparse pairs and many equal scores. */
export const smallPairs: fc.Arbitrary<ListProblem> = fc
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
export const smallPairsWithFixed: fc.Arbitrary<ListProblem> = smallPairs.chain((problem) =>
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

/** Numbers of points: mostly small and whole, some with decimals that tie, some with many. */
const points = fc.oneof(
	{ weight: 6, arbitrary: fc.integer({ min: -4, max: 6 }) },
	{ weight: 2, arbitrary: fc.integer({ min: -8, max: 12 }).map((n) => n / 4) },
	{ weight: 1, arbitrary: fc.integer({ min: -50, max: 50 }).map((n) => n / 1000) }
);

/** A small problem with any of the rules that a problem can have, its scores as a list; `objective` is set. */
export function ruledPairs(objective: PairsObjective): fc.Arbitrary<ListProblem> {
	const stable = objective === 'stable';
	const withQuotas = objective === 'most-placed' || objective === 'best-total';
	return smallPairsWithFixed.chain((problem) =>
		fc
			.record({
				mentees: fc.tuple(...problem.mentees.map(({ id }) => anyMentee(id, stable))),
				mentors: fc.tuple(
					...problem.mentors.map(({ id, capacity }) => anyMentor(id, capacity, stable))
				),
				pairs: fc.tuple(...problem.pairs.map(anyScore)),
				fixed: fc.constantFrom<readonly PairIds[]>([], problem.fixed ?? []),
				forbidden: fc.oneof(fc.constant<PairIds[]>([]), someOf(problem.pairs)),
				quotas: withQuotas ? anyQuotas(problem.pairs) : fc.constant([])
			})
			.map((rules) => ({
				...rules,
				objective,
				forbidden: rules.forbidden.filter(isNot(rules.fixed))
			}))
	);
}

function isNot(pairs: readonly PairIds[]): (pair: PairIds) => boolean {
	return ({ mentee, mentor }) =>
		!pairs.some((other) => other.mentee === mentee && other.mentor === mentor);
}

function seldom<Value>(arbitrary: fc.Arbitrary<Value>, usual: Value): fc.Arbitrary<Value> {
	return fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary });
}

function anyMentee(id: string, stable: boolean) {
	return fc.record({
		id: fc.constant(id),
		required: stable ? fc.constant(false) : seldom(fc.constant(true), false),
		leaveOut: seldom(points, 0)
	});
}

function anyMentor(id: string, capacity: number, stable: boolean) {
	const least = stable ? fc.constant(0) : seldom(fc.nat(capacity), 0);
	const huge = seldom(fc.constant(10 ** 9), capacity);
	return fc.record({ id: fc.constant(id), capacity: huge, least });
}

function anyScore(pair: ScoredPair): fc.Arbitrary<ScoredPair> {
	const rank = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined });
	return fc.record({ score: points, menteeRank: rank, mentorRank: rank }).map((more) => {
		const { score, menteeRank, mentorRank } = more;
		return {
			mentee: pair.mentee,
			mentor: pair.mentor,
			score,
			...(menteeRank && { menteeRank }),
			...(mentorRank && { mentorRank })
		};
	});
}

function someOf(pairs: readonly ScoredPair[]): fc.Arbitrary<PairIds[]> {
	return fc
		.subarray([...pairs], { maxLength: Math.min(3, pairs.length) })
		.map((some) => some.map(({ mentee, mentor }) => ({ mentee, mentor })));
}

function anyQuotas(pairs: readonly ScoredPair[]) {
	const quota = fc
		.record({
			pairs: fc
				.subarray([...pairs])
				.map((some) => some.map(({ mentee, mentor }) => ({ mentee, mentor }))),
			least: fc.nat(2),
			more: fc.nat(2)
		})
		.map(({ pairs, least, more }) => ({ pairs, least, most: least + more }));
	return fc
		.oneof(
			{ weight: 2, arbitrary: fc.constant([]) },
			{ weight: 1, arbitrary: fc.array(quota, { maxLength: 2 }) }
		)
		.map((some) => some.map((one, n) => ({ id: ['towns', '__proto__'][n]!, ...one })));
}

/** The same problem with its scores as a table; without ranks and reasons, which only a list can have. */
export function asTable(problem: ListProblem): { list: ListProblem; table: PairsProblem } {
	const plain = problem.pairs.map(({ mentee, mentor, score }) => ({ mentee, mentor, score }));
	const { pairs: _, ...rest } = problem;
	const scores = problem.mentees.map(({ id }) =>
		problem.mentors.map((mentor) => {
			const pair = plain.find((one) => one.mentee === id && one.mentor === mentor.id);
			return pair ? pair.score : null;
		})
	);
	return { list: { ...problem, pairs: plain }, table: { ...rest, scores } };
}

/** Rows of a problem in another order. */
export function reordered(problem: ListProblem): fc.Arbitrary<ListProblem> {
	return fc
		.record({
			mentees: shuffled(problem.mentees),
			mentors: shuffled(problem.mentors),
			pairs: shuffled(problem.pairs),
			fixed: shuffled(problem.fixed ?? []),
			forbidden: shuffled(problem.forbidden ?? []),
			quotas: shuffled(problem.quotas ?? [])
		})
		.map((rows) => ({ ...problem, ...rows }));
}

/** Every pairing that all rules allow, in the order of the rule for ties: ids ascending, no mentor last. */
export function* everyPairing(problem: ListProblem): Generator<readonly ScoredPair[]> {
	const mentees = problem.mentees.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	const fixed = new Map(problem.fixed?.map(({ mentee, mentor }) => [mentee, mentor]));
	const free = new Map(problem.mentors.map(({ id, capacity }) => [id, capacity]));
	const options = mentees.map(({ id }) =>
		problem.pairs
			.filter(({ mentee, mentor }) => mentee === id && (fixed.get(id) ?? mentor) === mentor)
			.filter(isNot(problem.forbidden ?? []))
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
		const { id, required } = mentees[i]!;
		if (!fixed.has(id) && required !== true) yield* from(i + 1, chosen);
	}
	for (const pairs of from(0, [])) if (keepsLimits(problem, pairs)) yield pairs;
}

/** Whether mentors have as many as they must, and quotas are kept. */
function keepsLimits(
	{ mentors, quotas = [] }: PairsProblem,
	pairs: readonly ScoredPair[]
): boolean {
	const loads = mentors.map(({ id, least = 0 }) => {
		return pairs.filter(({ mentor }) => mentor === id).length >= least;
	});
	const shares = quotas.map(({ pairs: some, least = 0, most = Infinity }) => {
		const outside = isNot(some);
		const count = pairs.filter((pair) => !outside(pair)).length;
		return count >= least && count <= most;
	});
	return ![...loads, ...shares].includes(false);
}

/** Total score of some pairs. */
export function total(pairs: readonly ScoredPair[]): number {
	return Math.round(pairs.reduce((sum, { score }) => sum + score, 0) * 1000) / 1000;
}

/** What the objective counts: the total, in `best-total` less the price of everybody left out. */
export function valueOf(
	{ objective, mentees }: PairsProblem,
	pairs: readonly ScoredPair[]
): number {
	if (objective !== 'best-total') return total(pairs);
	const out = mentees.filter(({ id }) => !pairs.some(({ mentee }) => mentee === id));
	const lost = out.reduce((sum, { leaveOut = 0 }) => sum + leaveOut, 0);
	return Math.round((total(pairs) - lost) * 1000) / 1000;
}

/** Above 0 when the first pairing is better than the second. */
function compare(
	problem: PairsProblem,
	a: readonly ScoredPair[],
	b: readonly ScoredPair[]
): number {
	const value = valueOf(problem, a) - valueOf(problem, b);
	if (problem.objective === 'best-total') return value;
	if (a.length !== b.length) return a.length - b.length;
	if (problem.objective !== 'worst-off-first') return value;
	const [first, second] = [a, b].map((pairs) =>
		pairs.map(({ score }) => score).sort((x, y) => x - y)
	);
	const at = first!.findIndex((score, n) => score !== second![n]);
	return at < 0 ? 0 : first![at]! - second![at]!;
}

/** The best pairing for the objective; of equal ones the first by the rule for ties. Undefined when there is none. */
export function bestOf(problem: ListProblem): readonly ScoredPair[] | undefined {
	let best: readonly ScoredPair[] | undefined;
	for (const pairs of everyPairing(problem)) {
		if (!best || compare(problem, pairs, best) > 0) best = pairs;
	}
	return best;
}

/** The best pairing of a problem that has one: most mentees, then most points. */
export function bestPairing(problem: ListProblem): readonly ScoredPair[] {
	return bestOf(problem)!;
}

/** Whether one side would rather have the first pair than the second, ties apart. */
function prefers(side: 'menteeRank' | 'mentorRank', a: ScoredPair, b: ScoredPair): boolean {
	const [first, second] = [a[side] ?? Infinity, b[side] ?? Infinity];
	return first === second ? first === Infinity && a.score > b.score : first < second;
}

/** The same, with ties broken by the higher score and then by the other's id. */
function wouldRather(side: 'menteeRank' | 'mentorRank', a: ScoredPair, b: ScoredPair): boolean {
	if (prefers(side, a, b) || prefers(side, b, a)) return prefers(side, a, b);
	if (a.score !== b.score) return a.score > b.score;
	const other = side === 'menteeRank' ? 'mentor' : 'mentee';
	return a[other] < b[other];
}

/** Pairs that are not in the pairing though both would rather; `strict`: ties are broken. */
export function blocking(
	problem: ListProblem,
	pairs: readonly ScoredPair[],
	strict = false
): PairIds[] {
	const better = strict ? wouldRather : prefers;
	const isOpen = isNot(problem.fixed ?? []);
	const fixed = new Set(problem.fixed?.map(({ mentee }) => mentee));
	const allowed = problem.pairs.filter(isNot(problem.forbidden ?? []));
	return allowed.filter((pair) => {
		if (fixed.has(pair.mentee)) return false;
		const own = pairs.find(({ mentee }) => mentee === pair.mentee);
		if (own && !better('menteeRank', pair, own)) return false;
		const guests = pairs.filter(({ mentor }) => mentor === pair.mentor);
		const { capacity } = problem.mentors.find(({ id }) => id === pair.mentor)!;
		if (guests.length < capacity) return true;
		return guests.some((guest) => isOpen(guest) && better('mentorRank', pair, guest));
	});
}

/** The stable pairing, ties broken, that gives every mentee the best mentor they have in any. */
export function bestStable(problem: ListProblem): readonly ScoredPair[] {
	const stable = [...everyPairing(problem)].filter(
		(pairs) => blocking(problem, pairs, true).length === 0
	);
	return problem.mentees
		.toSorted((a, b) => (a.id < b.id ? -1 : 1))
		.flatMap(({ id }) => {
			const own = stable.flatMap((pairs) => pairs.filter(({ mentee }) => mentee === id));
			return own.sort((a, b) => (wouldRather('menteeRank', a, b) ? -1 : 1)).slice(0, 1);
		});
}

/** A problem of a given size by plain arithmetic: the same each time. `density` is in per cent. */
export function generatedPairs(size: {
	readonly mentees: number;
	readonly mentors: number;
	readonly density: number;
	readonly capacity: number;
	readonly topScore: number;
}): ListProblem {
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
