import { describe, expect, test } from 'vitest';
import {
	answerObstacle,
	isAgreed,
	isOverdue,
	isToRemind,
	sidesToAsk,
	stateOf,
	type Asked
} from './rules.ts';

const noon = Temporal.Instant.from('2026-05-04T12:00:00Z');
const asked = (side: Asked['side'], answer: Asked['answer'] = null, hours = 100): Asked => ({
	side,
	answer,
	answerBy: noon.add({ hours })
});

describe('whose turn it is', () => {
	test.each([
		['together', [], ['mentor', 'mentee']],
		['together', [asked('mentor')], ['mentee']],
		['mentor-first', [], ['mentor']],
		['mentor-first', [asked('mentor')], []],
		['mentor-first', [asked('mentor', 'more')], []],
		['mentor-first', [asked('mentor', 'yes')], ['mentee']],
		['mentor-first', [asked('mentor', 'yes'), asked('mentee')], []],
		['mentee-first', [asked('mentee', 'yes'), asked('mentee')], []],
		['mentee-first', [asked('mentee', 'yes'), asked('mentee', 'yes')], ['mentor']],
		['none', [], []]
	] as const)('%s, with %j', (order, all, sides) => {
		expect(sidesToAsk(order, all)).toEqual(sides);
	});
});

test('both sides agree when everybody has said yes', () => {
	const mentor = asked('mentor', 'yes');
	expect(isAgreed([mentor])).toBe(false);
	expect(isAgreed([mentor, asked('mentee', 'yes'), asked('mentee')])).toBe(false);
	expect(isAgreed([mentor, asked('mentee', 'yes'), asked('mentee', 'yes')])).toBe(true);
});

test('silence is overdue at the instant; a question is not', () => {
	expect(isOverdue(asked('mentor', null, 1), noon)).toBe(false);
	expect(isOverdue(asked('mentor', null, 0), noon)).toBe(true);
	expect(isOverdue(asked('mentor', 'more', 0), noon)).toBe(false);
});

test('a reminder goes in the last third of the days, and while there is time', () => {
	const plan = { days: 9 };
	expect(isToRemind(asked('mentor', null, 73), plan, noon)).toBe(false);
	expect(isToRemind(asked('mentor', null, 72), plan, noon)).toBe(true);
	expect(isToRemind(asked('mentor', 'yes', 72), plan, noon)).toBe(false);
	expect(isToRemind(asked('mentor', null, 0), plan, noon)).toBe(false);
});

test('a late answer is taken from the team alone', () => {
	const late = asked('mentor', null, 0);
	expect(answerObstacle('asking', late, { now: noon, byTeam: false })).toBe('proposal_too_late');
	expect(answerObstacle('asking', late, { now: noon, byTeam: true })).toBe(null);
	expect(answerObstacle('begun', late, { now: noon, byTeam: true })).toBe('proposal_begun');
	expect(answerObstacle('full', late, { now: noon, byTeam: true })).toBe('proposal_over');
});

test('the state follows from the record', () => {
	expect(stateOf({ mentorshipId: null, ended: null })).toBe('asking');
	expect(stateOf({ mentorshipId: 'm', ended: null })).toBe('begun');
	expect(stateOf({ mentorshipId: null, ended: 'expired' })).toBe('expired');
});
