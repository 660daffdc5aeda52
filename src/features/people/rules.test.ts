import { expect, test } from 'vitest';
import { dayOf, holdsOn, lastDay, rolesOn, type DatedRole } from './rules.ts';

function aRole(fromOn: string, untilOn: string | null): DatedRole {
	return { kind: 'coordinator', programmeId: 'p1', cycleId: null, country: null, fromOn, untilOn };
}

test('a role holds on its first and on its last day, and on neither side of them', () => {
	const role = aRole('2026-03-02', '2026-03-04');
	const days = ['2026-03-01', '2026-03-02', '2026-03-04', '2026-03-05'];
	expect(days.map((day) => holdsOn(role, day))).toEqual([false, true, true, false]);
});

test('a role that nobody has ended holds on', () => {
	expect(holdsOn(aRole('2026-03-02', null), '2050-01-01')).toBe(true);
});

test('the roles of a day come without their dates', () => {
	const roles = [aRole('2026-03-02', null), aRole('2020-01-01', '2020-12-31')];
	expect(rolesOn(roles, '2026-05-01')).toEqual([
		{ kind: 'coordinator', programmeId: 'p1', cycleId: null, country: null }
	]);
});

test('an ending takes effect at once: its last day is yesterday', () => {
	expect(lastDay({ fromOn: '2026-02-01' }, '2026-03-01')).toBe('2026-02-28');
	expect(lastDay({ fromOn: '2026-03-01' }, '2026-03-01')).toBeUndefined();
	expect(lastDay({ fromOn: '2026-04-01' }, '2026-03-01')).toBeUndefined();
});

test('a day begins at midnight in UTC', () => {
	expect(dayOf(Temporal.Instant.from('2026-03-01T00:30:00+01:00'))).toBe('2026-02-28');
});
