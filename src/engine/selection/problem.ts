import { byCodeUnit, known } from '../guard.ts';
import { EngineRefusal } from '../refusal.ts';
import { expectObject, finite, people, wholeWithin } from '../shape.ts';
import { mostEarmarked } from './places.ts';
import { scaleOf } from './scale.ts';
import type { Candidate, Earmark, GroupQuota, SelectionProblem } from './types.ts';

/** The name of a place that is not earmarked. */
export const ordinaryPlace = 'ordinary';

/** Somebody who may be chosen. */
export interface Eligible {
	readonly id: string;
	readonly units: number;
	readonly score: number;
	readonly fixed: boolean;
	readonly type: number;
}

/** All who count in the same quotas and may take the same earmarked places, by index, ascending. */
export interface Type {
	readonly quotas: readonly number[];
	readonly earmarks: readonly number[];
}

/** A quota as it counts: without `least` 0, without `most` as many as there are places. */
export interface Counted {
	readonly id: string;
	readonly least: number;
	readonly most: number;
}

/** A checked problem: candidates who may be chosen by rank, quotas and earmarks by id. `ordinary`: places not earmarked. */
export interface Indexed {
	readonly candidates: readonly Eligible[];
	readonly types: readonly Type[];
	readonly quotas: readonly Counted[];
	readonly earmarks: readonly { readonly id: string; readonly places: number }[];
	readonly places: number;
	readonly ordinary: number;
	readonly reserves: number;
	readonly scale: number;
}

/**
 * Checks a problem and ranks who may be chosen.
 * @throws EngineRefusal as `solveSelection` says
 */
export function readSelection(problem: SelectionProblem): Indexed {
	expectObject('problem', problem);
	const { places, bar = -Infinity, reserves = 0, fixed = [], excluded = [] } = problem;
	wholeWithin('bad-count', 'places', places, 0);
	wholeWithin('bad-count', 'reserves', reserves, 0);
	if (problem.bar !== undefined) finite('bad-score', 'bar', problem.bar);
	const { rows, index } = people('candidates', problem.candidates);
	rows.forEach(checkCandidate);
	const quotas = people('quotas', problem.quotas ?? []).rows;
	const earmarks = people('earmarked', problem.earmarked ?? []);
	for (const quota of quotas) checkQuota(quota, earmarks.index);
	for (const earmark of earmarks.rows) checkEarmark(earmark);
	const earmarked = earmarks.rows.reduce((sum, one) => sum + one.places, 0);
	if (earmarked > places) {
		throw new EngineRefusal('too-many-earmarked', { found: earmarked, expected: places });
	}
	const inside = idsOf('fixed', fixed, index);
	const outside = idsOf('excluded', excluded, index);
	const both = [...inside].find((i) => outside.has(i));
	if (both !== undefined) {
		const expected = 'fixed or excluded, not both';
		throw new EngineRefusal('fixed-and-excluded', { found: rows[both]!.id, expected });
	}
	const scale = scaleOf(rows.map(({ score }) => score));
	const eligible = rows
		.map((row, i) => ({ row, fixed: inside.has(i), units: Math.round(row.score * scale) + 0 }))
		.filter((one, i) => !outside.has(i) && (one.fixed || one.row.score >= bar))
		.toSorted((a, b) => b.units - a.units || byCodeUnit(tieOf(a.row), tieOf(b.row)));
	const { types, typeOf } = typesOf(quotas, earmarks.rows);
	const given: Indexed = {
		candidates: eligible.map(({ row, ...one }) => ({
			...one,
			id: row.id,
			score: row.score,
			type: typeOf(row)
		})),
		types,
		quotas: quotas.map(({ id, least = 0, most = places }) => ({
			id,
			least,
			most: Math.max(least, Math.min(most, places))
		})),
		earmarks: earmarks.rows,
		places,
		ordinary: places - earmarked,
		reserves,
		scale
	};
	expectRoom(given);
	return given;
}

/** Ids are in the order of rows already, and sorting keeps that where ties are equal. */
function tieOf({ tie = '' }: Candidate): string {
	return tie;
}

function checkCandidate({ id, score, groups, tie }: Candidate): void {
	finite('bad-score', `candidate ${id}`, score);
	if (tie !== undefined && typeof tie !== 'string') {
		throw new EngineRefusal('bad-tie', { where: `candidate ${id}`, expected: 'a text' });
	}
	if (groups === undefined) return;
	if (!Array.isArray(groups) || groups.some((group) => typeof group !== 'string')) {
		throw new EngineRefusal('bad-group', { where: `candidate ${id}`, expected: 'a list of texts' });
	}
}

function expectGroup(where: string, group: unknown): void {
	if (typeof group === 'string') return;
	throw new EngineRefusal('bad-group', { where, found: typeof group, expected: 'a text' });
}

function checkQuota(
	{ id, group, least, most }: GroupQuota,
	earmarks: ReadonlyMap<string, number>
): void {
	const where = `quota ${id}`;
	expectGroup(where, group);
	if (earmarks.has(id)) {
		const expected = 'other ids for quotas than for earmarked places';
		throw new EngineRefusal('duplicate-id', { list: 'quotas', id, found: 2, expected });
	}
	if (least !== undefined) wholeWithin('bad-quota', `${where}, least`, least, 0);
	if (most !== undefined) wholeWithin('bad-quota', `${where}, most`, most, least ?? 0);
}

function checkEarmark({ id, group, places }: Earmark): void {
	const where = `earmarked ${id}`;
	expectGroup(where, group);
	wholeWithin('bad-count', where, places, 0);
	if (id !== ordinaryPlace) return;
	throw new EngineRefusal('reserved-id', { where: 'earmarked', found: id, expected: 'another id' });
}

function idsOf(
	list: string,
	ids: readonly string[],
	index: ReadonlyMap<string, number>
): ReadonlySet<number> {
	if (!Array.isArray(ids)) {
		throw new EngineRefusal('bad-shape', { where: list, found: typeof ids, expected: 'a list' });
	}
	return new Set(ids.map((id: string) => known('candidates', index, id)));
}

/** Finds the type of each candidate; types are numbered as they come, in the order of rank. */
function typesOf(quotas: readonly GroupQuota[], earmarks: readonly Earmark[]) {
	const types: Type[] = [];
	const index = new Map<string, number>();
	const typeOf = ({ groups = [] }: Candidate): number => {
		const own = new Set(groups);
		const among = (list: readonly { readonly group: string }[]) =>
			list.flatMap(({ group }, i) => (own.has(group) ? [i] : []));
		const type = { quotas: among(quotas), earmarks: among(earmarks) };
		const key = JSON.stringify(type);
		const found = index.get(key);
		if (found !== undefined) return found;
		index.set(key, types.length);
		return types.push(type) - 1;
	};
	return { types, typeOf };
}

/** Everybody fixed has a place. */
function expectRoom({ candidates, types, earmarks, ordinary }: Indexed): void {
	const fixed = candidates.filter((one) => one.fixed);
	const patterns = fixed.map(({ type }) => types[type]!.earmarks);
	const filled = mostEarmarked(
		patterns.map((pattern) => ({ earmarks: pattern, count: 1 })),
		earmarks.map(({ places }) => places)
	);
	const expected = ordinary + filled;
	if (fixed.length <= expected) return;
	throw new EngineRefusal('fixed-without-place', { found: fixed.length, expected });
}

/** How many are fixed, by type. */
export function fixedByType({ candidates, types }: Indexed): Int32Array {
	const count = new Int32Array(types.length);
	for (const { fixed, type } of candidates) if (fixed) count[type]!++;
	return count;
}
