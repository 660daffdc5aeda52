import { expect, test } from 'vitest';
import { theSystem, type Actor, type HeldRole } from '#core/actor.ts';
import { organisations } from '#features/programmes/blueprints/organisations.ts';
import { pairs } from '#features/programmes/blueprints/pairs.ts';
import { teams } from '#features/programmes/blueprints/teams.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import { cycleTabs } from './cycle-tabs.ts';

const cycle = (over: Partial<Cycle> = {}): Cycle => ({
	...{ id: 'c', slug: 'first', name: {}, plan: pairs.plan, timeZone: 'Europe/Belgrade' },
	...{ startsOn: '2026-09-01', endsOn: '2027-03-31', stage: 'running' },
	programme: { id: 'p', slug: 'programme', name: {} },
	...over
});
const holding = (kind: HeldRole['kind']): Actor => ({
	personId: 'somebody',
	roles: [{ kind, programmeId: 'p', cycleId: null, country: null }]
});
const at = (path: string, actor: Actor = holding('coordinator'), of = cycle()) =>
	cycleTabs(actor, of, `/desk/cycles/first${path}`);
const current = (tabs: ReturnType<typeof at>) =>
	tabs
		.filter((tab) => tab.current)
		.map(({ label, parts }) => [
			label,
			...parts.filter((part) => part.current).map((part) => part.label)
		]);

test('a cycle has eight tabs, in the order of its phases', () => {
	expect(at('').map(({ label, parts }) => [label, parts.length])).toEqual([
		['Overview', 0],
		['Call', 2],
		['Applications', 0],
		['Selection', 3],
		['Mentors', 0],
		['Matching', 2],
		['Gatherings', 0],
		['Mentorships', 6]
	]);
});

test.each([
	['', [['Overview']]],
	['/call/form/preview', [['Call', 'The call']]],
	['/call/info-stops/visitors', [['Call', 'Info stops']]],
	['/interviews/days/2026-05-18', [['Selection', 'Interviews']]],
	['/matching/rules', [['Matching', 'Who with whom']]],
	['/matching/proposals', [['Matching', 'Asking both sides']]],
	['/gatherings/an-id', [['Gatherings']]],
	['/mentorships/rules', [['Mentorships', 'Rhythm and rules']]],
	['/mentorships/rules/closing', [['Mentorships', 'Rhythm and rules']]],
	['/mentorships/an-id/sessions', [['Mentorships', 'All mentorships']]],
	['/care/an-id', [['Mentorships', 'Care']]],
	['/mentorships/an-id/ending', [['Mentorships', 'All mentorships']]],
	['/mentorships/materials', [['Mentorships', 'Materials']]],
	['/mentorships/an-id/materials', [['Mentorships', 'All mentorships']]],
	['/mentorships/endings', [['Mentorships', 'Endings']]],
	['/nowhere', []]
])('at %s the nearest part is marked', (path, marked) => {
	expect(current(at(path))).toEqual(marked);
});

test('of the parts those are there which somebody may open; the only one is the tab', () => {
	const labels = (kind: HeldRole['kind']) =>
		at('', holding(kind)).map(({ label, parts }) => [label, ...parts.map((part) => part.label)]);
	expect(labels('reviewer')).toEqual([['Overview'], ['Selection', 'Reviews', 'Interviews']]);
	expect(labels('partner-coordinator')).toEqual([
		['Overview'],
		['Info stops'],
		['Applications'],
		['Selection', 'Interviews', 'Who is selected'],
		['Mentors'],
		['All mentorships']
	]);
});

test('group meetings stand where a plan owes some', () => {
	const parts = at('', theSystem, cycle({ plan: organisations.plan })).at(-1)!.parts;
	expect(parts.map(({ label }) => label)).toContain('Group meetings');
});

test('projects stand where a plan has them', () => {
	const partsOf = (of: Cycle) =>
		at('', theSystem, of)
			.at(-1)!
			.parts.map(({ label }) => label);
	expect(partsOf(cycle())).not.toContain('Projects');
	expect(partsOf(cycle({ plan: teams.plan }))).toContain('Projects');
});

test('teams stand where a plan forms them, in place of asking both sides', () => {
	const partsOf = (of: Cycle) =>
		at('', theSystem, of)
			.find(({ label }) => label === 'Matching')!
			.parts.map(({ label }) => label);
	expect(partsOf(cycle())).toEqual(['Who with whom', 'Asking both sides']);
	expect(partsOf(cycle({ plan: teams.plan }))).toEqual(['Who with whom', 'Teams']);
});
