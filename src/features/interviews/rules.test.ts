import { expect, test } from 'vitest';
import {
	changeUntil,
	interviewStatus,
	isAsked,
	mayChange,
	slotObstacle,
	slotTimes,
	wishWaits
} from './rules.ts';

const at = (text: string) => Temporal.Instant.from(text);
const plan = {
	firstDay: '2026-05-18',
	lastDay: '2026-05-18',
	weekends: false,
	from: '10:00',
	until: '12:00',
	minutes: 45,
	pause: 15
};
const shown = (changes: Partial<typeof plan>, zone = 'Europe/Belgrade') =>
	slotTimes({ ...plan, ...changes }, zone).map(
		({ startsAt, endsAt }) => `${startsAt.toString()} ${endsAt.toString()}`
	);

test('a day is filled with slots as far as they fit, on the clock of the cycle', () => {
	expect(shown({})).toEqual([
		'2026-05-18T08:00:00Z 2026-05-18T08:45:00Z',
		'2026-05-18T09:00:00Z 2026-05-18T09:45:00Z'
	]);
	expect(shown({ until: '10:45' })).toHaveLength(1);
	expect(shown({ until: '10:44' })).toEqual([]);
});

test('several days leave the weekend out unless it is asked for', () => {
	const days = (changes: Partial<typeof plan>) => shown({ until: '10:45', ...changes }).length;
	expect(days({ lastDay: '2026-05-26' })).toBe(7);
	expect(days({ lastDay: '2026-05-26', weekends: true })).toBe(9);
	expect(days({ lastDay: '2026-05-17' })).toBe(0);
});

test('the same hour on both sides of a change of clocks is the same on the wall', () => {
	expect(
		shown({ firstDay: '2026-10-24', lastDay: '2026-10-25', weekends: true, until: '10:45' })
	).toEqual([
		'2026-10-24T08:00:00Z 2026-10-24T08:45:00Z',
		'2026-10-25T09:00:00Z 2026-10-25T09:45:00Z'
	]);
});

test('24 hours before are hours that pass, also when clocks change in between', () => {
	const onWall = (startsAt: string) =>
		changeUntil(at(startsAt)).toZonedDateTimeISO('Europe/Belgrade').toPlainDateTime().toString();
	expect(onWall('2026-05-19T10:00:00+02:00')).toBe('2026-05-18T10:00:00');
	expect(onWall('2026-10-25T10:00:00+01:00')).toBe('2026-10-24T11:00:00');
	expect(onWall('2027-03-28T10:00:00+02:00')).toBe('2027-03-27T09:00:00');
	const startsAt = at('2026-10-25T10:00:00+01:00');
	expect(mayChange(startsAt, at('2026-10-24T11:00:00+02:00'))).toBe(true);
	expect(mayChange(startsAt, at('2026-10-24T11:00:01+02:00'))).toBe(false);
});

test('the status follows from invitation, booking and mark; who did not come chooses again when invited again', () => {
	const [early, late] = [at('2026-05-14T10:00:00Z'), at('2026-05-20T10:00:00Z')];
	const none = { invitedAt: null, bookedAt: null, mark: null, markedAt: null };
	expect(interviewStatus(none)).toBe('not-invited');
	expect(interviewStatus({ ...none, invitedAt: early })).toBe('choosing');
	const booked = { ...none, invitedAt: early, bookedAt: early };
	expect(interviewStatus(booked)).toBe('booked');
	expect(interviewStatus({ ...booked, mark: 'undone', markedAt: late })).toBe('booked');
	expect(interviewStatus({ ...booked, mark: 'held', markedAt: late })).toBe('held');
	const missed = { ...booked, mark: 'no-show', markedAt: late } as const;
	expect(interviewStatus(missed)).toBe('no-show');
	expect(interviewStatus({ ...missed, invitedAt: late.add({ hours: 1 }) })).toBe('choosing');
});

test('only the shortlist is asked, and only until something has come of it', () => {
	expect(isAsked('shortlisted', 'choosing')).toBe(true);
	expect(isAsked('shortlisted', 'no-show')).toBe(false);
	expect(isAsked('declined', 'choosing')).toBe(false);
});

test('a slot says what is in the way, the team may be later than the applicant', () => {
	const now = at('2026-05-18T10:00:00Z');
	const slot = {
		startsAt: at('2026-05-19T09:00:00Z'),
		endsAt: at('2026-05-19T09:30:00Z'),
		mode: 'live',
		withdrawn: false,
		taken: false
	} as const;
	const own = { online: false, own: true };
	expect(slotObstacle(slot, own, now)).toBe('slot_too_soon');
	expect(slotObstacle(slot, { online: false, own: false }, now)).toBeUndefined();
	expect(slotObstacle(slot, { online: true, own: false }, now)).toBe('slot_not_online');
	expect(slotObstacle({ ...slot, taken: true }, own, now)).toBe('slot_taken');
	expect(slotObstacle({ ...slot, withdrawn: true }, own, now)).toBe('slot_withdrawn');
});

test('a wish waits until a later booking or invitation answers it', () => {
	const [early, late] = [at('2026-05-14T10:00:00Z'), at('2026-05-20T10:00:00Z')];
	expect(wishWaits(null, [null])).toBe(false);
	expect(wishWaits(late, [early, null])).toBe(true);
	expect(wishWaits(early, [late, null])).toBe(false);
});
