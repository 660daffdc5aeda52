import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import type { PairsAnswer } from '#engine/pairs/types.ts';
import type { Answered } from './types.ts';

/** How good an answer is, and how good any answer could be; equal when it is proven best. */
export interface Proof {
	readonly of:
		'pairs' | 'pairs-fair' | 'pairs-stable' | 'teams' | 'teams-with-mentors' | 'mentors-of-teams';
	readonly value: number;
	readonly bound: number;
}

/** One proof of pairs, or of teams with their mentors; a run of old that asked twice about teams has one of each. */
export function proofsOf({ teams, pairs }: Answered): readonly Proof[] {
	if (!teams) return pairs ? [proof(kindOf(pairs), pairs)] : [];
	if (!pairs) return [proof('teams-with-mentors', teams)];
	return [proof('teams', teams), proof('mentors-of-teams', pairs)];
}

function kindOf({ objective }: PairsAnswer): Proof['of'] {
	if (objective === 'worst-off-first') return 'pairs-fair';
	return objective === 'stable' ? 'pairs-stable' : 'pairs';
}

function proof(of: Proof['of'], { value, bound }: Pick<Proof, 'value' | 'bound'>): Proof {
	return { of, value, bound };
}

/** Whether nothing better is possible. A solver's bound may carry a fraction; points are whole. */
export function isProven({ value, bound }: Proof): boolean {
	return value >= Math.floor(bound + 1e-6);
}

const words = {
	pairs: m.matching_proof_pairs,
	'pairs-fair': m.matching_proof_pairs_fair,
	'pairs-stable': m.matching_proof_pairs_stable,
	teams: m.matching_proof_teams,
	'teams-with-mentors': m.matching_proof_teams_with_mentors,
	'mentors-of-teams': m.matching_proof_mentors_of_teams
};

/** A proof as a sentence in the reader's language. */
export function proofWords(proof: Proof, locale: Locale): string {
	const facts = { value: proof.value, bound: Math.floor(proof.bound + 1e-6) };
	return isProven(proof)
		? words[proof.of](facts, { locale })
		: m.matching_proof_open(facts, { locale });
}
