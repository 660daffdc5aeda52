import { describe, expect, it } from 'vitest';
import { isCurrent } from './current.ts';

const none = { pins: [], teamPins: [] };

describe('a run', () => {
	const run = {
		proposals: [{ mentees: ['a'], mentor: 'm', score: 0, reasons: [] }],
		unplaced: [{ mentees: ['b'], causes: [] }]
	};

	it('is out of date when the selection has changed', () => {
		const pool = [{ id: 'm', capacity: 1 }];
		expect(isCurrent(run, ['a', 'b'], pool, none)).toBe(true);
		expect(isCurrent(run, ['b', 'a'], pool, none)).toBe(true);
		expect(isCurrent(run, ['a'], pool, none)).toBe(false);
		expect(isCurrent(run, ['a', 'c'], pool, none)).toBe(false);
		expect(isCurrent(run, ['a', 'b', 'c'], pool, none)).toBe(false);
	});

	it('is out of date when a mentor has left or has fewer places than it uses', () => {
		expect(isCurrent(run, ['a', 'b'], [], none)).toBe(false);
		expect(isCurrent(run, ['a', 'b'], [{ id: 'm', capacity: 0 }], none)).toBe(false);
	});

	it('is out of date when it has not what was fixed or kept apart since', () => {
		const pool = ['m', 'n'].map((id) => ({ id, capacity: 1 }));
		const holds = (kind: 'together' | 'apart', application: string, mentor: string) =>
			isCurrent(run, ['a', 'b'], pool, { ...none, pins: [{ kind, application, mentor }] });
		expect(holds('together', 'a', 'm')).toBe(true);
		expect(holds('apart', 'a', 'n')).toBe(true);
		expect(holds('apart', 'a', 'm')).toBe(false);
		expect(holds('together', 'a', 'n')).toBe(false);
		expect(holds('together', 'b', 'n')).toBe(false);
		expect([holds('together', 'c', 'm'), holds('together', 'a', 'gone')]).toEqual([true, true]);
	});

	it('is out of date when two people are not in teams as was decided since', () => {
		const team = { ...run, proposals: [{ ...run.proposals[0]!, mentees: ['a', 'c'] }] };
		const pool = [{ id: 'm', capacity: 1 }];
		const holds = (kind: 'together' | 'apart', one: string, other: string) =>
			isCurrent(team, ['a', 'b', 'c'], pool, { ...none, teamPins: [{ kind, one, other }] });
		expect([holds('together', 'a', 'c'), holds('apart', 'a', 'c')]).toEqual([true, false]);
		expect([holds('together', 'a', 'b'), holds('apart', 'a', 'b')]).toEqual([false, true]);
		expect([holds('together', 'a', 'gone'), holds('apart', 'b', 'b2')]).toEqual([true, true]);
	});
});
