import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rhythm } from '#features/programmes/types.ts';
import {
	bySilence,
	progressOf,
	sessionObstacle,
	totalsOf,
	usualSession,
	type ProgressFacts
} from './rules.ts';

const rhythm: Rhythm = {
	sessions: 12,
	minutes: 90,
	silentAfterDays: 45,
	asking: { hoursAfter: 3, menteeAfterDays: 4, monthDay: 25 },
	prompts: []
};
const facts: ProgressFacts = {
	sessions: 2,
	minutes: 165,
	lastOn: '2026-10-01',
	beganOn: '2026-08-20',
	startsOn: '2026-09-01',
	endsOn: '2027-08-31'
};

describe('progress', () => {
	it('counts the days since the last session', () => {
		expect(progressOf(facts, rhythm, '2026-10-31')).toEqual({
			sessions: 2,
			required: 12,
			minutes: 165,
			lastOn: '2026-10-01',
			silentDays: 30,
			silent: false
		});
	});

	it('calls a mentorship silent on the day after its days of grace, not on the last of them', () => {
		expect(progressOf(facts, rhythm, '2026-11-15').silent).toBe(false);
		expect(progressOf(facts, rhythm, '2026-11-16').silent).toBe(true);
	});

	it('counts silence before the first session from the first day of the cycle', () => {
		const none = { ...facts, sessions: 0, minutes: 0, lastOn: null };
		expect(progressOf(none, rhythm, '2026-10-16')).toMatchObject({ silentDays: 45, silent: false });
		expect(progressOf(none, rhythm, '2026-10-17')).toMatchObject({ silentDays: 46, silent: true });
	});

	it('counts silence from the beginning of a mentorship that began after the cycle', () => {
		const late = { ...facts, sessions: 0, lastOn: null, beganOn: '2026-10-10' };
		expect(progressOf(late, rhythm, '2026-10-20').silentDays).toBe(10);
	});

	it('calls nobody silent once the cycle is over', () => {
		expect(progressOf(facts, rhythm, '2027-08-31').silent).toBe(true);
		expect(progressOf(facts, rhythm, '2027-09-01').silent).toBe(false);
	});

	it('never counts fewer than no days', () => {
		const day = fc
			.date({ min: new Date('2025-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
			.map((date) => date.toISOString().slice(0, 10));
		fc.assert(
			fc.property(day, day, day, (lastOn, beganOn, today) => {
				const { silentDays } = progressOf({ ...facts, lastOn, beganOn }, rhythm, today);
				expect(silentDays).toBeGreaterThanOrEqual(0);
			})
		);
	});
});

describe('the board', () => {
	const row = (position: number, sessions: number, lastOn: string) => ({
		position,
		progress: progressOf({ ...facts, sessions, lastOn }, rhythm, '2026-12-31')
	});

	it('puts the longest silence first and then those with the fewest sessions', () => {
		const rows = [
			row(1, 5, '2026-12-20'),
			row(2, 1, '2026-11-01'),
			row(3, 3, '2026-12-20'),
			row(4, 4, '2026-10-01')
		];
		expect(rows.toSorted(bySilence).map(({ position }) => position)).toEqual([4, 2, 3, 1]);
	});

	it('adds up to its rows', () => {
		expect(totalsOf([row(1, 5, '2026-12-20'), row(2, 1, '2026-11-01')])).toEqual({
			mentorships: 2,
			sessions: 6,
			required: 24,
			minutes: 330,
			silent: 1
		});
	});
});

describe('logging a session', () => {
	const session = { heldOn: '2026-10-01', minutes: 90 };

	it('is possible from the first day of the mentorship until today', () => {
		expect(sessionObstacle({ ...session, heldOn: '2026-08-20' }, '2026-08-20', '2026-10-01')).toBe(
			null
		);
		expect(sessionObstacle(session, '2026-08-20', '2026-10-01')).toBe(null);
	});

	it('is refused for tomorrow', () => {
		expect(sessionObstacle(session, '2026-08-20', '2026-09-30')).toEqual({
			code: 'session_in_future',
			facts: { heldOn: '2026-10-01', today: '2026-09-30' }
		});
	});

	it('is refused for a day before the mentorship began', () => {
		expect(sessionObstacle(session, '2026-10-02', '2026-10-05')).toEqual({
			code: 'session_before_beginning',
			facts: { heldOn: '2026-10-01', beganOn: '2026-10-02' }
		});
	});

	it('takes five minutes to twelve hours', () => {
		const at = (minutes: number) =>
			sessionObstacle({ ...session, minutes }, '2026-08-20', '2026-10-01')?.code;
		expect([4, 5, 720, 721].map(at)).toEqual([
			'session_minutes',
			undefined,
			undefined,
			'session_minutes'
		]);
	});

	it('offers the plan at first, and then what the last session was like', () => {
		expect(usualSession(rhythm, undefined, '2026-10-01')).toEqual({
			heldOn: '2026-10-01',
			minutes: 90,
			mode: 'online'
		});
		expect(usualSession(rhythm, { mode: 'live', minutes: 75 }, '2026-10-01')).toEqual({
			heldOn: '2026-10-01',
			minutes: 75,
			mode: 'live'
		});
	});
});
