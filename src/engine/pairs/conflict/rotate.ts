import type { Kinds } from './kinds.ts';
import { keyOf } from './loosen.ts';
import type { RuleAt } from './loosen.ts';
import type { Indexed } from '../problem.ts';

/** A pairing that breaks one rule only, and by how much. */
export interface Breach {
	readonly rule: RuleAt;
	readonly at: Int32Array;
	readonly by: number;
}

/** A pairing by arcs, how many each mentor has, and how many count in each quota. */
interface State {
	readonly at: Int32Array;
	readonly load: Int32Array;
	readonly count: Int32Array;
}

/**
 * From a pairing that breaks one rule of a problem others that break another one only: one mentee after the other moves
 * so that the breach is mended and just one other made (model rotation: Marques-Silva and Lynce 2011). If all rules
 * cannot hold together, each rule found is needed for that. A rule is seen once; at most about rules x arcs steps,
 * most often two or three passes over the arcs.
 * @param given with the rules in question; all others say nothing
 * @param start breaks only `rule`
 * @returns all breaches found by rule, the first one among them
 */
export function rotated(
	kinds: Kinds,
	given: Indexed,
	rule: RuleAt,
	start: Int32Array
): Map<string, Breach> {
	const first = stateOf(kinds, given, start);
	const found = new Map<string, Breach>();
	found.set(keyOf(rule), { rule, at: start, by: excess(given, first, rule) });
	const waiting = [{ rule, state: first }];
	for (const { rule: broken, state } of waiting) {
		// One move mends no more than one.
		if (excess(given, state, broken) > 1) continue;
		for (const [i, arc] of moves(kinds, given, state, broken)) {
			const next = afterMove(kinds, given, state, i, arc, broken);
			if (!next || found.has(keyOf(next))) continue;
			const at = state.at.with(i, arc);
			found.set(keyOf(next), { rule: next, at, by: 1 });
			waiting.push({ rule: next, state: stateOf(kinds, given, at) });
		}
	}
	return found;
}

function stateOf(kinds: Kinds, { allowed, mentors, quotas }: Indexed, at: Int32Array): State {
	const load = new Int32Array(mentors.length);
	const count = new Int32Array(quotas.length);
	for (const arc of at) {
		if (arc < 0) continue;
		load[allowed.ends[arc]!]! += 1;
		for (const q of kinds.marks[kinds.arcMark[arc]!]!) count[q]! += 1;
	}
	return { at, load, count };
}

/** How far a pairing is from keeping a rule; 0 or less when it does. */
function excess(given: Indexed, { at, load, count }: State, { kind, at: n }: RuleAt): number {
	if (kind === 'required') return given.required[n] === 1 && at[n]! < 0 ? 1 : 0;
	if (kind === 'capacity') return load[n]! - given.capacity[n]!;
	if (kind === 'least') return given.least[n]! - load[n]!;
	if (kind === 'quota-least') return given.quotas[n]!.least - count[n]!;
	if (kind === 'quota-most') return count[n]! - given.quotas[n]!.most;
	return given.fixed[n]! >= 0 && given.allowed.ends[at[n]!] !== given.fixed[n] ? 1 : 0;
}

/** The moves of one mentee to another arc, or to nobody, that could mend a breach. */
function* moves(
	kinds: Kinds,
	given: Indexed,
	{ at }: State,
	{ kind, at: n }: RuleAt
): Generator<readonly [number, number]> {
	const { ends } = given.allowed;
	const counts = (arc: number): boolean =>
		arc >= 0 && kinds.marks[kinds.arcMark[arc]!]!.includes(n);
	const has = (arc: number): boolean => arc >= 0 && ends[arc] === n;
	if (kind === 'required' || kind === 'fixed') return yield* movesOf(given, at, n);
	const inside = kind === 'capacity' || kind === 'least' ? has : counts;
	const goes = kind === 'capacity' || kind === 'quota-most';
	for (let i = 0; i < at.length; i++) {
		if (inside(at[i]!) !== goes) continue;
		for (const move of movesOf(given, at, i)) if (inside(move[1]) !== goes) yield move;
	}
}

function* movesOf(
	{ allowed: { starts } }: Indexed,
	at: Int32Array,
	i: number
): Generator<readonly [number, number]> {
	if (at[i]! >= 0) yield [i, -1];
	for (let arc = starts[i]!; arc < starts[i + 1]!; arc++) if (arc !== at[i]) yield [i, arc];
}

/** The only rule broken after a move; null when it is the same, or more than one. */
function afterMove(
	kinds: Kinds,
	given: Indexed,
	state: State,
	i: number,
	arc: number,
	before: RuleAt
): RuleAt | null {
	const old = state.at[i]!;
	shift(kinds, given, state, old, -1);
	shift(kinds, given, state, arc, 1);
	state.at[i] = arc;
	let only: RuleAt | null = null;
	let many = excess(given, state, before) > 0 ? 2 : 0;
	for (const rule of touched(kinds, given, i, old, arc)) {
		if (many > 1) break;
		if (excess(given, state, rule) <= 0) continue;
		only = rule;
		many += 1;
	}
	state.at[i] = old;
	shift(kinds, given, state, arc, -1);
	shift(kinds, given, state, old, 1);
	return many === 1 ? only : null;
}

function shift(
	{ marks, arcMark }: Kinds,
	{ allowed }: Indexed,
	{ load, count }: State,
	arc: number,
	by: number
): void {
	if (arc < 0) return;
	load[allowed.ends[arc]!]! += by;
	for (const q of marks[arcMark[arc]!]!) count[q]! += by;
}

/** The rules that a move can break. */
function* touched(
	{ marks, arcMark }: Kinds,
	{ allowed }: Indexed,
	i: number,
	from: number,
	to: number
): Generator<RuleAt> {
	if (to >= 0) {
		yield { kind: 'capacity', at: allowed.ends[to]! };
		for (const q of marks[arcMark[to]!]!) yield { kind: 'quota-most', at: q };
	} else yield { kind: 'required', at: i };
	yield { kind: 'fixed', at: i };
	if (from < 0) return;
	yield { kind: 'least', at: allowed.ends[from]! };
	for (const q of marks[arcMark[from]!]!) yield { kind: 'quota-least', at: q };
}

/**
 * Rules that make just the difference that a rule makes, the rule among them: the places of mentors of one kind, and the
 * right to a place of mentees of one kind, are only counted together.
 */
export function twinsOf(
	{ menteeKind, mentorKind }: Kinds,
	{ fixed }: Indexed,
	rule: RuleAt,
	rules: readonly RuleAt[]
): readonly RuleAt[] {
	const { kind, at } = rule;
	const kinds = kind === 'capacity' ? mentorKind : menteeKind;
	if (kind !== 'capacity' && (kind !== 'required' || fixed[at]! >= 0)) return [rule];
	return rules.filter(
		(other) =>
			other.kind === kind &&
			kinds[other.at] === kinds[at] &&
			(kind === 'capacity' || fixed[other.at]! < 0)
	);
}
