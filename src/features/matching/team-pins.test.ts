import { describe, expect, it } from 'vitest';
import { matchingPlan, mentor, mentored, question } from '#tests/factories/matching.ts';
import { obstacleToFixing, obstacleToParting } from './pins.ts';
import { obstacleToTeamPin, pinnedWith } from './team-pins.ts';
import type { MatchingQuestion, TeamPin } from './types.ts';

const shape = {
	of: { AL: 1, BA: 1, RS: 1 },
	sharedInterest: 0,
	differentRole: 0,
	sharedLanguage: 0,
	wishedPerson: 0,
	sharedIdea: 0
};
const people = [
	...['AL', 'BA', 'RS'].map((country) => mentored({ id: country.toLowerCase(), country })),
	mentored({ id: 'ba2', country: 'BA' }),
	mentored({ id: 'rs2', country: 'RS', languages: ['hu'] })
];
const mentors = [mentor({ id: 'eva' }), mentor({ id: 'max', languages: ['hu'] })];
const together = (one: string, other: string): TeamPin => ({ one, other, kind: 'together' });
const apart = (one: string, other: string): TeamPin => ({ one, other, kind: 'apart' });
const asked = (over: Partial<MatchingQuestion>) =>
	question({ matching: matchingPlan({ teams: shape }), people, mentors, ...over });
const codeOf = (pin: TeamPin, over: Partial<MatchingQuestion> = {}) =>
	obstacleToTeamPin(asked(over), pin)?.code ?? null;

describe('pinning two people of a team', () => {
	it('is free where nothing stands in the way, or where somebody is not here', () => {
		expect(codeOf(together('al', 'ba'))).toBeNull();
		expect(codeOf(apart('al', 'ba'))).toBeNull();
		expect(codeOf(together('al', 'gone'))).toBeNull();
	});

	it('counts those who come along through others', () => {
		const teamPins = [together('al', 'ba'), together('ba', 'rs')];
		expect(pinnedWith({ teamPins }, 'rs').toSorted()).toEqual(['al', 'ba', 'rs']);
		expect(codeOf(together('rs', 'ba2'), { teamPins })).toBe('team_pin_country');
		expect(codeOf(apart('al', 'rs'), { teamPins })).toBe('team_pin_together');
		// What is said of the two themselves gives way.
		expect(codeOf(apart('al', 'ba'), { teamPins })).toBeNull();
	});

	it('keeps the rules, and what keeps two apart', () => {
		expect(codeOf(together('al', 'rs2'))).toBe('team_pin_rule');
		const teamPins = [together('al', 'ba'), apart('ba', 'rs')];
		expect(codeOf(together('al', 'rs'), { teamPins })).toBe('team_pin_apart');
	});

	it('gives a team one mentor, whom all may have', () => {
		const fixed = { application: 'al', mentor: 'eva', kind: 'together' } as const;
		const other = { application: 'ba', mentor: 'max', kind: 'together' } as const;
		expect(codeOf(together('al', 'ba'), { pins: [fixed, other] })).toBe('team_pin_mentors');
		const not = { application: 'ba', mentor: 'eva', kind: 'apart' } as const;
		expect(codeOf(together('al', 'ba'), { pins: [fixed, not] })).toBe('team_pin_barred');
		expect(codeOf(together('al', 'ba'), { pins: [fixed] })).toBeNull();
	});
});

describe('fixing somebody with a mentor', () => {
	const teamPins = [together('al', 'ba')];

	it('speaks for all who are fixed in one team with them', () => {
		const not = { application: 'ba', mentor: 'eva', kind: 'apart' } as const;
		expect(
			obstacleToFixing(asked({ teamPins, pins: [not] }), { application: 'al', mentor: 'eva' })
		).toEqual({ code: 'pin_mate_barred', ids: { mate: 'ba' } });
		const fixed = { application: 'ba', mentor: 'eva', kind: 'together' } as const;
		expect(
			obstacleToParting(asked({ teamPins, pins: [fixed] }), { application: 'al', mentor: 'eva' })
		).toEqual({ code: 'pin_mate_fixed', ids: { mate: 'ba' } });
		expect(
			obstacleToParting(asked({ pins: [fixed] }), { application: 'al', mentor: 'eva' })
		).toBeNull();
	});
});
