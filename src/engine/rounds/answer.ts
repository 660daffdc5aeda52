import { fingerprintOf } from '../fingerprint.ts';
import { byCodeUnit } from '../guard.ts';
import type { OneSided, TwoSided } from './problem.ts';
import type { Repeat, Round, RoundsAnswer, RoundsProblem } from './types.ts';

export const roundsVersion = 'rounds-1';

/** What a solver has found out, `bound` for the rounds it planned; the rest of an answer is counted from it. */
export interface Planned {
	readonly rounds: readonly Round[];
	readonly bound: number;
	readonly method: RoundsAnswer['method'];
	readonly againBound: number;
}

/** Completes an answer: points, idle rounds, repeats, fingerprint. O(people at tables squared). */
export async function asAnswer(
	problem: RoundsProblem,
	{ rounds, bound, method, againBound }: Planned
): Promise<RoundsAnswer> {
	const times = meetings(problem, rounds);
	const value = valueOf(problem, times);
	const had = valueOf(problem, meetings(problem, problem.past ?? []));
	const repeats = repeatsOf(problem, times);
	return {
		rounds,
		value,
		bound: bound + had,
		gap: bound + had - value,
		idle: rounds.reduce((sum, { idle }) => sum + idle.length, 0),
		repeats,
		again: repeats.reduce((sum, { times: some }) => sum + some - 1, 0),
		againBound,
		method,
		seed: problem.seed ?? 1,
		version: roundsVersion,
		fingerprint: await fingerprintOf([roundsVersion, JSON.stringify(canonical(problem))])
	};
}

/** One name for two people, whoever is named first. */
function keyOf(a: string, b: string): string {
	return JSON.stringify([a, b].sort(byCodeUnit));
}

/** How often each two meet in the rounds. */
function meetings(problem: RoundsProblem, rounds: readonly Round[]): Map<string, number> {
	const times = new Map<string, number>();
	const add = (a: string, b: string): unknown =>
		times.set(keyOf(a, b), (times.get(keyOf(a, b)) ?? 0) + 1);
	for (const { at, people } of rounds.flatMap(({ tables }) => tables)) {
		people.forEach((a, i) => {
			if (problem.kind === 'two-sided') add(a, at);
			else for (const b of people.slice(i + 1)) add(a, b);
		});
	}
	return times;
}

/** Points of all wishes that come true. */
function valueOf(problem: RoundsProblem, times: ReadonlyMap<string, number>): number {
	return (problem.wishes ?? []).reduce(
		(sum, { from, to, points }) => sum + (times.has(keyOf(from, to)) ? points : 0),
		0
	);
}

function repeatsOf(problem: RoundsProblem, times: ReadonlyMap<string, number>): Repeat[] {
	const before = new Set((problem.met ?? []).map(([a, b]) => keyOf(a, b)));
	return [...times]
		.map(([key, count]) => ({ key, times: count + (before.has(key) ? 1 : 0) }))
		.filter((two) => two.times > 1)
		.sort((a, b) => byCodeUnit(a.key, b.key))
		.map(({ key, times: often }) => ({ two: JSON.parse(key) as [string, string], times: often }));
}

/** The same text for the same problem, whatever the order of its rows. */
function canonical(problem: RoundsProblem): unknown {
	const rows = (list: readonly unknown[] = []): string[] =>
		list.map((row) => JSON.stringify(sorted(row))).sort(byCodeUnit);
	const people =
		problem.kind === 'two-sided'
			? [rows(problem.guests), rows(problem.hosts), problem.tables ?? null]
			: [rows(problem.people), rows(problem.tables), sorted(problem.mix ?? null)];
	const twos = [problem.never, problem.met].map((list) =>
		rows(list?.map(([a, b]) => [a, b].sort(byCodeUnit)))
	);
	const plans = [problem.past, problem.keep].map((plan = []) => plan.map((round) => sorted(round)));
	const { kind, rounds, seed = 1 } = problem;
	return [kind, rounds, seed, people, twos, rows(problem.wishes), plans];
}

/** The same value with the names of all its fields in order, and its sets of rounds. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const fields = Object.entries(value).sort(([a], [b]) => byCodeUnit(a, b));
	return fields.map(([name, field]) => [
		name,
		name === 'absent' ? [...new Set(field as number[])].sort((a, b) => a - b) : sorted(field)
	]);
}

/** The rounds of people at places: tables by id, people by id, and who is there but at none. */
export function asRounds(
	{ rounds, from }: Pick<TwoSided | OneSided, 'rounds' | 'from'>,
	past: readonly Round[],
	placeOf: (k: number) => { at: ReadonlyMap<string, readonly string[]>; idle: readonly string[] }
): Round[] {
	const planned = Array.from({ length: rounds - from }, (_, i) => {
		const { at, idle } = placeOf(from + i);
		const tables = [...at]
			.map(([id, people]) => ({ at: id, people: people.toSorted(byCodeUnit) }))
			.sort((a, b) => byCodeUnit(a.at, b.at));
		return { tables, idle: idle.toSorted(byCodeUnit) };
	});
	return [...past, ...planned];
}
