import { known, whole } from '../../guard.ts';
import { EngineRefusal } from '../../refusal.ts';
import type { TeamsProblem } from '../types.ts';

/** Points of one number, or of one team, beyond which the solver's decimals could hide a whole point. */
export const mostPoints = 10_000_000;

/**
 * Two different people by index.
 * @throws EngineRefusal `unknown-id` or `same-person`
 */
export function two(index: ReadonlyMap<string, number>, a: string, b: string): [number, number] {
	const found: [number, number] = [known('people', index, a), known('people', index, b)];
	if (a === b) throw new EngineRefusal('same-person', { id: a, expected: 'two people' });
	return found;
}

/**
 * Checks a number of points.
 * @throws EngineRefusal `bad-score` or `scores-too-large`
 */
export function checkPoints(where: string, points: number): void {
	whole('bad-score', where, points);
	if (Math.abs(points) > mostPoints) {
		throw new EngineRefusal('scores-too-large', { where, found: points, expected: mostPoints });
	}
}

/** Points of every two people, of both orders: their score and what they wish (n x n). */
export function pointsOf(problem: TeamsProblem, index: ReadonlyMap<string, number>): Float64Array {
	const n = index.size;
	const points = new Float64Array(n * n);
	const scored = new Uint8Array(n * n);
	const add = (i: number, j: number, more: number): void => {
		points[i * n + j]! += more;
		points[j * n + i]! += more;
	};
	for (const { a, b, score } of problem.pairScores) {
		const [i, j] = two(index, a, b);
		checkPoints(`${a} - ${b}`, score);
		if (scored[i * n + j])
			throw new EngineRefusal('duplicate-pair', { a, b, found: 2, expected: 1 });
		scored[i * n + j] = scored[j * n + i] = 1;
		add(i, j, score);
	}
	for (const { from, to, points: wished } of problem.wishes ?? []) {
		const [i, j] = two(index, from, to);
		checkPoints(`${from} - ${to}`, wished);
		add(i, j, wished);
	}
	return points;
}

/** Points of whole teams. `get`: those of exactly these members, ascending; `most`: of any, 0 at least; `parts`: all in a fixed order. */
export interface TeamPoints {
	readonly get: (members: readonly number[]) => number;
	readonly most: number;
	readonly parts: readonly (string | Float64Array)[];
}

/**
 * The points of whole teams; null when no team has any. Teams have a number each, so that a million of them are
 * looked up quickly; only those too large for that are looked up by text.
 * @throws EngineRefusal `unknown-id`, `same-person`, `duplicate-team`, `bad-score` or `scores-too-large`
 */
export function teamPointsOf(
	{ teamScores = [] }: TeamsProblem,
	index: ReadonlyMap<string, number>
): TeamPoints | null {
	if (teamScores.length === 0) return null;
	const n = index.size;
	const exact = Math.floor(52 / Math.log2(n + 1));
	const tables: (NumberTable | undefined)[] = [];
	const texts = new Map<string, number>();
	for (const { members, score } of teamScores) {
		const team = membersOf(members, index);
		if (!Number.isSafeInteger(score) || Math.abs(score) > mostPoints) {
			checkPoints(members.join(', '), score);
		}
		const table =
			team.length > exact
				? undefined
				: (tables[team.length] ??= new NumberTable(teamScores.length));
		const isNew = table ? table.add(keyOf(team, n), score) : !texts.has(team.join());
		if (!isNew) {
			const named = members.toSorted().join(', ');
			throw new EngineRefusal('duplicate-team', { members: named, found: 2, expected: 1 });
		}
		if (!table) texts.set(team.join(), score);
	}
	const some = tables.flatMap((table, size) => (table ? [`${size}`, ...table.parts()] : []));
	return {
		most: teamScores.reduce((most, { score }) => Math.max(most, score), 0),
		get: (members) =>
			members.length > exact
				? (texts.get(members.join()) ?? 0)
				: (tables[members.length]?.get(keyOf(members, n)) ?? 0),
		parts: [...some, JSON.stringify([...texts].sort(([a], [b]) => (a < b ? -1 : 1)))]
	};
}

/** A number for members in ascending order, different for all teams of this size. */
function keyOf(members: readonly number[], n: number): number {
	let key = 0;
	for (let i = 0; i < members.length; i++) key = key * n + members[i]!;
	return key;
}

function membersOf(members: readonly string[], index: ReadonlyMap<string, number>): number[] {
	const team = members.map((id) => index.get(id) ?? known('people', index, id));
	team.sort((a, b) => a - b);
	for (let i = 1; i < team.length; i++) {
		if (team[i] !== team[i - 1]) continue;
		const id = members.find((member) => index.get(member) === team[i])!;
		throw new EngineRefusal('same-person', { id, expected: 'named once in a team' });
	}
	return team;
}

/** Numbers by whole numbers of 0 or more: open addressing, half of the places at least stay empty. */
class NumberTable {
	readonly #keys: Float64Array;
	readonly #values: Float64Array;
	readonly #mask: number;

	constructor(most: number) {
		const size = 2 ** Math.ceil(Math.log2(2 * most + 1));
		this.#keys = new Float64Array(size).fill(-1);
		this.#values = new Float64Array(size);
		this.#mask = size - 1;
	}

	#placeOf(key: number): number {
		let place = (Math.imul(key, 0x9e3779b1) ^ Math.imul(key / 2 ** 32, 0x85ebca6b)) >>> 7;
		place &= this.#mask;
		while (this.#keys[place] !== key && this.#keys[place] !== -1) place = (place + 1) & this.#mask;
		return place;
	}

	/** False when it has one already. */
	add(key: number, value: number): boolean {
		const place = this.#placeOf(key);
		if (this.#keys[place] === key) return false;
		this.#keys[place] = key;
		this.#values[place] = value;
		return true;
	}

	get(key: number): number {
		return this.#values[this.#placeOf(key)]!;
	}

	/** All keys, ascending, and their values. */
	parts(): [Float64Array, Float64Array] {
		const keys = this.#keys.filter((key) => key >= 0).sort();
		return [keys, keys.map((key) => this.get(key))];
	}
}
