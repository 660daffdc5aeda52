import { assessorOf } from './problem.ts';
import { keptQuotas, type KeptQuota } from './quotas.ts';
import type { Arrangement, MatchingQuestion } from './types.ts';

/** One side of a comparison, in figures. */
export interface Figures {
	readonly placed: number;
	/** the points of all pairs, counted as the left one counts */
	readonly total: number;
	/** null when nobody is placed */
	readonly lowest: number | null;
	readonly quotas: readonly KeptQuota[];
}

/** Somebody who would have another mentor; null stands for having none. */
export interface Change {
	readonly mentee: string;
	readonly left: string | null;
	readonly right: string | null;
	/** points of each, as the left one counts; null without a mentor, or with one whom the left one does not know */
	readonly leftPoints: number | null;
	readonly rightPoints: number | null;
}

/** Two runs beside each other, both counted by the question of the left one. */
export interface Comparison {
	readonly left: Figures;
	readonly right: Figures;
	readonly changes: readonly Change[];
	/** how many have the same mentor in both */
	readonly same: number;
}

/** Compares two runs person by person. */
export function compareRuns(
	question: MatchingQuestion,
	left: Arrangement,
	right: Arrangement
): Comparison {
	const assessed = assessorOf(question);
	const mentors = new Set(question.mentors.map(({ id }) => id));
	const people = new Set(question.people.map(({ id }) => id));
	const points = (mentee: string, mentor: string | null): number | null =>
		mentor !== null && mentors.has(mentor) && people.has(mentee)
			? assessed([mentee], mentor).score
			: null;
	const [a, b] = [mentorsIn(left), mentorsIn(right)];
	const all = [...new Set([...a.keys(), ...b.keys()])];
	const changes = all
		.filter((mentee) => a.get(mentee) !== b.get(mentee))
		.map((mentee) => {
			const [from, to] = [a.get(mentee) ?? null, b.get(mentee) ?? null];
			return {
				mentee,
				left: from,
				right: to,
				leftPoints: points(mentee, from),
				rightPoints: points(mentee, to)
			};
		});
	const figures = (placed: ReadonlyMap<string, string>): Figures => {
		const each = [...placed].flatMap(([mentee, mentor]) => points(mentee, mentor) ?? []);
		const pairs = [...placed].map(([mentee, mentor]) => ({ mentee, mentor }));
		return {
			placed: placed.size,
			total: each.reduce((sum, score) => sum + score, 0),
			lowest: each.length > 0 ? Math.min(...each) : null,
			quotas: keptQuotas(question.matching.quotas, question.people, question.mentors, pairs)
		};
	};
	return { left: figures(a), right: figures(b), changes, same: all.length - changes.length };
}

function mentorsIn({ proposals }: Arrangement): ReadonlyMap<string, string> {
	return new Map(
		proposals.flatMap(({ mentees, mentor }) => mentees.map((mentee) => [mentee, mentor] as const))
	);
}
