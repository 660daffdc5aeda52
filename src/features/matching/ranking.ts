import type { MatchingPlan } from '#features/programmes/types.ts';
import { knownFrom } from './knowledge.ts';
import { assess, brokenRules } from './rules.ts';
import type { Assessed, BrokenRule, MatchingQuestion } from './types.ts';

/** A mentor in the order of one applicant: the place among those the rules allow, or the rules that forbid them. */
export interface Ranked extends Assessed {
	readonly mentor: string;
	/** 1 is the highest, equal points share a place; null for whom a rule forbids */
	readonly rank: number | null;
	readonly broken: readonly BrokenRule[];
}

/** All mentors in the order of their points with one applicant, those whom a rule forbids last. */
export function rankingFor(question: MatchingQuestion, application: string): readonly Ranked[] {
	const { matching, people, mentors, knowledge } = question;
	const members = people.filter(({ id }) => id === application);
	if (members.length === 0) return [];
	const known = knownFrom(knowledge);
	const unit = { id: application, members };
	const all = mentors.map((mentor) => ({
		mentor: mentor.id,
		broken: brokenRules(matching.rules, unit, mentor),
		...assess(matching, unit, mentor, known)
	}));
	const allowed = all.filter(({ broken }) => broken.length === 0);
	const rankOf = (score: number) => 1 + allowed.filter((other) => other.score > score).length;
	return all
		.map((one) => ({ ...one, rank: one.broken.length > 0 ? null : rankOf(one.score) }))
		.toSorted(
			(a, b) =>
				(a.rank ?? Infinity) - (b.rank ?? Infinity) ||
				b.score - a.score ||
				(a.mentor < b.mentor ? -1 : 1)
		);
}

/** A mentor under changed rules and points, beside where they stand now. */
export interface Moved extends Ranked {
	readonly before: Pick<Ranked, 'rank' | 'score'>;
}

/** The effect of a change on one applicant: their mentors in the new order, each beside the present place. */
export function effectOn(
	question: MatchingQuestion,
	changed: MatchingPlan,
	application: string
): { readonly present: readonly Ranked[]; readonly changed: readonly Moved[] } {
	const present = rankingFor(question, application);
	const before = new Map(present.map((one) => [one.mentor, one]));
	const after = rankingFor({ ...question, matching: changed }, application);
	return {
		present,
		changed: after.map((one) => ({ ...one, before: before.get(one.mentor)! }))
	};
}
