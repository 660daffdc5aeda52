import { describe, expect, test } from 'vitest';
import {
	countViews,
	gatheringStatus,
	inView,
	remindsAt,
	remindsFrom,
	seatsLeft,
	takesRegistrations,
	toRemind,
	type VisitorFacts
} from './rules.ts';

const at = (text: string) => Temporal.Instant.from(text);
const times = {
	startsAt: at('2026-04-20T16:00:00Z'),
	endsAt: at('2026-04-20T17:30:00Z'),
	calledOffAt: null
};

describe('a gathering', () => {
	test.each([
		['2026-04-20T15:59:59Z', 'coming', true],
		['2026-04-20T16:00:00Z', 'coming', false],
		['2026-04-20T17:29:59Z', 'coming', false],
		['2026-04-20T17:30:00Z', 'over', false]
	])('at %s is %s', (now, status, takes) => {
		expect([gatheringStatus(times, at(now)), takesRegistrations(times, at(now))]).toEqual([
			status,
			takes
		]);
	});

	test('that was called off takes nobody any more', () => {
		const gone = { ...times, calledOffAt: at('2026-04-19T10:00:00Z') };
		const now = at('2026-04-19T12:00:00Z');
		expect([gatheringStatus(gone, now), takesRegistrations(gone, now)]).toEqual([
			'called-off',
			false
		]);
	});

	test.each([
		[null, 400, null],
		[10, 7, 3],
		[10, 13, 0]
	])('with %s seats of which %i are taken has %s left', (seats, taken, left) => {
		expect(seatsLeft(seats, taken)).toBe(left);
	});
});

describe('the reminder', () => {
	const call = { closesAt: at('2026-04-26T22:00:00Z'), timeZone: 'Europe/Belgrade' };

	test('goes at nine in the morning of the day two days before the deadline', () => {
		expect(remindsFrom(call.closesAt, call.timeZone)).toEqual(at('2026-04-24T07:00:00Z'));
	});

	test.each([
		['2026-04-24T06:59:59Z', false],
		['2026-04-24T07:00:00Z', true],
		['2026-04-26T21:59:59Z', true],
		['2026-04-26T22:00:00Z', false]
	])('at %s: %s', (now, goes) => {
		expect(remindsAt(call, at(now))).toBe(goes);
	});

	const visitor = (changes: Partial<VisitorFacts>): VisitorFacts => ({
		id: 'a',
		email: 'mina@example.org',
		walkIn: false,
		present: false,
		registeredAt: at('2026-04-15T10:00:00Z'),
		givenBackAt: null,
		reminderWantedAt: at('2026-04-15T10:00:00Z'),
		reminderRefusedAt: null,
		appliedAt: null,
		remindedAt: null,
		startsAt: times.startsAt,
		...changes
	});
	const later = at('2026-04-21T10:00:00Z');

	test.each<[string, Partial<VisitorFacts>, boolean]>([
		['who signed up and agreed', {}, true],
		['who walked in and agreed', { walkIn: true, present: true }, true],
		['who was written down by mistake', { walkIn: true }, false],
		['who did not agree', { reminderWantedAt: null, present: true }, false],
		['who took it back', { reminderRefusedAt: later }, false],
		['who has applied', { appliedAt: later }, false],
		['who was reminded', { remindedAt: later }, false],
		['who gave the place back', { givenBackAt: later }, false],
		['who gave the place back and came all the same', { givenBackAt: later, present: true }, true],
		['without an address', { email: null, reminderWantedAt: null, walkIn: true }, false]
	])('of somebody %s', (_who, changes, goes) => {
		expect(toRemind([visitor(changes)]).length).toBe(goes ? 1 : 0);
	});

	test('goes once to an address, however it is written, for the newest visit that allows it', () => {
		const visits = [
			visitor({ id: 'first' }),
			visitor({ id: 'second', email: 'MINA@example.org', registeredAt: later }),
			visitor({ id: 'third', reminderWantedAt: null, registeredAt: later.add({ hours: 1 }) })
		];
		expect(toRemind(visits).map(({ id }) => id)).toEqual(['second']);
	});

	test('does not go when the same address took it back at another stop', () => {
		const visits = [visitor({}), visitor({ id: 'b', reminderRefusedAt: later })];
		expect(toRemind(visits)).toEqual([]);
	});

	test('views count what they show; whoever applied before their stop did not do so afterwards', () => {
		const visits = [
			visitor({ id: 'a', present: true, appliedAt: later }),
			visitor({
				id: 'b',
				email: 'b@example.org',
				present: true,
				appliedAt: times.startsAt.subtract({ hours: 1 })
			}),
			visitor({ id: 'c', email: null, walkIn: true, present: true, reminderWantedAt: null }),
			visitor({ id: 'd', email: 'd@example.org' }),
			visitor({ id: 'e', email: 'e@example.org', givenBackAt: later }),
			visitor({ id: 'f', email: 'f@example.org', remindedAt: later, present: true }),
			visitor({ id: 'g', email: 'F@example.org', remindedAt: later, present: true })
		];
		expect(countViews(visits)).toEqual({
			all: 7,
			'signed-up': 5,
			came: 5,
			'walk-ins': 1,
			missed: 1,
			applied: 1,
			remind: 1,
			reminded: 1
		});
		expect(inView(visits, 'applied').map(({ id }) => id)).toEqual(['a']);
	});
});
