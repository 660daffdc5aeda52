import { known, whole } from '../../guard.ts';
import { EngineRefusal } from '../../refusal.ts';
import { two } from './points.ts';
import type { BalanceRule, Range, TeamPerson, TeamsProblem } from '../types.ts';

/** The rules by index, as `TeamsModel` has them; `plain`: all of them are in `apart`. */
export interface TeamsRules {
	readonly apart: Uint8Array;
	readonly group: Int32Array;
	readonly fits: (members: readonly number[]) => boolean;
	readonly plain: boolean;
}

type Test = (members: readonly number[]) => boolean;

/**
 * Reads who must be together and apart, and the rules of balance; what a rule says about two people goes into `apart`.
 * @throws EngineRefusal `unknown-id`, `same-person`, `together-and-apart`, `unknown-rule`, `unknown-attribute` or
 *   `bad-count`
 */
export function rulesOf(
	problem: TeamsProblem,
	people: readonly TeamPerson[],
	index: ReadonlyMap<string, number>,
	size: Range
): TeamsRules {
	const group = groupsOf(problem, index);
	const apart = apartOf(problem, index, group);
	const tests = (problem.balance ?? []).map((rule) => balanceOf(rule, people, size, apart));
	partGroups(group, apart);
	const grouped = group.some((first, i) => first !== i) ? [wholeGroups(group)] : [];
	const all = [...grouped, ...tests].filter((test) => test !== null);
	return { group, apart, fits: allOf(all), plain: all.length === 0 };
}

function allOf(tests: readonly Test[]): Test {
	const [only] = tests;
	if (!only) return () => true;
	if (tests.length === 1) return only;
	return (members) => tests.every((test) => test(members));
}

/** For each person the first of those they are together with, directly or through others (Galler and Fischer 1964). */
function groupsOf({ together = [] }: TeamsProblem, index: ReadonlyMap<string, number>): Int32Array {
	const group = Int32Array.from({ length: index.size }, (_, i) => i);
	const first = (i: number): number => {
		while (group[i] !== i) i = group[i] = group[group[i]!]!;
		return i;
	};
	for (const [a, b] of together) {
		const [i, j] = two(index, a, b).map(first) as [number, number];
		group[Math.max(i, j)] = Math.min(i, j);
	}
	return group.map((_, i) => first(i));
}

function apartOf(
	{ apart: said = [] }: TeamsProblem,
	index: ReadonlyMap<string, number>,
	group: Int32Array
): Uint8Array {
	const n = index.size;
	const apart = new Uint8Array(n * n);
	for (const [a, b] of said) {
		const [i, j] = two(index, a, b);
		if (group[i] === group[j]) {
			const [one, other] = i < j ? [a, b] : [b, a];
			throw new EngineRefusal('together-and-apart', { a: one, b: other });
		}
		apart[i * n + j] = apart[j * n + i] = 1;
	}
	return apart;
}

/** Whoever is apart from one of a group is apart from all of it. */
function partGroups(group: Int32Array, apart: Uint8Array): void {
	const n = group.length;
	const groups = Map.groupBy(group.keys(), (i) => group[i]!);
	for (const members of groups.values()) {
		if (members.length === 1) continue;
		for (let j = 0; j < n; j++) {
			if (!members.some((i) => apart[i * n + j])) continue;
			for (const i of members) if (i !== j) apart[i * n + j] = apart[j * n + i] = 1;
		}
	}
}

/** Nobody is without those they must be with. */
function wholeGroups(group: Int32Array): Test {
	const count = new Int32Array(group.length);
	for (const first of group) count[first]!++;
	return (members) => {
		for (let i = 0; i < members.length; i++) {
			const its = group[members[i]!]!;
			if (count[its] === 1) continue;
			let here = 0;
			for (let j = 0; j < members.length; j++) if (group[members[j]!] === its) here++;
			if (here < count[its]!) return false;
		}
		return true;
	};
}

/** For each person a row of `words` x 32 bits: which values of an attribute they have. */
export interface Values {
	readonly words: number;
	readonly bits: Uint32Array;
	readonly count: number;
}

/** The values of one attribute as bits, numbered as they come. */
export function valuesOf(
	attribute: string,
	rows: readonly Pick<TeamPerson, 'attributes'>[],
	numbers = new Map<string, number>()
): Values {
	const lists = rows.map((row) => namedBy(row, attribute) ?? []);
	for (const value of lists.flat()) if (!numbers.has(value)) numbers.set(value, numbers.size);
	const words = Math.ceil(numbers.size / 32);
	const bits = new Uint32Array(rows.length * words);
	lists.forEach((values, i) => {
		for (const value of values) {
			const number = numbers.get(value)!;
			bits[i * words + (number >>> 5)]! |= 1 << (number & 31);
		}
	});
	return { words, bits, count: numbers.size };
}

/** The values somebody has of an attribute, if they name it at all. */
export function namedBy(
	{ attributes }: Pick<TeamPerson, 'attributes'>,
	attribute: string
): readonly string[] | undefined {
	return attributes && Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
}

/** @throws EngineRefusal `unknown-attribute` when rows there are, but none names it */
export function checkAttribute(
	where: string,
	attribute: string,
	rows: readonly Pick<TeamPerson, 'attributes'>[]
): void {
	if (rows.length === 0 || rows.some((row) => namedBy(row, attribute))) return;
	const expected = 'an attribute that somebody has';
	throw new EngineRefusal('unknown-attribute', { where, found: attribute, expected });
}

/** Puts what the rule says about two people into `apart`; null when that is all it says. */
function balanceOf(
	rule: BalanceRule,
	people: readonly TeamPerson[],
	size: Range,
	apart: Uint8Array
): Test | null {
	checkAttribute(`balance ${rule.kind}`, rule.attribute, people);
	const values = valuesOf(rule.attribute, people);
	if (rule.kind === 'shared') {
		part(apart, people.length, (i, j) => !meet(values, i, j));
		return sharedInTwos(rule.attribute, people, size) ? null : shared(values);
	}
	if (rule.kind === 'mixed') {
		if (size.most > 2) return mixed(values);
		part(apart, people.length, (i, j) => meet(values, i, j));
		return null;
	}
	if (rule.kind !== 'most') {
		const { kind: found } = rule as { kind: string };
		throw new EngineRefusal('unknown-rule', { found, expected: 'shared, mixed, most' });
	}
	whole('bad-count', `most ${rule.attribute}`, rule.most, 1);
	if (rule.most >= size.most) return null;
	if (rule.most > 1) return atMost(values, rule.most);
	part(apart, people.length, (i, j) => meet(values, i, j));
	return null;
}

/** A value that every two share is one that all share, when nobody has two. */
function sharedInTwos(attribute: string, people: readonly TeamPerson[], size: Range): boolean {
	if (size.least < 2) return false;
	return size.most === 2 || people.every((person) => new Set(namedBy(person, attribute)).size <= 1);
}

function part(apart: Uint8Array, n: number, parted: (i: number, j: number) => boolean): void {
	for (let i = 0; i < n; i++) {
		for (let j = 0; j < i; j++) {
			if (parted(i, j)) apart[i * n + j] = apart[j * n + i] = 1;
		}
	}
}

function meet({ words, bits }: Values, i: number, j: number): boolean {
	for (let w = 0; w < words; w++) if (bits[i * words + w]! & bits[j * words + w]!) return true;
	return false;
}

/** Whether there is a value that all members have. */
function shared({ words, bits }: Values): Test {
	return (members) => {
		for (let w = 0; w < words; w++) {
			let common = -1;
			for (let i = 0; i < members.length; i++) common &= bits[members[i]! * words + w]!;
			if (common !== 0) return true;
		}
		return false;
	};
}

function mixed(values: Values): Test {
	const common = shared(values);
	return (members) => members.length < 2 || !common(members);
}

function atMost({ words, bits, count }: Values, most: number): Test {
	return (members) => {
		for (let v = 0; v < count; v++) {
			let here = 0;
			for (let i = 0; i < members.length; i++) {
				here += (bits[members[i]! * words + (v >>> 5)]! >>> (v & 31)) & 1;
			}
			if (here > most) return false;
		}
		return true;
	};
}

/** People by index who may not be with a partner. @throws EngineRefusal `unknown-id` */
export function excluded(
	index: ReadonlyMap<string, number>,
	ids: readonly string[] = []
): number[] {
	return ids.map((id) => known('people', index, id));
}
