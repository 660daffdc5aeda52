import { describe, expect, it } from 'vitest';
import { Refused } from '#core/refusal.ts';
import { answerQuestion } from '#engine/question.ts';
import { matchingPlan, mentor, mentored, question, weights } from '#tests/factories/matching.ts';
import type { MatchingQuestion } from '../types.ts';
import { changesOf } from '../ways.ts';
import { arrange, type Ask } from './arrange.ts';

const here: Ask = (asked) => answerQuestion(asked, {});
const two = (over: Partial<MatchingQuestion> = {}) =>
	question({
		matching: matchingPlan({ rules: [], weights: weights({ need: 10 }), everybody: { but: [] } }),
		people: [mentored({ id: 'ana', needs: ['x'] }), mentored({ id: 'ben' })],
		mentors: [mentor({ id: 'eva', offers: ['x'] }), mentor({ id: 'max', languages: ['fr'] })],
		...over
	});

/** Takes each way out that needs no mentor, and asks again. */
async function afterEachWay(asked: MatchingQuestion) {
	const { conflict } = (await arrange(asked, here)).answered;
	const outcomes = conflict!.ways.map(async (way) => {
		const { matching, freed, places } = changesOf(asked.matching, way, asked.people.length);
		if (places.length > 0) return 'ask';
		const pins = asked.pins.filter(
			(pin) =>
				!freed.some(({ mentee, mentor }) => mentee === pin.application && mentor === pin.mentor)
		);
		const again = await arrange({ ...asked, matching, pins }, here);
		return again.answered.pairs?.placed ?? 'impossible';
	});
	return Promise.all(outcomes);
}

describe('rules that cannot hold together', () => {
	it('end as a conflict with ways out, and each way leads to an answer', async () => {
		const asked = two({
			matching: matchingPlan({ rules: ['shared-language'], everybody: { but: [] } })
		});
		const { answered, arrangement } = await arrange(asked, here);
		expect(arrangement).toEqual({ proposals: [], unplaced: [] });
		expect(answered.conflict?.rules).toEqual([
			{ kind: 'required', mentee: 'ana' },
			{ kind: 'required', mentee: 'ben' },
			{ kind: 'capacity', mentor: 'eva', capacity: 1 }
		]);
		expect(await afterEachWay(asked)).toEqual(expect.arrayContaining(['ask', 1]));
		expect(await afterEachWay(asked)).not.toContain('impossible');
	});

	it('are quotas as well', async () => {
		const across = {
			group: 'across-countries',
			bound: 'least',
			count: 100,
			unit: 'percent'
		} as const;
		const asked = two({
			matching: matchingPlan({ rules: [], quotas: [across] }),
			mentors: [mentor({ id: 'eva', country: 'SI' }), mentor({ id: 'max' })]
		});
		const { conflict } = (await arrange(asked, here)).answered;
		expect(conflict?.rules).toContainEqual({ kind: 'quota-least', quota: 'quota-1', least: 2 });
		expect(await afterEachWay(asked)).not.toContain('impossible');
	});

	it('are a fixed pair that breaks a rule, and more fixed pairs than places', async () => {
		const pin = { application: 'ana', mentor: 'max', kind: 'together' } as const;
		const broken = two({ matching: matchingPlan(), pins: [pin] });
		expect((await arrange(broken, here)).answered.conflict?.rules).toEqual([
			{ kind: 'fixed', mentee: 'ana', mentor: 'max' },
			{ kind: 'rule', rule: 'shared-language', mentee: 'ana', mentor: 'max' }
		]);
		expect(await afterEachWay(broken)).toEqual([1, 2]);
		const both = ['ana', 'ben'].map((application) => ({ ...pin, application, mentor: 'eva' }));
		const full = two({ pins: both });
		expect((await arrange(full, here)).answered.conflict?.rules[0]).toEqual({
			kind: 'capacity',
			mentor: 'eva',
			capacity: 1
		});
		expect(await afterEachWay(full)).toEqual(['ask', 2, 2]);
	});

	it('are refused in words where an aim cannot keep them at all', async () => {
		const quotas = [{ group: 'online', bound: 'most', count: 1, unit: 'pairs' }] as const;
		const asked = two({ matching: matchingPlan({ quotas }), objective: 'worst-off-first' });
		await expect(arrange(asked, here)).rejects.toEqual(new Refused('matching_objective_quotas'));
		await expect(arrange(two({ objective: 'stable' }), here)).rejects.toEqual(
			new Refused('matching_objective_everybody')
		);
	});
});

describe('pairs decided by hand', () => {
	it('stay, and the rest is computed around them', async () => {
		const free = two({ matching: matchingPlan({ rules: [], weights: weights({ need: 10 }) }) });
		const pairsOf = async (asked: MatchingQuestion) =>
			(await arrange(asked, here)).answered.pairs?.pairs.map(({ mentee, mentor }) => [
				mentee,
				mentor
			]);
		expect(await pairsOf(free)).toEqual([
			['ana', 'eva'],
			['ben', 'max']
		]);
		const apart = [{ application: 'ana', mentor: 'eva', kind: 'apart' }] as const;
		const swapped = [
			['ana', 'max'],
			['ben', 'eva']
		];
		expect(await pairsOf({ ...free, pins: apart })).toEqual(swapped);
		const together = [{ application: 'ben', mentor: 'eva', kind: 'together' }] as const;
		expect(await pairsOf({ ...free, pins: together })).toEqual(swapped);
		const gone = [{ application: 'ben', mentor: 'nobody', kind: 'together' }] as const;
		expect(await pairsOf({ ...free, pins: gone })).toEqual(await pairsOf(free));
	});

	it('bring a person of a team to the team of that mentor, or keep them away', async () => {
		const shape = {
			of: { AL: 1, RS: 1 },
			sharedInterest: 0,
			differentRole: 0,
			sharedLanguage: 1,
			wishedPerson: 0,
			sharedIdea: 0
		};
		const teams = question({
			matching: matchingPlan({ teams: shape }),
			people: ['AL', 'AL', 'RS', 'RS'].map((country, at) => mentored({ id: `p${at}`, country })),
			mentors: [mentor({ id: 'eva' }), mentor({ id: 'max' })]
		});
		const mentorOf = async (pins: MatchingQuestion['pins']) =>
			(await arrange({ ...teams, pins }, here)).arrangement.proposals.find(({ mentees }) =>
				mentees.includes('p3')
			)?.mentor;
		expect(await mentorOf([{ application: 'p3', mentor: 'max', kind: 'together' }])).toBe('max');
		expect(await mentorOf([{ application: 'p3', mentor: 'max', kind: 'apart' }])).toBe('eva');
	});
});
