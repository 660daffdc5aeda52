import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { agreementOf } from './accounts.ts';
import type { Account } from './types.ts';
import { hasRunOut, monthsAround, sidesToAsk, sidesToAskOf } from './asking.ts';
import { agendaOf, instantOf, monthlyDays, planObstacle, planStatus } from './planning.ts';
import type { Term } from './rules.ts';

const instant = (text: string) => Temporal.Instant.from(text);

describe('the agenda', () => {
	const shape = (minutes: number) => agendaOf(minutes).map((part) => part.minutes);

	it('divides ninety minutes into 15, 60 and 15, and others in proportion', () => {
		expect([90, 60, 75, 45, 30, 120, 15, 10].map(shape)).toEqual([
			[15, 60, 15],
			[10, 40, 10],
			[15, 45, 15],
			[10, 25, 10],
			[5, 20, 5],
			[20, 80, 20],
			[5, 5, 5],
			[10]
		]);
	});

	it('always adds up, without a gap', () => {
		fc.assert(
			fc.property(fc.integer({ min: 5, max: 720 }), (minutes) => {
				let from = 0;
				for (const part of agendaOf(minutes)) {
					expect(part.from).toBe(from);
					expect(part.minutes).toBeGreaterThan(0);
					from += part.minutes;
				}
				expect(from).toBe(minutes);
			})
		);
	});
});

describe('a plan of the year', () => {
	it('keeps the weekday and its week in the month', () => {
		expect(monthlyDays('2026-09-08', 4, '2027-08-31')).toEqual([
			'2026-09-08',
			'2026-10-13',
			'2026-11-10',
			'2026-12-08'
		]);
	});

	it('takes the last one where a month has no fifth', () => {
		expect(monthlyDays('2026-09-29', 3, '2027-08-31')).toEqual([
			'2026-09-29',
			'2026-10-27',
			'2026-11-24'
		]);
	});

	it('ends with the cycle', () => {
		expect(monthlyDays('2027-07-13', 12, '2027-08-31')).toEqual(['2027-07-13', '2027-08-10']);
	});

	it('keeps the hour on the wall when the clocks change', () => {
		const at = (day: string) => instantOf({ day, time: '18:00', zone: 'Europe/Belgrade' });
		expect([at('2026-10-24'), at('2026-10-25'), at('2027-03-27'), at('2027-03-28')]).toEqual([
			instant('2026-10-24T16:00:00Z'),
			instant('2026-10-25T17:00:00Z'),
			instant('2027-03-27T17:00:00Z'),
			instant('2027-03-28T16:00:00Z')
		]);
	});
});

describe('a plan', () => {
	const plan = { startsAt: instant('2026-10-01T16:00:00Z'), minutes: 90 };
	const nothing = { ...plan, cancelled: false, held: false, missed: false };

	it('is coming until its end, then waits for a word', () => {
		expect(planStatus(nothing, instant('2026-10-01T17:29:59Z'))).toBe('coming');
		expect(planStatus(nothing, instant('2026-10-01T17:30:00Z'))).toBe('asked');
		expect(planStatus({ ...nothing, missed: true }, instant('2026-10-02T00:00:00Z'))).toBe(
			'missed'
		);
		expect(planStatus({ ...nothing, cancelled: true }, plan.startsAt)).toBe('cancelled');
		expect(
			planStatus({ ...nothing, held: true, missed: true, cancelled: true }, plan.startsAt)
		).toBe('held');
	});

	it('is refused for the past, for long after the cycle, and for a length that cannot be', () => {
		const term: Term = { dueOn: '2026-12-31', lastOn: '2026-12-31', way: null };
		const over = { ...term, lastOn: '2026-08-31' };
		const timeZone = 'Europe/Belgrade';
		const now = instant('2026-09-01T10:00:00Z');
		const code = (other: Partial<typeof plan>) =>
			planObstacle({ ...plan, ...other }, { term, timeZone }, now)?.code;
		for (const way of ['early', 'completed'] as const) {
			expect(planObstacle(plan, { term: { ...over, way }, timeZone }, now)).toEqual({
				code: 'mentorship_ended',
				facts: { endedOn: '2026-08-31' }
			});
		}
		expect([
			code({}),
			code({ startsAt: now }),
			code({ startsAt: instant('2027-02-28T22:59:00Z') }),
			code({ startsAt: instant('2027-02-28T23:00:00Z') }),
			code({ minutes: 4 })
		]).toEqual([undefined, 'plan_in_past', undefined, 'plan_after_end', 'session_minutes']);
	});
});

describe('asking', () => {
	const asking = { hoursAfter: 3, menteeAfterDays: 4, monthDay: 25 };
	const plan = { startsAt: instant('2026-10-01T16:00:00Z'), minutes: 60 };

	it('goes to the mentor some hours after, to the mentored side some days later, and ends', () => {
		const at = (text: string) => sidesToAsk(plan, asking, instant(text));
		expect(
			[
				'2026-10-01T19:59:59Z',
				'2026-10-01T20:00:00Z',
				'2026-10-05T20:00:00Z',
				'2026-10-20T00:00:00Z'
			].map(at)
		).toEqual([[], ['mentor'], ['mentor', 'mentee'], []]);
	});

	it('goes about a month from nine in the morning of its day', () => {
		const at = (text: string) =>
			sidesToAskOf('2026-10-01', asking, 'Europe/Belgrade', instant(text));
		expect(
			['2026-10-25T07:59:59Z', '2026-10-25T08:00:00Z', '2026-10-29T08:00:00Z'].map(at)
		).toEqual([[], ['mentor'], ['mentor', 'mentee']]);
		expect(monthsAround(instant('2026-10-31T23:30:00Z'), 'Europe/Belgrade')).toEqual([
			'2026-10-01',
			'2026-11-01'
		]);
	});

	it('opens a link for thirty days', () => {
		const written = instant('2026-10-01T20:00:00Z');
		expect(hasRunOut(written, instant('2026-10-31T20:00:00Z'))).toBe(false);
		expect(hasRunOut(written, instant('2026-10-31T20:00:01Z'))).toBe(true);
	});
});

test('what both sides say of a session is noted, agreed or different', () => {
	const said = (side: Account['side'], minutes: number | null): Account => ({
		heldOn: '2026-10-01',
		minutes,
		mode: 'online',
		personId: side ?? 'team',
		name: side ?? 'team',
		side,
		at: '2026-10-01T18:00:00Z'
	});
	expect([
		agreementOf([said('mentor', 75)], []),
		agreementOf([said('mentor', 75)], ['mentor']),
		agreementOf([said('mentor', 75)], ['mentee']),
		agreementOf([said('mentor', 75), said('mentee', 60)], []),
		agreementOf([said('mentor', 75), said('mentee', 60)], ['mentor']),
		agreementOf([said('mentor', 75), said('mentee', 60), said('mentor', 60)], []),
		agreementOf([said('mentor', 75), said('mentee', null)], []),
		agreementOf([said('mentor', 75), said('mentor', 60)], []),
		agreementOf([said(null, 75)], [])
	]).toEqual([
		'noted',
		'noted',
		'agreed',
		'differs',
		'agreed',
		'agreed',
		'differs',
		'noted',
		'noted'
	]);
});
