import { describe, expect, it } from 'vitest';
import { pairs } from '#features/programmes/blueprints/pairs.ts';
import type { Term } from '#features/mentorships/rules.ts';
import { closingAnswers } from './forms.ts';
import { closingOpensOn, completionOf, extensionObstacle, isClosingOpen } from './rules.ts';

const { ending } = pairs.plan;
const term: Term = { dueOn: '2027-08-31', lastOn: '2027-08-31', way: null };

describe('closing', () => {
	it('opens thirty days before the last day, and at once after an early end', () => {
		expect(closingOpensOn(term, ending)).toBe('2027-08-01');
		expect(isClosingOpen(term, ending, '2027-07-31')).toBe(false);
		expect(isClosingOpen(term, ending, '2027-08-01')).toBe(true);
		expect(isClosingOpen({ ...term, way: 'early' }, ending, '2027-01-01')).toBe(true);
	});

	it('opens later where the mentorship lasts longer', () => {
		expect(closingOpensOn({ ...term, dueOn: '2027-10-31' }, ending)).toBe('2027-10-01');
	});

	it('keeps the answers to the questions of the plan, and nothing that was forged or left empty', () => {
		const form = new FormData();
		form.set('answer_insights', '  Da sporije biva brže. ');
		form.set('answer_lesson', '   ');
		form.set('answer_secret', 'x');
		expect(closingAnswers(form, ending.questions)).toEqual({ insights: 'Da sporije biva brže.' });
	});
});

describe('completion', () => {
	const facts = { term, sessions: 9, members: 2, closed: 0 };
	const on = (today: string, over: Partial<typeof facts> = {}) =>
		completionOf({ ...facts, ...over }, ending, today);

	it('comes with the closing of both, but not before the last day is over', () => {
		expect(on('2027-08-31', { closed: 2 })).toBe('lasts');
		expect(on('2027-09-01', { closed: 2 })).toBe('complete');
		expect(on('2027-09-01', { closed: 1 })).toBe('lasts');
	});

	it('comes after the days for a last session also when nobody closes', () => {
		expect(on('2027-09-30')).toBe('lasts');
		expect(on('2027-10-01')).toBe('complete');
	});

	it('of a few sessions waits for a look by the team', () => {
		expect(on('2027-10-01', { sessions: 5 })).toBe('look');
		expect(on('2027-10-01', { sessions: 6 })).toBe('complete');
	});

	it('comes once', () => {
		expect(on('2027-10-01', { term: { ...term, way: 'completed' } })).toBe('over');
	});
});

describe('a longer term', () => {
	const at = (untilOn: string, over: Partial<Term> = {}) =>
		extensionObstacle(untilOn, { term: { ...term, ...over }, cycleEndsOn: '2027-08-31' });

	it('ends later than before, and within a year of the cycle', () => {
		expect(at('2027-08-31')?.code).toBe('extension_not_later');
		expect(at('2027-09-01')).toBe(null);
		expect(at('2028-08-31')).toBe(null);
		expect(at('2028-09-01')).toEqual({ code: 'extension_too_long', facts: { last: '2028-08-31' } });
	});

	it('is for what lasts', () => {
		const ended = { way: 'early', lastOn: '2027-01-01' } as const;
		expect(at('2027-10-31', ended)).toEqual({
			code: 'mentorship_ended',
			facts: { endedOn: '2027-01-01' }
		});
	});
});
