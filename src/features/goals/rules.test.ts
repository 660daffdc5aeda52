import { expect, test } from 'vitest';
import { byUrgency, changedParts, dueIssue, goalState, nextMarks, timelineOf } from './rules.ts';
import type { Goal, GoalMark, GoalVersion } from './types.ts';

const today = '2026-10-01';
const version = (over: Partial<GoalVersion> = {}): GoalVersion => ({
	...{ version: 1, term: 'short', aim: 'Three letters', signs: 'Three stamps', have: '', need: '' },
	...{ why: '', dueOn: '2026-12-01', reason: '', at: '2026-09-01T10:00:00+00:00', by: 'Ana' },
	...over
});
const mark = (of: GoalMark['mark'], at = '2026-09-20T10:00:00+00:00'): GoalMark => ({
	...{ mark: of, reason: 'So it is', at, by: 'Ana' }
});
const goal = (over: Partial<Goal> = {}): Goal => ({
	...{ id: 'g', versions: [version()], steps: [], marks: [] },
	...over
});
const due = (dueOn: string) => goal({ id: dueOn, versions: [version({ dueOn })] });

test('a goal is open until it is marked, and late after its day', () => {
	expect(goalState(due(today), today)).toBe('open');
	expect(goalState(due('2026-09-30'), today)).toBe('late');
	expect(goalState(goal({ marks: [mark('reached')] }), today)).toBe('reached');
	expect(goalState(goal({ marks: [mark('dropped')] }), today)).toBe('dropped');
	expect(goalState(goal({ marks: [mark('reached'), mark('resumed')] }), today)).toBe('open');
});

test('the day of the newest wording counts', () => {
	const versions = [version({ dueOn: '2026-09-01' }), version({ version: 2 })] as const;
	expect(goalState(goal({ versions }), today)).toBe('open');
});

test('what is open can be reached or let go; anything else can be taken up again', () => {
	expect(nextMarks('open')).toEqual(['reached', 'dropped']);
	expect(nextMarks('late')).toEqual(['reached', 'dropped']);
	expect(nextMarks('reached')).toEqual(['resumed']);
	expect(nextMarks('dropped')).toEqual(['resumed']);
});

test('a day must be today or later, unless it stood there before', () => {
	expect(dueIssue(today, today)).toBe(null);
	expect(dueIssue('2026-09-30', today, '2026-09-30')).toBe(null);
	expect(dueIssue('2026-09-30', today, '2026-12-01')).toMatchObject({ code: 'goal_due_past' });
});

test('two wordings differ in the parts that differ', () => {
	expect(changedParts(version(), version({ why: 'x', aim: 'Two', reason: 'x' }))).toEqual([
		'aim',
		'why'
	]);
});

test('the nearest open one comes first, and what was let go last', () => {
	const dropped = goal({ id: 'dropped', marks: [mark('dropped')] });
	const reached = goal({ id: 'reached', marks: [mark('reached')] });
	const goals = [dropped, due('2027-01-01'), reached, due('2026-09-01')];
	expect(goals.toSorted(byUrgency(today)).map(({ id }) => id)).toEqual([
		'2026-09-01',
		'2027-01-01',
		'reached',
		'dropped'
	]);
});

test('a history is told in the order of its moments, whatever kind they are', () => {
	const step = { id: 's', text: 'One sent', at: '2026-09-10T10:00:00+00:00', by: 'Boris' };
	const second = version({ version: 2, aim: 'Two letters', at: '2026-09-15T10:00:00+02:00' });
	const told = timelineOf(
		goal({ versions: [version(), second], steps: [step], marks: [mark('reached')] })
	);
	expect(told.map(({ kind }) => kind)).toEqual(['mark', 'changed', 'step', 'set']);
});
