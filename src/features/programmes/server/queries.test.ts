import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor, type HeldRole } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { deskCycle, deskCycles, deskProgrammes } from './queries.ts';

const { db } = await testDb();
let own: MadeCycle;
let sister: MadeCycle;
let foreign: MadeCycle;

beforeAll(async () => {
	own = await aCycle(db, { startsOn: '2026-09-01' });
	sister = await aCycle(db, { programmeId: own.programmeId, startsOn: '2026-08-01' });
	foreign = await aCycle(db, { startsOn: '2026-07-01' });
});

/** Somebody with one role in the programme of `own`, in all of it or in that cycle alone. */
function holding(kind: HeldRole['kind'], reach: 'programme' | 'cycle'): Actor {
	const cycleId = reach === 'cycle' ? own.id : null;
	const country = kind === 'partner-coordinator' ? 'AL' : null;
	return { personId: null, roles: [{ kind, programmeId: own.programmeId, cycleId, country }] };
}

const slugs = async (actor: Actor) => (await deskCycles(db, actor)).map(({ slug }) => slug);
const programmes = async (actor: Actor) => (await deskProgrammes(db, actor)).map(({ id }) => id);

describe('the cycles of the desk', () => {
	test.each(['coordinator', 'partner-coordinator', 'reviewer'] as const)(
		'are those of the programme for its %s, and the one of a role that is limited to it',
		async (kind) => {
			expect(await slugs(holding(kind, 'programme'))).toEqual([own.slug, sister.slug]);
			expect(await slugs(holding(kind, 'cycle'))).toEqual([own.slug]);
		}
	);

	test('are all of them for an administrator, and none for those without a seat', async () => {
		expect(await slugs(theSystem)).toEqual([own.slug, sister.slug, foreign.slug]);
		for (const actor of [
			stranger,
			holding('mentor', 'programme'),
			holding('funder', 'programme')
		]) {
			expect(await slugs(actor)).toEqual([]);
		}
	});

	test('open one by one to the same people', async () => {
		const whole = holding('coordinator', 'programme');
		const limited = holding('coordinator', 'cycle');
		expect((await deskCycle(db, whole, sister.slug)).id).toBe(sister.id);
		expect((await deskCycle(db, limited, own.slug)).id).toBe(own.id);
		await expect(deskCycle(db, limited, sister.slug)).rejects.toBeInstanceOf(Missing);
		await expect(deskCycle(db, whole, foreign.slug)).rejects.toBeInstanceOf(Missing);
	});
});

test('a cycle may be begun in a programme that the actor runs as a whole, and in no other', async () => {
	expect(await programmes(holding('coordinator', 'programme'))).toEqual([own.programmeId]);
	expect((await programmes(theSystem)).sort()).toEqual(
		[own.programmeId, foreign.programmeId].sort()
	);
	for (const actor of [
		stranger,
		holding('coordinator', 'cycle'),
		holding('reviewer', 'programme'),
		holding('partner-coordinator', 'programme')
	]) {
		expect(await programmes(actor)).toEqual([]);
	}
});
