import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refused } from '#core/refusal.ts';
import { pairs } from '#features/programmes/blueprints/pairs.ts';
import type { Rhythm } from '#features/programmes/types.ts';
import {
	bySilence,
	insistItLasts,
	progressOf,
	sessionObstacle,
	totalsOf,
	usualSession,
	type ProgressFacts
} from './rules.ts';

const rhythm: Rhythm = {
	sessions: 12,
	groupMeetings: 4,
	minutes: 90,
	silentAfterDays: 45,
	asking: { hoursAfter: 3, menteeAfterDays: 4, monthDay: 25 },
	prompts: []
};
const plan = { ending: { ...pairs.plan.ending, lastSessionDays: 30 } };
const facts: ProgressFacts = {
	sessions: 2,
	groupMeetings: 3,
	minutes: 165,
	lastOn: '2026-10-01',
	beganOn: '2026-08-20',
	startsOn: '2026-09-01',
	term: { dueOn: '2027-08-31', lastOn: '2027-08-31', way: null }
};

describe('progress', () => {
	it('counts the days since the last session', () => {
		expect(progressOf(facts, rhythm, '2026-10-31')).toEqual({
			sessions: 2,
			required: 12,
			groupMeetings: { attended: 3, required: 4 },
			minutes: 165,
			lastOn: '2026-10-01',
			silentDays: 30,
			silent: false,
			way: null
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
		members: [{ personId: `mentee-${position}`, side: 'mentee' as const }],
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
			ended: 0,
			rematched: 0,
			sessions: 6,
			required: 24,
			groupMeetings: { attended: 6, required: 8 },
			minutes: 330,
			silent: 1
		});
	});
});

describe('a mentorship that ended before its time', () => {
	const ended = { dueOn: '2027-08-31', lastOn: '2026-11-20', way: 'early' as const };
	const row = (position: number, mentee: string, term = facts.term) => ({
		position,
		members: [
			{ personId: mentee, side: 'mentee' as const },
			{ personId: `mentor-${position}`, side: 'mentor' as const }
		],
		progress: progressOf({ ...facts, term }, rhythm, '2026-12-31')
	});

	it('is not silent, from the very day on', () => {
		expect(progressOf({ ...facts, term: ended }, rhythm, '2026-11-20')).toMatchObject({
			silentDays: 50,
			silent: false,
			way: 'early'
		});
	});

	it('counts as one ending, and its successor as one rematch; its sessions stay, and it owes none', () => {
		const rows = [row(1, 'ana', ended), row(2, 'mira'), row(3, 'ana')];
		expect(totalsOf(rows)).toEqual({
			mentorships: 2,
			ended: 1,
			rematched: 1,
			sessions: 6,
			required: 24,
			groupMeetings: { attended: 9, required: 8 },
			minutes: 495,
			silent: 2
		});
	});

	it('is no rematch when the same mentor goes on with somebody else', () => {
		const next = { ...row(2, 'mira'), members: [...row(2, 'mira').members, ...row(1, 'x').members.slice(1)] }; // prettier-ignore
		expect(totalsOf([row(1, 'ana', ended), next]).rematched).toBe(0);
	});

	it('stands last on the board', () => {
		const rows = [row(1, 'ana', ended), row(2, 'mira')];
		expect(rows.toSorted(bySilence).map(({ position }) => position)).toEqual([2, 1]);
	});

	it('takes sessions of its days, and none that came after', () => {
		const at = (heldOn: string) =>
			sessionObstacle(
				{ heldOn, minutes: 60 },
				{ beganOn: '2026-08-20', term: ended, plan },
				'2026-12-31'
			);
		expect(at('2026-11-20')).toBe(null);
		expect(at('2026-11-21')).toEqual({
			code: 'session_after_ending',
			facts: { heldOn: '2026-11-21', endedOn: '2026-11-20' }
		});
	});
});

describe('a mentorship that was completed', () => {
	const term = { dueOn: '2027-08-31', lastOn: '2027-06-30', way: 'completed' as const };

	it('takes a last session somewhat later, and none after that', () => {
		const at = (heldOn: string) =>
			sessionObstacle({ heldOn, minutes: 60 }, { beganOn: '2026-08-20', term, plan }, '2027-12-31');
		expect(at('2027-07-30')).toBe(null);
		expect(at('2027-07-31')).toEqual({
			code: 'session_after_ending',
			facts: { heldOn: '2027-07-31', endedOn: '2027-06-30' }
		});
	});

	it('agrees on nothing new, which one that lasts may', () => {
		const refusal = new Refused('mentorship_ended', { endedOn: '2027-06-30' });
		expect(() => insistItLasts(term)).toThrow(refusal);
		expect(() => insistItLasts(facts.term)).not.toThrow();
	});
});

describe('logging a session', () => {
	const lasting = (beganOn: string) => ({ beganOn, term: facts.term, plan });
	const session = { heldOn: '2026-10-01', minutes: 90 };

	it('is possible from the first day of the mentorship until today', () => {
		expect(
			sessionObstacle({ ...session, heldOn: '2026-08-20' }, lasting('2026-08-20'), '2026-10-01')
		).toBe(null);
		expect(sessionObstacle(session, lasting('2026-08-20'), '2026-10-01')).toBe(null);
	});

	it('is refused for tomorrow', () => {
		expect(sessionObstacle(session, lasting('2026-08-20'), '2026-09-30')).toEqual({
			code: 'session_in_future',
			facts: { heldOn: '2026-10-01', today: '2026-09-30' }
		});
	});

	it('is refused for a day before the mentorship began', () => {
		expect(sessionObstacle(session, lasting('2026-10-02'), '2026-10-05')).toEqual({
			code: 'session_before_beginning',
			facts: { heldOn: '2026-10-01', beganOn: '2026-10-02' }
		});
	});

	it('takes five minutes to twelve hours', () => {
		const at = (minutes: number) =>
			sessionObstacle({ ...session, minutes }, lasting('2026-08-20'), '2026-10-01')?.code;
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
