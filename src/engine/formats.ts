import { EngineRefusal } from './refusal.ts';
import type { PairsProblem } from './pairs/types.ts';
import type { TeamsProblem } from './teams/types.ts';

/**
 * A problem read from a public layout, in which costs are to be as low as they can be. A score is `constant` - cost,
 * and the constant is the largest cost; so `size` pairs or teams with a total score of `value` cost
 * `size` x `constant` - `value` (see `costOf`). Ids are numbers from 1, with leading zeros, so that they sort as numbers.
 */
export interface Published<Problem> {
	readonly problem: Problem;
	readonly size: number;
	readonly constant: number;
}

/** The total cost of an answer in which everybody is placed. */
export function costOf({ size, constant }: Published<unknown>, value: number): number {
	return size * constant - value;
}

/**
 * The assignment layout of the OR-Library (J. E. Beasley): a number n, then n rows of n costs, parted by white space
 * and broken into lines anywhere. Row `i` is mentee `i`, column `j` is mentor `j` with one place.
 * @throws EngineRefusal `bad-size`, `bad-number`, `too-few-numbers` or `too-many-numbers`, with the `line`, the `row`
 *   and the `field` where the text departs from the layout, all counted from 1
 */
export function readAssignment(text: string): Published<PairsProblem> {
	const words = wordsOf(text);
	const size = readSize(words, 0);
	const costs = readCosts(words, 1, size * size, (n) => ({
		row: Math.floor(n / size) + 1,
		field: (n % size) + 1
	}));
	const constant = largest(costs);
	const ids = numbered('', size);
	const pairs = ids.flatMap((mentee, i) =>
		ids.map((mentor, j) => ({ mentee, mentor, score: constant - costs[i * size + j]! }))
	);
	const mentors = ids.map((id) => ({ id, capacity: 1 }));
	return { problem: { mentees: ids.map((id) => ({ id })), mentors, pairs }, size, constant };
}

/**
 * The axial three-index layout (DecompLib, AP3): the number 3, then n three times, then n x n x n costs, the last
 * index fastest. A team is one of each class `a`, `b` and `c`; the ids are `a1`, `b1` and so on.
 * @throws EngineRefusal as `readAssignment`, `row` being the first two indices, for example `2, 5`; `bad-layout` when
 *   it does not begin with 3 or the three sizes differ
 */
export function readThreeIndex(text: string): Published<TeamsProblem> {
	const words = wordsOf(text);
	expectNumber(words, 0, 3);
	const size = readSize(words, 1);
	expectNumber(words, 2, size);
	expectNumber(words, 3, size);
	const costs = readCosts(words, 4, size ** 3, (n) => ({
		row: `${Math.floor(n / size ** 2) + 1}, ${(Math.floor(n / size) % size) + 1}`,
		field: (n % size) + 1
	}));
	const constant = largest(costs);
	const [a, b, c] = [numbered('a', size), numbered('b', size), numbered('c', size)];
	const teamScores = Array.from(costs, (cost, n) => ({
		members: [a[Math.floor(n / size ** 2)]!, b[Math.floor(n / size) % size]!, c[n % size]!],
		score: constant - cost
	}));
	const people = [...a, ...b, ...c].map((id) => ({ id, class: id.charAt(0) }));
	const problem = { people, shape: { a: 1, b: 1, c: 1 }, pairScores: [], teamScores };
	return { problem, size, constant };
}

/** The words of a text, and the line of each, counted from 1; a last line more tells where the text ends. */
interface Words {
	readonly words: readonly string[];
	readonly lines: readonly number[];
}

function wordsOf(text: string): Words {
	const words: string[] = [];
	const lines: number[] = [];
	const rows = text.trimEnd().split('\n');
	rows.forEach((row, i) => {
		for (const word of row.match(/\S+/g) ?? []) {
			words.push(word);
			lines.push(i + 1);
		}
	});
	return { words, lines: [...lines, rows.length] };
}

/** The number of rows, at least 1. */
function readSize({ words, lines }: Words, at: number): number {
	const found = words[at] ?? 'nothing';
	const size = /^\d+$/.test(found) ? Number(found) : 0;
	if (size >= 1 && Number.isSafeInteger(size ** 3)) return size;
	const expected = 'how many rows there are, a whole number, at least 1';
	throw new EngineRefusal('bad-size', {
		line: lines[Math.min(at, words.length)]!,
		found,
		expected
	});
}

function expectNumber({ words, lines }: Words, at: number, expected: number): void {
	const found = words[at] ?? 'nothing';
	if (/^\d+$/.test(found) && Number(found) === expected) return;
	const line = lines[Math.min(at, words.length)]!;
	throw new EngineRefusal('bad-layout', { line, found, expected });
}

/** Where a cost stands, counted from 1. */
type Place = (n: number) => { readonly row: number | string; readonly field: number };

/** All words from one on as so many whole numbers. */
function readCosts({ words, lines }: Words, from: number, expected: number, place: Place) {
	const found = words.length - from;
	const costs = words.slice(from, from + expected).map((word, n) => {
		if (/^[+-]?\d+$/.test(word) && Number.isSafeInteger(Number(word))) return Number(word);
		const where = { line: lines[from + n]!, ...place(n) };
		throw new EngineRefusal('bad-number', { ...where, found: word, expected: 'a whole number' });
	});
	if (found < expected) {
		const where = { line: lines[words.length]!, ...place(found) };
		throw new EngineRefusal('too-few-numbers', { ...where, found, expected });
	}
	if (found > expected) {
		const line = lines[from + expected]!;
		throw new EngineRefusal('too-many-numbers', { line, found, expected });
	}
	return costs;
}

function largest(costs: readonly number[]): number {
	return costs.reduce((most, cost) => Math.max(most, cost));
}

/** `size` ids that sort by code unit as their numbers do. */
function numbered(letter: string, size: number): string[] {
	const width = String(size).length;
	return Array.from({ length: size }, (_, i) => letter + String(i + 1).padStart(width, '0'));
}
