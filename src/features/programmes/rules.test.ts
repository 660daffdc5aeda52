import { describe, expect, test } from 'vitest';
import { isTimeZone } from '#language/zones.ts';
import { lastDay, slugOf, stageOf, type StageFacts } from './rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test('a cycle of twelve months ends on the eve of its first birthday', () => {
	expect(lastDay(day('2026-03-01'), 12).toString()).toBe('2027-02-28');
});

test('a slug keeps the letters that an address can carry', () => {
	expect(slugOf('Đavolja škola, 7. ciklus!')).toBe('djavolja-skola-7-ciklus');
	expect(slugOf('Циклус')).toBe('');
	expect(slugOf('x'.repeat(80)).length).toBe(60);
});

test('a time zone is one that the runtime knows by its place', () => {
	expect(['Europe/Belgrade', 'UTC', 'CET', 'Europe/Atlantis', '+02:00'].map(isTimeZone)).toEqual([
		true,
		true,
		false,
		false,
		false
	]);
});

describe('the stage of a cycle', () => {
	const facts: StageFacts = {
		published: true,
		opensAt: Temporal.Instant.from('2026-04-09T07:00:00Z'),
		closesAt: Temporal.Instant.from('2026-04-26T22:00:00Z'),
		announced: false,
		matched: false,
		endsOn: day('2027-08-31'),
		timeZone: 'Europe/Belgrade'
	};
	const on = (instant: string, changes: Partial<StageFacts> = {}) =>
		stageOf({ ...facts, ...changes }, Temporal.Instant.from(instant));

	test('follows the call', () => {
		expect(on('2026-04-10T00:00:00Z', { published: false })).toBe('preparing');
		expect(on('2026-04-09T06:59:59Z')).toBe('preparing');
		expect(on('2026-04-10T00:00:00Z')).toBe('call');
		expect(on('2026-04-26T22:00:00Z')).toBe('selection');
	});

	test('follows what was told and matched', () => {
		expect(on('2026-06-01T00:00:00Z', { announced: true })).toBe('matching');
		expect(on('2026-09-01T00:00:00Z', { announced: true, matched: true })).toBe('running');
	});

	test('ends after its last day, in its own zone', () => {
		const matched = { matched: true };
		expect(on('2027-08-31T21:59:59Z', matched)).toBe('running');
		expect(on('2027-08-31T22:00:00Z', matched)).toBe('ended');
	});
});
