import { noKnowledge } from '#features/matching/knowledge.ts';
import type { MatchingQuestion, Mentored, PoolMentor, Unit } from '#features/matching/types.ts';
import { scoreParts, type MatchingPlan, type ScoreWeights } from '#features/programmes/types.ts';

/** Points for the parts that a test is about; the others count nothing. */
export function weights(over: Partial<ScoreWeights> = {}): ScoreWeights {
	const none = Object.fromEntries(scoreParts.map((part) => [part, 0])) as ScoreWeights;
	return { ...none, ...over };
}

/** A matching with the points of most tests, and nothing demanded but a language. */
export function matchingPlan(over: Partial<MatchingPlan> = {}): MatchingPlan {
	return {
		rules: ['shared-language'],
		weights: weights({ need: 10, field: 5, language: 2, city: 3, mode: 3 }),
		quotas: [],
		...over
	};
}

/** A question about these people and mentors, of whom the team has said nothing. */
export function question(over: Partial<MatchingQuestion> = {}): MatchingQuestion {
	return {
		matching: matchingPlan(),
		objective: 'most-placed',
		people: [],
		mentors: [],
		knowledge: noKnowledge,
		pins: [],
		...over
	};
}

/** An applicant as the matching sees them: Ana, who has nothing in particular but a language. */
export function mentored(over: Partial<Mentored> = {}): Mentored {
	return {
		id: 'ana',
		marks: [`${over.id ?? 'ana'}@example.org`],
		country: 'RS',
		city: '',
		fields: [],
		needs: [],
		languages: ['en'],
		mode: null,
		fieldWish: null,
		roles: [],
		organisation: '',
		...over
	};
}

/** A mentor with one place, of whom nothing in particular is known but a language. */
export function mentor(over: Partial<PoolMentor> = {}): PoolMentor {
	return {
		id: 'mentor',
		marks: [`${over.id ?? 'mentor'}@example.org`],
		country: 'RS',
		city: '',
		fields: [],
		offers: [],
		languages: ['en'],
		mode: 'either',
		capacity: 1,
		organisations: [],
		...over
	};
}

/** One applicant, or several as a team. */
export function unit(...members: readonly Mentored[]): Unit {
	return { id: members[0]?.id ?? '', members };
}
