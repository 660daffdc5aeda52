import { expect, test } from 'vitest';
import { mayAnswer, monthBefore, saysNothing, type MonthAnswers } from './rules.ts';

test('a month can be answered from the first of a mentorship to the present one', () => {
	const may = (month: string) => mayAnswer(month, '2026-08-20', '2026-10-01');
	expect(['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].map(may)).toEqual([
		false,
		true,
		true,
		true,
		false
	]);
});

test('the month before January is December', () => {
	expect(monthBefore('2026-01')).toBe('2025-12');
	expect(monthBefore('2026-12')).toBe('2026-11');
});

test('one answer of seven is enough', () => {
	const nothing: MonthAnswers = {
		...{ satisfied: null, recommend: null },
		...{ view: '', difficulties: '', influence: '', good: '' }
	};
	expect(saysNothing(nothing, '')).toBe(true);
	expect(saysNothing(nothing, 'x')).toBe(false);
	expect(saysNothing({ ...nothing, satisfied: 1 }, '')).toBe(false);
	expect(saysNothing({ ...nothing, recommend: 'no' }, '')).toBe(false);
	expect(saysNothing({ ...nothing, good: 'x' }, '')).toBe(false);
});
