import { describe, expect, test } from 'vitest';
import type { FormContent } from '#features/programmes/questions.ts';
import { funnelOf, withQuietDays } from './numbers.ts';

const question = (key: string) =>
	({ kind: 'short', key, label: { en: key }, required: false, maxLength: 10 }) as const;
const form: FormContent = {
	sections: [
		{ key: 'one', title: { en: 'One' }, questions: [question('a'), question('b')] },
		{ key: 'two', title: { en: 'Two' }, questions: [question('c')] }
	],
	requirements: []
};

describe('the funnel', () => {
	const steps = (...of: Parameters<typeof funnelOf>) =>
		funnelOf(...of).flatMap((section) =>
			section.steps.map(({ key, reached, stopped }) => [section.key, key, reached, stopped])
		);

	test('loses at each question whoever went no further', () => {
		const stops = [
			{ position: 0, count: 5 },
			{ position: 1, count: 2 },
			{ position: 3, count: 1 }
		];
		expect(steps(form, stops, 10)).toEqual([
			['one', 'a', 13, 2],
			['one', 'b', 11, 0],
			['two', 'c', 11, 1]
		]);
	});

	test('of nobody is empty at every question', () => {
		expect(steps(form, [], 0)).toEqual([
			['one', 'a', 0, 0],
			['one', 'b', 0, 0],
			['two', 'c', 0, 0]
		]);
	});
});

test('quiet days stand between the others', () => {
	const day = (date: string, started = 0) => ({ day: date, started, submitted: 0, withdrawn: 0 });
	expect(withQuietDays([day('2026-02-27', 3), day('2026-03-02', 1)])).toEqual([
		day('2026-02-27', 3),
		day('2026-02-28'),
		day('2026-03-01'),
		day('2026-03-02', 1)
	]);
	expect(withQuietDays([])).toEqual([]);
});
