import { expect, test } from 'vitest';
import type { Actor, HeldRole } from '#core/actor.ts';
import { stranger, theSystem } from '#core/actor.ts';
import * as access from './access.ts';

function anActor(...roles: Partial<HeldRole>[]): Actor {
	const base: HeldRole = { kind: 'mentor', programmeId: 'p1', cycleId: null, country: null };
	return { personId: 'me', roles: roles.map((role) => ({ ...base, ...role })) };
}

test('an administrator coordinates everywhere, and so does the software itself', () => {
	const administrator = anActor({ kind: 'administrator', programmeId: null });
	expect(access.coordinates(administrator, { programmeId: 'p9', cycleId: 'c9' })).toBe(true);
	expect(access.coordinates(theSystem, { programmeId: 'p9' })).toBe(true);
});

test('a coordinator of a programme coordinates each of its cycles and no other programme', () => {
	const coordinator = anActor({ kind: 'coordinator' });
	expect(access.coordinates(coordinator, {})).toBe(true);
	expect(access.coordinates(coordinator, { programmeId: 'p1', cycleId: 'c1' })).toBe(true);
	expect(access.coordinates(coordinator, { programmeId: 'p2' })).toBe(false);
	expect(access.administrates(coordinator, {})).toBe(false);
});

test('a coordinator of one cycle coordinates neither another cycle nor the whole programme', () => {
	const coordinator = anActor({ kind: 'coordinator', cycleId: 'c1' });
	expect(access.coordinates(coordinator, { programmeId: 'p1', cycleId: 'c1' })).toBe(true);
	expect(access.coordinates(coordinator, { programmeId: 'p1', cycleId: 'c2' })).toBe(false);
	expect(access.coordinatesProgramme(coordinator, { programmeId: 'p1' })).toBe(false);
});

test('a partner coordinator sees their own country only, and does not coordinate', () => {
	const partner = anActor({ kind: 'partner-coordinator', country: 'AL' });
	expect(access.coordinatesOrPartner(partner, { programmeId: 'p1', country: 'AL' })).toBe(true);
	expect(access.coordinatesOrPartner(partner, { programmeId: 'p1', country: 'RS' })).toBe(false);
	expect(access.coordinatesOrPartner(partner, { programmeId: 'p1' })).toBe(true);
	expect(access.coordinates(partner, { programmeId: 'p1', country: 'AL' })).toBe(false);
});

test('a scope with a cycle and no programme is a mistake of ours, not an answer', () => {
	expect(() => access.coordinates(anActor({ kind: 'coordinator' }), { cycleId: 'c1' })).toThrow(
		'must name its programme'
	);
});

test('a member of a mentorship is known by the membership, also after the role has ended', () => {
	expect(access.participates(anActor(), { own: ['me', 'you'] })).toBe(true);
	expect(access.participates({ personId: 'me', roles: [] }, { own: ['me'] })).toBe(true);
	expect(access.participates(anActor(), { own: ['you'] })).toBe(false);
	expect(access.participates(anActor({ kind: 'mentee' }), {})).toBe(true);
	expect(access.participates(anActor({ kind: 'administrator' }), { own: ['you'] })).toBe(false);
});

test('a stranger owns nothing and comes in only where anyone does, or with a link', () => {
	const open = Object.entries(access).filter(([, predicate]) => predicate(stranger, {}));
	expect(open.map(([name]) => name)).toEqual(['anyone', 'holdsLink']);
	expect(access.owns(stranger, { own: [] })).toBe(false);
});

test('a reviewer is known by that role and by no other', () => {
	const reviewer = anActor({ kind: 'reviewer' });
	expect(access.reviews(reviewer, { programmeId: 'p1' })).toBe(true);
	expect(access.reviews(reviewer, { programmeId: 'p2' })).toBe(false);
	expect(access.reviews(anActor({ kind: 'coordinator' }), { programmeId: 'p1' })).toBe(false);
});

test('each permission reads as a sentence', () => {
	expect(access.coordinatesOrPartner.sentence).toBe(
		'an administrator, or a coordinator of it, or the partner coordinator of its country'
	);
});
