import { expect, test } from 'vitest';
import { pairsReview } from '#features/programmes/blueprints/review.ts';
import type { FormContent, Question } from '#features/programmes/questions.ts';
import type { ReadingStage } from '#features/programmes/types.ts';
import { csvOf } from '#core/csv.ts';
import {
	agreementOf,
	comparable,
	formOf,
	isOpen,
	openKeys,
	scoreOf,
	stepsOf,
	unscored
} from './rules.ts';
import { shortlistOf } from './shortlist.ts';

const stage = pairsReview.stages.find((one): one is ReadingStage => one.kind === 'reading')!;
const label = { en: 'A question' };
const short = (key: string, more: Partial<Question> = {}): Question =>
	({ kind: 'short', key, label, required: false, maxLength: 100, ...more }) as Question;

test('a criterion counts as often as its weight says', () => {
	const scores = { motivation: 5, need: 4, effect: 3, commitment: 1 };
	expect(scoreOf(stage.criteria, scores)).toBeCloseTo((15 + 12 + 6 + 1) / 9, 10);
	expect(unscored(stage.criteria, { need: 4, effect: 1 }).map(({ key }) => key)).toEqual([
		'motivation',
		'commitment'
	]);
	expect(stepsOf(stage)).toEqual([1, 2, 3, 4, 5]);
});

test('reviews two points apart go to a moderator, a single one never does', () => {
	expect(agreementOf([4, 2], stage)).toEqual({ count: 2, mean: 3, spread: 2, flagged: true });
	expect(agreementOf([4, 2.1], stage).flagged).toBe(false);
	expect(agreementOf([1.1 + 2.2, 1.3], stage).flagged).toBe(true);
	expect(agreementOf([5], stage)).toEqual({ count: 1, mean: 5, spread: 0, flagged: false });
	expect(agreementOf([], stage)).toEqual({ count: 0, mean: null, spread: null, flagged: false });
});

test('a stage is open until the instant at which it closes', () => {
	const end = Temporal.Instant.from('2026-05-10T22:00:00Z');
	expect(isOpen(null, end)).toBe(true);
	expect(isOpen(end, end.subtract({ seconds: 1 }))).toBe(true);
	expect(isOpen(end, end)).toBe(false);
});

test('a blind stage opens no question that tells who it is, no file and no link', () => {
	const form: FormContent = {
		requirements: [],
		sections: [
			{
				key: 'you',
				title: label,
				questions: [
					short('nickname', { identifying: true }),
					short('house', { means: 'organisation' }),
					{
						kind: 'file',
						key: 'cv',
						label,
						required: false,
						kinds: ['pdf'],
						most: 1,
						maxMegabytes: 1
					},
					{ kind: 'links', key: 'web', label, required: false, most: 3 }
				]
			},
			{
				key: 'work',
				title: label,
				questions: [short('story'), short('more', { when: { question: 'house', is: ['x'] } })]
			}
		]
	};
	expect(openKeys(form, { blind: true })).toEqual(['story', 'more']);
	expect(openKeys(form, { blind: false })).toHaveLength(6);
	const open = formOf(form, ['story', 'more']);
	expect(open.sections.map(({ key }) => key)).toEqual(['work']);
	expect(open.sections[0]?.questions[1]?.when).toBe(undefined);
});

test('a shortlist is the best by score, equal ones by number, and nobody who was not read', () => {
	const lines = [
		{ number: 1, score: 3 },
		{ number: 2, score: null },
		{ number: 3, score: 4.5 },
		{ number: 4, score: 3 }
	];
	expect(shortlistOf(lines, 2).map(({ number }) => number)).toEqual([3, 1]);
	expect(shortlistOf(lines, 4).map(({ number }) => number)).toEqual([3, 1, 4, 2]);
});

test('a sheet opens no formula', () => {
	expect(csvOf([['=1+1', '@x', '-2', -2, null, 'a "b", c', 'plain']])).toBe(
		`\uFEFF'=1+1,'@x,'-2,-2,,"a ""b"", c",plain\r\n`
	);
});

test('corrected scores are compared among applications that a chain of reviews connects', () => {
	const parts = [1, null, 0, 1, 0, 0, 2];
	expect(comparable(parts.map((part, index) => ({ number: index + 1, part })))).toEqual([
		[3, 5, 6],
		[1, 4],
		[7]
	]);
	expect(comparable([{ number: 1, part: null }])).toEqual([]);
});
