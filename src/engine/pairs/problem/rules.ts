import { known } from '../../guard.ts';
import { EngineRefusal } from '../../refusal.ts';
import type { Arcs, Ids } from './scores.ts';
import { people, rowsOf, wholeWithin } from '../../shape.ts';
import type { Mentee, PairIds, PairsProblem, Quota } from '../types.ts';

/** A quota by index: how many of its allowed pairs, named by their arcs (ascending), there are at least and at most. */
export interface IndexedQuota {
	readonly id: string;
	readonly least: number;
	readonly most: number;
	readonly arcs: Int32Array;
}

/** The arc of a pair by id, -1 when it is not allowed; calls `known` for both. */
function arcByIds(ids: Ids, { starts, ends }: Arcs, { mentee, mentor }: PairIds): number {
	const i = known('mentees', ids.menteeIndex, mentee);
	const j = known('mentors', ids.mentorIndex, mentor);
	const row = ends.subarray(starts[i], starts[i + 1]);
	const at = row.indexOf(j);
	return at < 0 ? -1 : starts[i]! + at;
}

/**
 * Takes forbidden pairs out. Those that were not allowed anyway change nothing.
 * @throws EngineRefusal `bad-shape`, `unknown-id`
 */
export function forbid({ forbidden: given = [] }: PairsProblem, ids: Ids, arcs: Arcs): Arcs {
	const forbidden = rowsOf('forbidden', given);
	if (forbidden.length === 0) return arcs;
	const out = new Uint8Array(arcs.ends.length);
	for (const pair of forbidden) {
		const arc = arcByIds(ids, arcs, pair);
		if (arc >= 0) out[arc] = 1;
	}
	const stays = (_: number, arc: number): boolean => out[arc] === 0;
	const starts = new Int32Array(arcs.starts.length);
	for (let i = 0; i + 1 < starts.length; i++) {
		starts[i + 1] = starts[i]!;
		for (let arc = arcs.starts[i]!; arc < arcs.starts[i + 1]!; arc++) {
			starts[i + 1]! += 1 - out[arc]!;
		}
	}
	const { ranks } = arcs;
	return {
		starts,
		ends: arcs.ends.filter(stays),
		scores: arcs.scores.filter(stays),
		...(ranks && {
			ranks: { mentee: ranks.mentee.filter(stays), mentor: ranks.mentor.filter(stays) }
		})
	};
}

/**
 * The mentor of each mentee whose pair is fixed, -1 for the others.
 * @throws EngineRefusal `bad-shape`, `unknown-id`, `fixed-pair-forbidden`, `fixed-twice`
 */
export function fixedPairs(
	{ fixed: given = [] }: PairsProblem,
	ids: Ids,
	allowed: Arcs
): Int32Array {
	const fixed = new Int32Array(ids.mentees.length).fill(-1);
	for (const pair of rowsOf('fixed', given)) {
		const { mentee, mentor } = pair;
		const arc = arcByIds(ids, allowed, pair);
		if (arc < 0) throw new EngineRefusal('fixed-pair-forbidden', { mentee, mentor });
		const i = ids.menteeIndex.get(mentee)!;
		if (fixed[i]! >= 0) throw new EngineRefusal('fixed-twice', { mentee, found: 2, expected: 1 });
		fixed[i] = allowed.ends[arc]!;
	}
	return fixed;
}

/**
 * Who must have a place.
 * @throws EngineRefusal `bad-required`
 */
export function required(mentees: readonly Mentee[]): Uint8Array {
	return Uint8Array.from(mentees, ({ id, required: must = false }) => {
		if (typeof must === 'boolean') return Number(must);
		const found = String(must);
		throw new EngineRefusal('bad-required', { where: id, found, expected: 'true or false' });
	});
}

/**
 * Quotas in the order of their ids. One that says nothing of `most` allows any number.
 * @throws EngineRefusal `bad-shape`, `bad-id`, `duplicate-id`, `bad-quota`, `unknown-id`, `duplicate-pair`
 */
export function readQuotas({ quotas = [] }: PairsProblem, ids: Ids, allowed: Arcs): IndexedQuota[] {
	return people('quotas', quotas).rows.map((quota) => {
		const { least, most } = limitsOf(quota, ids.mentees.length);
		const arcs: number[] = [];
		for (const pair of rowsOf(`pairs of quota ${quota.id}`, quota.pairs)) {
			const arc = arcByIds(ids, allowed, pair);
			if (arc >= 0) arcs.push(arc);
		}
		const sorted = Int32Array.from(arcs).sort();
		const twice = sorted.findIndex((arc, n) => arc === sorted[n + 1]);
		if (twice >= 0) refuseTwice(quota, ids, allowed, sorted[twice]!);
		return { id: quota.id, least, most, arcs: sorted };
	});
}

function limitsOf({ id, least = 0, most }: Quota, everybody: number) {
	wholeWithin('bad-quota', id, least, 0);
	if (most === undefined) return { least, most: Math.max(least, everybody) };
	wholeWithin('bad-quota', id, most, least);
	return { least, most };
}

function refuseTwice(quota: Quota, ids: Ids, { starts, ends }: Arcs, arc: number): never {
	const mentee = ids.mentees[starts.findLastIndex((start) => start <= arc)]!;
	const mentor = ids.mentors[ends[arc]!]!;
	const facts = { quota: quota.id, mentee, mentor, found: 2, expected: 1 };
	throw new EngineRefusal('duplicate-pair', facts);
}
