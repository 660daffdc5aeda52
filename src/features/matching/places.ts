import type { Facts } from '#core/refusal.ts';
import type { MatchingPlan } from '#features/programmes/types.ts';
import { teamNumbers } from './team-numbers.ts';
import type { Mentored, PoolMentor } from './types.ts';

/** How many mentorships the plan asks for, as far as numbers tell: one for each applicant, or one for each team. */
export function mentorshipsNeeded(matching: MatchingPlan, people: readonly Mentored[]): number {
	return matching.teams ? teamNumbers(matching.teams, people).teams : people.length;
}

/** How many mentorships the pool can take. */
export function placesOf(mentors: readonly Pick<PoolMentor, 'capacity'>[]): number {
	return mentors.reduce((sum, { capacity }) => sum + capacity, 0);
}

/**
 * What stands in the way of any matching, as the code and facts of a refusal; null when nothing does. With too few
 * places for all teams some are made, and the run says what would help.
 */
export function obstacle(
	matching: MatchingPlan,
	people: readonly Mentored[],
	mentors: readonly PoolMentor[]
): { readonly code: string; readonly facts: Facts } | null {
	if (people.length === 0) return { code: 'matching_nobody_selected', facts: {} };
	const needed = mentorshipsNeeded(matching, people);
	if (matching.teams && needed === 0) {
		const { country, found, each } = teamNumbers(matching.teams, people);
		return { code: 'matching_no_team', facts: { country, found, each } };
	}
	const places = placesOf(mentors);
	if (places === 0) return { code: 'matching_no_mentors', facts: { needed } };
	if (places < needed && !matching.teams)
		return { code: 'matching_too_few_places', facts: { places, needed } };
	return null;
}
