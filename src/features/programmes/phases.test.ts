import { describe, expect, test } from 'vitest';
import { phasesAround, phasesOn } from './phases.ts';

const phases = [
	{ key: 'call', name: { en: 'Call' }, fromWeek: -2, weeks: 1 },
	{ key: 'one', name: { en: 'First half' }, fromWeek: 0, weeks: 2 },
	{ key: 'two', name: { en: 'Second half' }, fromWeek: 2, weeks: 1 }
];

test('each phase has its days, and is over, under way or to come', () => {
	const on = (today: string) => phasesOn(phases, '2026-09-01', today);
	expect(on('2026-09-14')).toEqual([
		{ name: { en: 'Call' }, from: '2026-08-18', to: '2026-08-24', state: 'done' },
		{ name: { en: 'First half' }, from: '2026-09-01', to: '2026-09-14', state: 'now' },
		{ name: { en: 'Second half' }, from: '2026-09-15', to: '2026-09-21', state: 'later' }
	]);
	const states = (today: string) => on(today).map(({ state }) => state);
	expect(states('2026-08-17')).toEqual(['later', 'later', 'later']);
	expect(states('2026-08-25')).toEqual(['done', 'later', 'later']);
	expect(states('2026-09-15')).toEqual(['done', 'done', 'now']);
	expect(states('2026-09-22')).toEqual(['done', 'done', 'done']);
});

describe('what comes next', () => {
	const names = (today: string) => {
		const { now, next } = phasesAround(phases, '2026-09-01', today);
		return [now.map(({ name }) => name.en), next && [next.name.en, next.from]];
	};

	test('is the phase of the day, with both of its ends, and the next to begin', () => {
		expect(names('2026-08-17')).toEqual([[], ['Call', '2026-08-18']]);
		expect(names('2026-08-24')).toEqual([['Call'], ['First half', '2026-09-01']]);
		expect(names('2026-08-25')).toEqual([[], ['First half', '2026-09-01']]);
		expect(names('2026-09-14')).toEqual([['First half'], ['Second half', '2026-09-15']]);
		expect(names('2026-09-21')).toEqual([['Second half'], null]);
		expect(names('2026-09-22')).toEqual([[], null]);
	});
});
