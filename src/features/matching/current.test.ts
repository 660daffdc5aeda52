import { describe, expect, it } from 'vitest';
import { isCurrent } from './current.ts';

describe('a run', () => {
	const run = {
		proposals: [{ mentees: ['a'], mentor: 'm', score: 0, reasons: [] }],
		unplaced: [{ mentees: ['b'], causes: [] }]
	};

	it('is out of date when the selection has changed', () => {
		const pool = [{ id: 'm', capacity: 1 }];
		expect(isCurrent(run, ['a', 'b'], pool, [])).toBe(true);
		expect(isCurrent(run, ['b', 'a'], pool, [])).toBe(true);
		expect(isCurrent(run, ['a'], pool, [])).toBe(false);
		expect(isCurrent(run, ['a', 'c'], pool, [])).toBe(false);
		expect(isCurrent(run, ['a', 'b', 'c'], pool, [])).toBe(false);
	});

	it('is out of date when a mentor has left or has fewer places than it uses', () => {
		expect(isCurrent(run, ['a', 'b'], [], [])).toBe(false);
		expect(isCurrent(run, ['a', 'b'], [{ id: 'm', capacity: 0 }], [])).toBe(false);
	});

	it('is out of date when it has not what was fixed or kept apart since', () => {
		const pool = ['m', 'n'].map((id) => ({ id, capacity: 1 }));
		const holds = (kind: 'together' | 'apart', application: string, mentor: string) =>
			isCurrent(run, ['a', 'b'], pool, [{ kind, application, mentor }]);
		expect(holds('together', 'a', 'm')).toBe(true);
		expect(holds('apart', 'a', 'n')).toBe(true);
		expect(holds('apart', 'a', 'm')).toBe(false);
		expect(holds('together', 'a', 'n')).toBe(false);
		expect(holds('together', 'b', 'n')).toBe(false);
		expect([holds('together', 'c', 'm'), holds('together', 'a', 'gone')]).toEqual([true, true]);
	});
});
