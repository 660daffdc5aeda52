import { describe, expect, it } from 'vitest';
import {
	matchingPlan,
	mentor,
	mentored,
	question,
	unit,
	weights
} from '#tests/factories/matching.ts';
import { knownFrom } from './knowledge.ts';
import { effectOn, rankingFor } from './ranking.ts';
import { assess, brokenRules } from './rules.ts';

const plan = matchingPlan({
	rules: [],
	weights: weights({ field: 5, farField: 7, seniority: 4, contact: -6, judgement: 3, talk: 2 })
});

describe('what the team knows', () => {
	const ana = mentored({ id: 'ana' });
	const eva = mentor({ id: 'eva' });
	const known = knownFrom({
		steps: { ana: 1, eva: 3 },
		pairs: [
			{
				application: 'ana',
				mentor: 'eva',
				judgement: -2,
				contact: true,
				mentorLiking: 1,
				menteeLiking: 2
			}
		]
	});

	it('counts, and stands apart from what both sides may read', () => {
		expect(assess(plan, unit(ana), eva, known)).toEqual({
			score: 4 - 6 - 6 + 6,
			reasons: [{ code: 'further_on', facts: {}, points: 4 }],
			deskReasons: [
				{ code: 'judgement', facts: { judgement: -2 }, points: -6 },
				{ code: 'earlier_contact', facts: {}, points: -6 },
				{ code: 'trial_talk', facts: { liking: 3 }, points: 6 }
			]
		});
		expect(assess(plan, unit(ana), mentor({ id: 'other' }), known)).toEqual({
			score: 0,
			reasons: []
		});
	});

	it('says nothing of a mentor who has not come further', () => {
		const same = knownFrom({ steps: { ana: 3, eva: 3 }, pairs: [] });
		expect(assess(plan, unit(ana), eva, same).score).toBe(0);
	});
});

describe('the field of a mentor', () => {
	const near = mentor({ fields: ['music'] });
	const far = mentor({ fields: ['law'] });
	const points = (fieldWish: 'near' | 'far' | 'either' | null) =>
		[near, far].map(
			(guide) => assess(plan, unit(mentored({ fields: ['music'], fieldWish })), guide).score
		);

	it('is better near, unless somebody wishes for another', () => {
		expect(points(null)).toEqual([5, 0]);
		expect(points('near')).toEqual([5, 0]);
		expect(points('either')).toEqual([5, 0]);
		expect(points('far')).toEqual([0, 7]);
	});
});

describe('rules that a team may tick', () => {
	it('ask for something that was asked for, and for one way to meet', () => {
		const ana = mentored({ needs: ['balance'], mode: 'live' });
		const apart = mentor({ offers: ['law'], mode: 'online' });
		const rules = ['meets-need', 'same-way'] as const;
		expect(brokenRules(rules, unit(ana), apart)).toEqual(rules);
		expect(brokenRules(rules, unit(mentored()), apart)).toEqual([]);
	});
});

describe('the order of mentors for one person', () => {
	const asked = question({
		matching: matchingPlan({ rules: ['another-country'] }),
		people: [mentored({ id: 'ana', country: 'RS', needs: ['balance'], fields: ['music'] })],
		mentors: [
			mentor({ id: 'home', country: 'RS', offers: ['balance'] }),
			mentor({ id: 'needs', country: 'SI', offers: ['balance'] }),
			mentor({ id: 'field', country: 'SI', fields: ['music'] }),
			mentor({ id: 'nothing', country: 'SI' })
		]
	});

	it('is by points, with those whom a rule forbids last', () => {
		const shown = rankingFor(asked, 'ana').map(({ mentor, rank, score }) => [mentor, rank, score]);
		expect(shown).toEqual([
			['needs', 1, 10],
			['field', 2, 5],
			['nothing', 3, 0],
			['home', null, 10]
		]);
		expect(rankingFor(asked, 'nobody')).toEqual([]);
	});

	it('is shown beside the order that a change would bring', () => {
		const changed = matchingPlan({ rules: [], weights: weights({ need: 1, field: 5 }) });
		const effect = effectOn(asked, changed, 'ana').changed;
		expect(effect.map(({ mentor, rank, before }) => [mentor, rank, before.rank])).toEqual([
			['field', 1, 2],
			['home', 2, null],
			['needs', 2, 1],
			['nothing', 4, 3]
		]);
	});
});
