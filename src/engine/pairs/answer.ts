import { fingerprintOf } from '../fingerprint.ts';
import { blockingArcs } from './blocking.ts';
import { scoreOf } from './problem.ts';
import type { Indexed } from './problem.ts';
import type { PairsAnswer, PairsCertificate, PairsProblem, Prices, ScoredPair } from './types.ts';

/** Stored with every answer; changes when the same problem may get another answer. */
export const pairsVersion = 'pairs-2';

/** A pairing by index, with its proof; `gap` in units. */
export interface Solved {
	readonly at: Int32Array;
	readonly certificate: PairsCertificate;
	readonly gap: number;
}

/** Turns a pairing by index into the answer that is told. Linear in the number of pairs. */
export async function answerOf(
	problem: PairsProblem,
	given: Indexed,
	{ at, certificate, gap }: Solved
): Promise<PairsAnswer> {
	const pairs = pairsOf(problem, given, at);
	const value = valueOf(given, at);
	return {
		objective: given.objective,
		pairs,
		unplaced: given.mentees.filter((_, i) => at[i]! < 0),
		value: value / given.scale,
		bound: (value + gap) / given.scale,
		gap: gap / given.scale,
		placed: pairs.length,
		lowest:
			pairs.length === 0 ? null : pairs.reduce((low, { score }) => Math.min(low, score), Infinity),
		blocking: blockingArcs(given, at).length,
		certificate,
		version: pairsVersion,
		fingerprint: await pairsFingerprint(given)
	};
}

/** What the objective counts, in units. */
export function valueOf(given: Indexed, at: Int32Array): number {
	let value = 0;
	for (let i = 0; i < at.length; i++) {
		if (at[i]! >= 0) value += scoreOf(given.allowed, i, at[i]!)!;
		else if (given.objective === 'best-total') value -= given.leaveOut[i]!;
	}
	return value;
}

/** The pairs as the problem gives them, by mentee id. */
function pairsOf(problem: PairsProblem, given: Indexed, at: Int32Array): ScoredPair[] {
	const found: (ScoredPair | undefined)[] = given.mentees.map(() => undefined);
	for (const pair of problem.pairs ?? []) {
		const i = given.menteeIndex.get(pair.mentee)!;
		if (given.mentors[at[i]!] === pair.mentor) found[i] = asGiven(pair);
	}
	if (problem.scores) {
		const columns = new Map(problem.mentors.map(({ id }, column) => [id, column]));
		problem.mentees.forEach(({ id: mentee }, row) => {
			const i = given.menteeIndex.get(mentee)!;
			if (at[i]! < 0) return;
			const mentor = given.mentors[at[i]!]!;
			found[i] = { mentee, mentor, score: problem.scores![row]![columns.get(mentor)!]! + 0 };
		});
	}
	return found.filter((pair) => pair !== undefined);
}

/** A copy in a known order of fields; minus nothing becomes nothing, as it does in JSON. */
function asGiven({
	mentee,
	mentor,
	score,
	menteeRank,
	mentorRank,
	reasons
}: ScoredPair): ScoredPair {
	return {
		mentee,
		mentor,
		score: score + 0,
		...(menteeRank !== undefined && { menteeRank }),
		...(mentorRank !== undefined && { mentorRank }),
		...(reasons !== undefined && { reasons })
	};
}

/** Numbers by id. */
export function byId(ids: readonly string[], numbers: ArrayLike<number>): Prices {
	return Object.fromEntries(ids.map((id, n) => [id, numbers[n]! + 0]));
}

/**
 * The fingerprint of a problem: everything that can change its answer, in the order of ids, and the version of the
 * method. Reasons are not in it, nor in which form the scores were given.
 */
export function pairsFingerprint(given: Indexed): Promise<string> {
	const { allowed, quotas } = given;
	return fingerprintOf([
		'pairs',
		pairsVersion,
		given.objective,
		JSON.stringify([given.scale, given.mentees, given.mentors]),
		allowed.starts,
		allowed.ends,
		allowed.scores,
		...(allowed.ranks ? [allowed.ranks.mentee, allowed.ranks.mentor] : ['', '']),
		given.fixed,
		given.capacity,
		given.least,
		Int32Array.from(given.required),
		given.leaveOut,
		JSON.stringify(quotas.map(({ id, least, most }) => [id, least, most])),
		...quotas.map(({ arcs }) => arcs)
	]);
}
