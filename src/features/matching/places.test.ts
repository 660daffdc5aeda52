import { describe, expect, it } from 'vitest';
import { matchingPlan, mentor, mentored } from '#tests/factories/matching.ts';
import { obstacle } from './places.ts';

const pairs = matchingPlan();
const shape = {
	of: { AL: 1, BA: 1, RS: 1 },
	sharedInterest: 6,
	differentRole: 8,
	sharedLanguage: 3,
	wishedPerson: 0,
	sharedIdea: 0
};
const teams = matchingPlan({ teams: shape });

describe('what stands in the way', () => {
	const somebody = mentored();

	it('is that nobody is selected', () => {
		expect(obstacle(pairs, [], [mentor()])).toEqual({
			code: 'matching_nobody_selected',
			facts: {}
		});
	});

	it('is that no mentor has a place, or that they have too few', () => {
		expect(obstacle(pairs, [somebody], [])).toEqual({
			code: 'matching_no_mentors',
			facts: { needed: 1 }
		});
		expect(obstacle(pairs, [somebody, mentored({ id: 'b' })], [mentor()])).toEqual({
			code: 'matching_too_few_places',
			facts: { places: 1, needed: 2 }
		});
	});

	it('is that a country is missing for even one team', () => {
		expect(obstacle(teams, [mentored({ country: 'AL' })], [mentor()])).toEqual({
			code: 'matching_no_team',
			facts: { country: 'BA', found: 0, each: 1 }
		});
	});

	it('is nothing when there is a place for each mentorship, however many people are in it', () => {
		const three = ['AL', 'BA', 'RS'].map((country) => mentored({ id: country, country }));
		expect(obstacle(teams, three, [mentor()])).toBe(null);
		expect(obstacle(pairs, three, [mentor({ capacity: 3 })])).toBe(null);
	});
});
