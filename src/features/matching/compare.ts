import { assessorOf } from './problem.ts';
import { quotasIn, type KeptQuota } from './quotas.ts';
import { assessTeam } from './teams.ts';
import type { Arrangement, MatchingQuestion, Proposal } from './types.ts';

/** One side of a comparison, in figures. */
export interface Figures {
	readonly placed: number;
	/** the points of all pairs, counted as the left one counts */
	readonly total: number;
	/** null when nobody is placed */
	readonly lowest: number | null;
	readonly quotas: readonly KeptQuota[];
}

/** Somebody who would have another mentor, or be in a team with others; null stands for having none. */
export interface Change {
	readonly mentee: string;
	readonly left: string | null;
	readonly right: string | null;
	/** with whom in a team */
	readonly leftMates: readonly string[];
	readonly rightMates: readonly string[];
	/** points of each, as the left one counts; null without a mentor, or with one whom the left one does not know */
	readonly leftPoints: number | null;
	readonly rightPoints: number | null;
}

/** Two runs beside each other, both counted by the question of the left one. */
export interface Comparison {
	readonly left: Figures;
	readonly right: Figures;
	readonly changes: readonly Change[];
	/** how many have the same mentor in both, and the same team */
	readonly same: number;
}

/** Compares two runs person by person. */
export function compareRuns(
	question: MatchingQuestion,
	left: Arrangement,
	right: Arrangement
): Comparison {
	const points = countedBy(question);
	const [a, b] = [placesIn(left), placesIn(right)];
	const all = [...new Set([...a.keys(), ...b.keys()])];
	const changes = all
		.map((mentee) => ({ mentee, from: a.get(mentee), to: b.get(mentee) }))
		.filter(({ from, to }) => placeKey(from) !== placeKey(to))
		.map(({ mentee, from, to }) => ({
			mentee,
			left: from?.mentor ?? null,
			right: to?.mentor ?? null,
			leftMates: matesIn(from, mentee),
			rightMates: matesIn(to, mentee),
			leftPoints: from ? points(from) : null,
			rightPoints: to ? points(to) : null
		}));
	const figures = ({ proposals }: Arrangement): Figures => {
		const each = proposals.flatMap((proposal) => points(proposal) ?? []);
		const pairs = proposals.flatMap(({ mentees, mentor }) =>
			mentees.map((mentee) => ({ mentee, mentor }))
		);
		return {
			placed: pairs.length,
			total: each.reduce((sum, score) => sum + score, 0),
			lowest: each.length > 0 ? Math.min(...each) : null,
			quotas: quotasIn(question, { proposals })
		};
	};
	return { left: figures(left), right: figures(right), changes, same: all.length - changes.length };
}

type Place = Pick<Proposal, 'mentees' | 'mentor'>;

/** Counts mentorships by a question, with what makes the team one; null when it does not know somebody in it. */
function countedBy(question: MatchingQuestion): (place: Place) => number | null {
	const assessed = assessorOf(question);
	const mentors = new Set(question.mentors.map(({ id }) => id));
	const personOf = new Map(question.people.map((person) => [person.id, person]));
	const shape = question.matching.teams;
	return ({ mentees, mentor }) => {
		const members = mentees.flatMap((id) => personOf.get(id) ?? []);
		if (!mentors.has(mentor) || members.length < mentees.length) return null;
		return assessed(mentees, mentor).score + (shape ? assessTeam(shape, members).score : 0);
	};
}

function placesIn({ proposals }: Arrangement): ReadonlyMap<string, Place> {
	return new Map(
		proposals.flatMap((place) => place.mentees.map((mentee) => [mentee, place] as const))
	);
}

const placeKey = (place: Place | undefined): string =>
	place ? [place.mentor, ...place.mentees.toSorted()].join(' ') : '';

function matesIn(place: Place | undefined, mentee: string): readonly string[] {
	return (place?.mentees ?? []).filter((id) => id !== mentee);
}
