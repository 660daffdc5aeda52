import { describe, expect, test } from 'vitest';
import { callStatus, daysLeft, deadlineOf, shutsAt } from './rules.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const shut = shutsAt(Temporal.PlainDateTime.from('2026-04-26T23:59'), 'Europe/Belgrade');

describe('the deadline of a call', () => {
	test('holds through its last second, in the zone of the cycle', () => {
		expect(shut.toString()).toBe('2026-04-26T22:00:00Z');
	});

	test('is shown to readers as the team wrote it', () => {
		const shown = deadlineOf(shut).toZonedDateTimeISO('Europe/Belgrade').toPlainDateTime();
		expect(shown.toString()).toBe('2026-04-26T23:59:00');
	});

	test('keeps its wall clock across the change to summer time', () => {
		const night = shutsAt(Temporal.PlainDateTime.from('2026-03-29T23:59'), 'Europe/Belgrade');
		expect(night.toString()).toBe('2026-03-29T22:00:00Z');
	});

	test('on an hour that the clocks skip falls after the gap', () => {
		const gap = shutsAt(Temporal.PlainDateTime.from('2026-03-29T02:30'), 'Europe/Belgrade');
		expect(gap.toString()).toBe('2026-03-29T01:31:00Z');
	});
});

describe('the status of a call', () => {
	const call = { published: true, opensAt: instant('2026-04-09T07:00:00Z'), closesAt: shut };

	test('is open in the last second and closed in the next', () => {
		expect(callStatus(call, instant('2026-04-26T21:59:59.999Z'))).toBe('open');
		expect(callStatus(call, instant('2026-04-26T22:00:00Z'))).toBe('closed');
	});

	test('opens in its first second', () => {
		expect(callStatus(call, instant('2026-04-09T06:59:59.999Z'))).toBe('coming');
		expect(callStatus(call, instant('2026-04-09T07:00:00Z'))).toBe('open');
	});

	test('is a draft for as long as nobody published it', () => {
		expect(callStatus({ ...call, published: false }, instant('2026-04-10T07:00:00Z'))).toBe(
			'draft'
		);
	});
});

describe('days left', () => {
	test('are counted in the calendar of the zone', () => {
		expect(daysLeft(shut, 'Europe/Belgrade', instant('2026-04-25T21:59:00Z'))).toBe(1);
		expect(daysLeft(shut, 'Europe/Belgrade', instant('2026-04-25T22:01:00Z'))).toBe(0);
	});
});
