import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import type { Answered } from './types.ts';

/** How good an answer is, and how good any answer could be; equal when it is proven best. */
export interface Proof {
	readonly of: 'pairs' | 'teams' | 'mentors-of-teams';
	readonly value: number;
	readonly bound: number;
}

/** One proof for pairs; for teams one for the teams, and one for their mentors. */
export function proofsOf({ teams, pairs }: Answered): readonly Proof[] {
	const { value, bound } = pairs;
	if (!teams) return [{ of: 'pairs', value, bound }];
	return [
		{ of: 'teams', value: teams.value, bound: teams.bound },
		{ of: 'mentors-of-teams', value, bound }
	];
}

/** Whether nothing better is possible. A solver's bound may carry a fraction; points are whole. */
export function isProven({ value, bound }: Proof): boolean {
	return value >= Math.floor(bound + 1e-6);
}

const words = {
	pairs: m.matching_proof_pairs,
	teams: m.matching_proof_teams,
	'mentors-of-teams': m.matching_proof_mentors_of_teams
};

/** A proof as a sentence in the reader's language. */
export function proofWords(proof: Proof, locale: Locale): string {
	const facts = { value: proof.value, bound: Math.floor(proof.bound + 1e-6) };
	return isProven(proof)
		? words[proof.of](facts, { locale })
		: m.matching_proof_open(facts, { locale });
}
