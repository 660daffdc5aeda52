import { expect, test } from 'vitest';
import { EngineRefusal } from '../refusal.ts';
import { readSlots } from './problem.ts';
import type { SlotsProblem } from './types.ts';

const person = { id: 'a', zone: 'Europe/Belgrade' };
const meeting = {
	id: 'm',
	participants: [{ person: 'a', kind: 'must' }],
	minutes: 60,
	from: '2026-03-02',
	to: '2026-03-06'
};
const good = { zone: 'Europe/Belgrade', grid: 30, people: [person], meetings: [meeting] };

function codeOf(problem: unknown): unknown {
	try {
		return readSlots(problem as SlotsProblem).meetings.length;
	} catch (error) {
		return error instanceof EngineRefusal ? error.code : error;
	}
}

test('a problem that makes sense is read', () => {
	expect(codeOf(good)).toBe(1);
});

test.each<[string, unknown, string]>([
	['nothing', null, 'bad-shape'],
	['no people', { ...good, people: 'x' }, 'bad-shape'],
	['null for a person', { ...good, people: [null] }, 'bad-shape'],
	['an id that is no text', { ...good, people: [{ ...person, id: 5 }] }, 'bad-id'],
	['null for weekly hours', { ...good, people: [{ ...person, weekly: null }] }, 'bad-shape'],
	['a weekly hour of nothing', { ...good, people: [{ ...person, weekly: [null] }] }, 'bad-shape'],
	['dates of nothing', { ...good, people: [{ ...person, dates: [null] }] }, 'bad-shape'],
	['busy with nothing', { ...good, people: [{ ...person, busy: 'all day' }] }, 'bad-shape'],
	[
		'no days',
		{ ...good, people: [{ ...person, weekly: [{ from: '09:00', to: '10:00' }] }] },
		'bad-weekday'
	],
	['a zone of nobody', { ...good, people: [{ ...person, zone: 'nope' }] }, 'unknown-zone'],
	['no zone', { ...good, zone: null }, 'unknown-zone'],
	['a grid of words', { ...good, grid: 'fine' }, 'bad-grid'],
	['no meetings', { ...good, meetings: undefined }, 'bad-shape'],
	['a meeting twice', { ...good, meetings: [meeting, meeting] }, 'duplicate-id'],
	['a day that is not', { ...good, meetings: [{ ...meeting, from: '2026-02-30' }] }, 'bad-date'],
	['nobody listed', { ...good, meetings: [{ ...meeting, participants: null }] }, 'bad-shape'],
	[
		'null for who comes',
		{ ...good, meetings: [{ ...meeting, participants: [null] }] },
		'bad-shape'
	],
	['endless minutes', { ...good, meetings: [{ ...meeting, minutes: 9e15 }] }, 'bad-minutes'],
	['null for hours', { ...good, meetings: [{ ...meeting, hours: null }] }, 'bad-shape'],
	['null for spacing', { ...good, meetings: [{ ...meeting, spacing: null }] }, 'bad-shape'],
	[
		'endless spacing',
		{ ...good, meetings: [{ ...meeting, spacing: { hours: 1e13 } }] },
		'bad-spacing'
	],
	['an endless break', { ...good, breakMinutes: 9e15 }, 'bad-break']
])('%s is refused', (_, problem, code) => {
	expect(codeOf(problem)).toBe(code);
});
