import { expect, test } from 'vitest';
import { allRowsIn, movedRows, movedTo, rowsIn } from './plan-rows.ts';

const typed = {
	...{ question_0_en: 'First', question_0_sr: 'Prvo', question_0_key: 'a' },
	...{ question_0_place: '1', question_0_was: '1' },
	...{ question_1_en: 'Second', question_1_sr: '', question_1_key: 'b' },
	...{ question_1_place: '2', question_1_was: '2' },
	seen: '7'
};

test('a row moves with its key, its neighbour takes its place, and everything else stays as it was typed', () => {
	const moved = {
		...typed,
		...{ question_0_en: 'Second', question_0_sr: '', question_0_key: 'b' },
		...{ question_1_en: 'First', question_1_sr: 'Prvo', question_1_key: 'a' }
	};
	expect(movedRows(typed, 'question_1_up')).toEqual(moved);
	expect(movedRows(typed, 'question_0_down')).toEqual(moved);
	expect(rowsIn(moved, 'question', 2).map(({ key }) => key)).toEqual(['b', 'a']);
	expect(allRowsIn(typed, 'question', 2).map(({ key }) => key)).toEqual(['a', 'b']);
});

test.each(['question_0_up', 'question_1_down', 'other_0_down', 'question_x_up', ''])(
	'nothing moves by %j',
	(move) => {
		expect(movedRows(typed, move)).toEqual(typed);
	}
);

test('whoever moved something is told where it went', () => {
	expect(movedTo('question', 'question_3_up')).toBe(2);
	expect(movedTo('statement_1', 'statement_1_0_down')).toBe(1);
	expect(movedTo('statement_0', 'statement_1_0_down')).toBeUndefined();
	expect(movedTo('question', '')).toBeUndefined();
});
