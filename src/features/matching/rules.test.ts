import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreedMode, assess, brokenRules, mergeReasons, reasonsFor } from './rules.ts';
import { matchingPlan, mentored, mentor, unit, weights } from '#tests/factories/matching.ts';
import type { MeetingMode } from './types.ts';

const plan = matchingPlan();

describe('hard rules', () => {
	it('part people from one country, without a shared language, or of one organisation', () => {
		const ana = mentored({ country: 'RS', languages: ['bcms'], organisation: 'Probni Prostor' });
		const near = mentor({ country: 'RS', languages: ['en'], organisations: ['Пробни простор'] });
		const rules = ['another-country', 'shared-language', 'another-organisation'] as const;
		expect(brokenRules(rules, unit(ana), near)).toEqual(rules);
		expect(brokenRules([], unit(ana), near)).toEqual([]);
	});

	it('never pair people with themselves, whatever the plan says', () => {
		const ana = mentored({ marks: ['ana@example.org'] });
		const herself = mentor({ marks: ['person-1', 'ana@example.org'] });
		expect(brokenRules([], unit(ana), herself)).toEqual(['another-person']);
	});

	it('hold for a team when they hold for each of its members', () => {
		const albanian = mentored({ id: 'a', languages: ['sq', 'en'] });
		const bosnian = mentored({ id: 'b', languages: ['bcms'] });
		const mentorInEnglish = mentor({ languages: ['en'] });
		expect(brokenRules(['shared-language'], unit(albanian), mentorInEnglish)).toEqual([]);
		expect(brokenRules(['shared-language'], unit(albanian, bosnian), mentorInEnglish)).toEqual([
			'shared-language'
		]);
	});
});

describe('the score of a pair', () => {
	it('is taken apart into named reasons', () => {
		const ana = mentored({
			city: 'Niš',
			fields: ['music', 'festivals'],
			needs: ['visibility', 'balance', 'leadership'],
			languages: ['bcms', 'en', 'fr'],
			mode: 'either'
		});
		const boris = mentor({
			city: 'NIS',
			fields: ['business', 'music'],
			offers: ['leadership', 'visibility'],
			languages: ['en', 'bcms'],
			mode: 'live'
		});
		expect(assess(plan, unit(ana), boris)).toEqual({
			score: 33,
			reasons: [
				{ code: 'needs_met', facts: { needs: ['visibility', 'leadership'] }, points: 20 },
				{ code: 'shared_field', facts: { fields: ['music'] }, points: 5 },
				{ code: 'shared_languages', facts: { languages: ['bcms', 'en'] }, points: 2 },
				{ code: 'same_city', facts: { cities: ['NIS'] }, points: 3 },
				{ code: 'same_mode', facts: { mode: 'live' }, points: 3 }
			]
		});
	});

	it('leaves out a part that the plan switches off, unless the plan demands it', () => {
		const off = matchingPlan({ rules: [], weights: weights() });
		const ana = mentored({ country: 'RS', fields: ['music'] });
		const far = mentor({ country: 'HR', fields: ['music'] });
		expect(reasonsFor(off, ana, far)).toEqual([]);
		expect(reasonsFor({ ...off, rules: ['another-country'] }, ana, far)).toEqual([
			{ code: 'another_country', facts: { countries: ['RS', 'HR'] }, points: 0 }
		]);
	});

	it('says nothing of the way to meet when the form does not ask', () => {
		const ana = mentored({ mode: null, city: 'Niš' });
		const codes = reasonsFor(plan, ana, mentor({ city: 'Niš' })).map(({ code }) => code);
		expect(codes).toEqual(['shared_languages']);
	});

	it('does not send people of one city to each other who want to stay online', () => {
		const ana = mentored({ mode: 'online', city: 'Niš' });
		const codes = reasonsFor(plan, ana, mentor({ city: 'Niš', mode: 'online' })).map((r) => r.code);
		expect(codes).toEqual(['shared_languages', 'same_mode']);
	});

	it('equals the points of its reasons, and the sum over the members of a team', () => {
		const values = fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 });
		const mode = fc.constantFrom<MeetingMode>('online', 'live', 'either');
		const person = fc.record({ fields: values, needs: values, languages: values, mode });
		fc.assert(
			fc.property(fc.array(person, { minLength: 1, maxLength: 4 }), person, (people, other) => {
				const members = people.map((each, at) => mentored({ ...each, id: String(at) }));
				const guide = mentor({ ...other, offers: other.needs });
				const { score, reasons } = assess(plan, unit(...members), guide);
				const alone = members.map((member) => assess(plan, unit(member), guide).score);
				expect(score).toBe(alone.reduce((sum, each) => sum + each, 0));
				expect(score).toBe(reasons.reduce((sum, reason) => sum + reason.points, 0));
			})
		);
	});
});

describe('reasons put together', () => {
	const languages = (...list: string[]) => [
		{ code: 'shared_languages', facts: { languages: list }, points: 2 }
	];

	it('tell the languages that everybody shares, or all of them when there is none', () => {
		expect(mergeReasons([languages('en', 'sq'), languages('bcms', 'en')])).toEqual([
			{ code: 'shared_languages', facts: { languages: ['en'] }, points: 4 }
		]);
		expect(mergeReasons([languages('sq'), languages('bcms')])).toEqual([
			{ code: 'shared_languages', facts: { languages: ['sq', 'bcms'] }, points: 4 }
		]);
	});

	it('keep two ways of meeting apart', () => {
		const way = (mode: string) => [{ code: 'same_mode', facts: { mode }, points: 3 }];
		expect(mergeReasons([way('live'), way('online'), way('live')])).toEqual([
			{ code: 'same_mode', facts: { mode: 'live' }, points: 6 },
			{ code: 'same_mode', facts: { mode: 'online' }, points: 3 }
		]);
	});
});

describe('the way to meet', () => {
	it('is what both say, or what one says when the other does not mind', () => {
		expect(agreedMode('online', 'live')).toBe(null);
		expect(agreedMode('online', 'online')).toBe('online');
		expect(agreedMode('either', 'live')).toBe('live');
		expect(agreedMode('live', 'either')).toBe('live');
		expect(agreedMode('either', 'either')).toBe('either');
		expect(agreedMode(null, 'live')).toBe(null);
	});
});
