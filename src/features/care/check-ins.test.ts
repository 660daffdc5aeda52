import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIns } from '#features/programmes/blueprints/check-ins.ts';
import { checkInOn, figuresOf, isDue, type CheckInAnswer } from './check-ins.ts';

const days = { beganOn: '2026-08-20', startsOn: '2026-09-01', endsOn: '2027-08-31' };
const [first] = checkIns;
const answers = (side: 'mentor' | 'mentee', count: number): CheckInAnswer[] =>
	Array.from({ length: count }, (_, index) => ({
		moment: first!.key,
		side,
		scores: { met: 1 + (index % 5), fit: 5 }
	}));

describe('a check-in', () => {
	it('has its day in every mentorship', () => {
		expect(checkIns.map((each) => checkInOn(each, days))).toEqual([
			'2026-09-22',
			'2027-03-02',
			'2027-08-31',
			'2028-02-29'
		]);
	});

	it('is asked about for three weeks', () => {
		const due = (today: string) => isDue('2026-09-22', today);
		expect(['2026-09-21', '2026-09-22', '2026-10-13', '2026-10-14'].map(due)).toEqual([
			...[false, true, true, false]
		]);
	});
});

describe('figures', () => {
	const told = (mentees: number, mentors: number) =>
		figuresOf(first!, [...answers('mentee', mentees), ...answers('mentor', mentors)]).map(
			(figures) => figures.told?.count ?? null
		);

	it('are told of five and hidden of fewer, with the sum from which they could be counted', () => {
		expect(told(5, 5)).toEqual([5, 5, 10]);
		expect(told(6, 4)).toEqual([6, null, null]);
		expect(told(4, 4)).toEqual([null, null, 8]);
		expect(told(2, 2)).toEqual([null, null, null]);
		expect(told(6, 0)).toEqual([6, null, 6]);
		expect(figuresOf(first!, answers('mentee', 5))[0]?.told?.means).toEqual([3, 5]);
	});

	it('count for each statement those who were asked it, by the same rule', () => {
		const since = (scores: CheckInAnswer['scores'], mentees: number, mentors: number) => [
			...Array.from({ length: mentees }, () => ({ moment, side: 'mentee' as const, scores })),
			...Array.from({ length: mentors }, () => ({ moment, side: 'mentor' as const, scores }))
		];
		const moment = first!.key;
		const [met, fit] = first!.questions;
		const old = since({ [met!.key]: 2, [fit!.key]: 2 }, 6, 3);
		const means = (newer: readonly CheckInAnswer[]) =>
			figuresOf(first!, [...old, ...newer]).map((figures) => figures.told?.means ?? null);
		expect(means(since({ [met!.key]: 4 }, 6, 3))).toEqual([
			[3, 2],
			[3, null],
			[3, null]
		]);
		expect(means(since({ [met!.key]: 4 }, 6, 0))).toEqual([[3, 2], null, null]);
	});

	it('never let a small group be counted back', () => {
		fc.assert(
			fc.property(fc.nat(9), fc.nat(9), (mentees, mentors) => {
				const [a = null, b = null, both = null] = told(mentees, mentors);
				for (const [own, other, count] of [
					[a, b, mentees],
					[b, a, mentors]
				] as const) {
					const found = own ?? (both !== null && other !== null ? both - other : null);
					expect(found === null || found === 0 || found >= 5).toBe(true);
					expect(found === null || found === count).toBe(true);
				}
			})
		);
	});
});
