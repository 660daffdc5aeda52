import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { townGroup } from '#features/applications/rules.ts';
import { selectionOf } from './quota-form.ts';
import {
	answerDeadline,
	earmarkStates,
	filled,
	isOverdue,
	nextReserve,
	partsOfGroup,
	placeState,
	quotaStates
} from './rules.ts';

const at = (text: string) => Temporal.Instant.from(text);
const one = (id: string, ...groups: string[]) => ({ id, groups });
const open = { quotas: [], earmarks: [] };

describe('a place', () => {
	test('is untold, then waits, then is accepted, declined or lapsed', () => {
		const states = [
			placeState({ told: false, accepted: null, lapsed: false }),
			placeState({ told: true, accepted: null, lapsed: false }),
			placeState({ told: true, accepted: true, lapsed: false }),
			placeState({ told: true, accepted: false, lapsed: false }),
			placeState({ told: true, accepted: null, lapsed: true })
		];
		expect(states).toEqual(['untold', 'waiting', 'accepted', 'declined', 'lapsed']);
	});

	test('can be answered through the last second of the day, also when the clocks change in it', () => {
		const until = answerDeadline(at('2026-10-18T10:00:00Z'), 7, 'Europe/Belgrade');
		expect(until.toString()).toBe('2026-10-25T23:00:00Z');
		expect(isOverdue(until, at('2026-10-25T22:59:59Z'))).toBe(false);
		expect(isOverdue(until, until)).toBe(true);
		expect(isOverdue(null, until)).toBe(false);
	});
});

test('quotas and earmarked places are counted against what is asked', () => {
	const counts = new Map([
		['country:AL', 9],
		['country:RS', 11],
		['town:Kosjerić', 3]
	]);
	const quotas = [
		{ group: 'country:AL', least: 10, most: 10 },
		{ group: 'country:RS', most: 10 },
		{ group: 'country:RS', least: 10 },
		{ group: 'country:BA', least: 1 }
	];
	expect(quotaStates(quotas, counts).map(({ found, holds }) => [found, holds])).toEqual([
		[9, false],
		[11, false],
		[11, true],
		[0, false]
	]);
	const earmarks = [{ key: 'factory', name: {}, group: 'town:Kosjerić', places: 1 }];
	const plan = { quotas: [], earmarks, reserves: 0, answerDays: 7 };
	expect(earmarkStates(plan, counts)).toEqual([{ key: 'factory', places: 1, filled: 1 }]);
});

describe('the reserve who moves up', () => {
	test('is the first in order when nothing speaks against them', () => {
		expect(nextReserve(one('a'), [], [one('b'), one('c')], open)?.id).toBe('b');
		expect(nextReserve(one('a'), [], [], open)).toBe(undefined);
	});

	test('keeps the quota that the one who left kept', () => {
		const quotas = [{ group: 'country:AL', least: 2 }];
		const staying = [one('x', 'country:AL')];
		const reserves = [one('b', 'country:RS'), one('c', 'country:AL')];
		const leaver = one('a', 'country:AL');
		expect(nextReserve(leaver, staying, reserves, { quotas, earmarks: [] })?.id).toBe('c');
		const other = one('a', 'country:RS');
		const both = [...staying, one('y', 'country:AL')];
		expect(nextReserve(other, both, reserves, { quotas, earmarks: [] })?.id).toBe('b');
	});

	test('never takes an earmarked place that is not for them', () => {
		const earmarks = [{ key: 'factory', name: {}, group: 'town:Kosjerić', places: 1 }];
		const leaver = one('a', 'town:Kosjerić');
		expect(nextReserve(leaver, [], [one('b')], { quotas: [], earmarks })).toBe(undefined);
	});
});

test('a group is what it means and a value that may hold anything', () => {
	expect(partsOfGroup('town:Novi: Sad')).toEqual({ meaning: 'town', value: 'Novi: Sad' });
});

test('a text of the team is filled once, and keeps what nobody knows', () => {
	expect(filled('{name}, no. {number} {x}', { name: '{number}', number: 7 })).toBe(
		'{number}, no. 7 {x}'
	);
	const until = { until: '12. maja 2026.' };
	expect(filled('Do {until}. (do {until}), do {until} i dalje', until)).toBe(
		'Do 12. maja 2026. (do 12. maja 2026), do 12. maja 2026. i dalje'
	);
	fc.assert(fc.property(fc.string(), (text) => typeof filled(text, {}) === 'string'));
});

test('a place kept for a town waits for those who wrote it in the other script too', () => {
	const kept = (earmarkTown0: string) =>
		selectionOf({ earmarkTown0, earmarkPlaces0: 1 }).earmarks.map(({ group }) => group);
	expect([kept('Зајечар'), kept('Zaječar')]).toEqual([['town:Zaječar'], ['town:Zaječar']]);
	expect(townGroup(' Зајечар')).toBe('town:Zaječar');
});
