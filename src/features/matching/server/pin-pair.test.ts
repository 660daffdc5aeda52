import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { testDb } from '#tests/support/database.ts';
import type { Arrangement } from '../types.ts';
import { pinsOf } from './knowledge.ts';
import { pinPair, type NewPin } from './pin-pair.ts';
import { proposeMatching } from './propose-matching.ts';
import { unpinPair } from './unpin-pair.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

/** Two applicants and two mentors, who all could be matched with everybody. */
async function twoAndTwo() {
	const cycle = await aCycle(db);
	const selected = { cycleId: cycle.id, decision: 'selected' } as const;
	const [ana, ben] = [await anApplication(db, selected), await anApplication(db, selected)];
	const { programmeId } = cycle;
	const [eva, max] = [await aMentor(db, { programmeId }), await aMentor(db, { programmeId })];
	const pin = (
		application: { id: string },
		mentor: { id: string },
		kind: NewPin['kind'] = 'together',
		actor: Actor = theSystem
	) =>
		pinPair(db, actor, {
			cycleId: cycle.id,
			applicationId: application.id,
			mentorId: mentor.id,
			kind,
			reason: 'They asked for it.'
		});
	return { cycle, ana, ben, eva, max, pin };
}

async function mentorOf(cycle: MadeCycle, application: { id: string }) {
	const id = await proposeMatching(db, theSystem, { cycleId: cycle.id, once: randomUUID() });
	const row = await db
		.selectFrom('scenarios')
		.select('proposals')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const { proposals } = row.proposals as Arrangement;
	return proposals.find(({ mentees }) => mentees.includes(application.id))?.mentor;
}

describe('a pair decided by hand', () => {
	test('is kept in every run from then on, until it is taken back', async () => {
		const { cycle, ana, eva, max, pin } = await twoAndTwo();
		const first = await mentorOf(cycle, ana);
		const other = first === eva.id ? max : eva;
		const pinId = await pin(ana, other);
		expect(await mentorOf(cycle, ana)).toBe(other.id);
		await unpinPair(db, theSystem, { pinId });
		await unpinPair(db, theSystem, { pinId });
		expect(await mentorOf(cycle, ana)).toBe(first);
		await pin(ana, { id: first! }, 'apart');
		expect(await mentorOf(cycle, ana)).toBe(other.id);
	});

	test('is one pin however often it is said, and the opposite takes its place', async () => {
		const { cycle, ana, eva, pin } = await twoAndTwo();
		const id = await pin(ana, eva);
		expect(await pin(ana, eva)).toBe(id);
		await pin(ana, eva, 'apart');
		const live = await pinsOf(db, cycle.id);
		expect(live.map(({ kind, reason, by }) => [kind, reason, by])).toEqual([
			['apart', 'They asked for it.', null]
		]);
		const kept = await db
			.selectFrom('pins')
			.select('kind')
			.where('cycleId', '=', cycle.id)
			.orderBy('madeAt')
			.execute();
		expect(kept).toHaveLength(2);
	});

	test('is refused where it cannot be: fixed elsewhere, no place left, against a rule', async () => {
		const { cycle, ana, ben, eva, max, pin } = await twoAndTwo();
		await pin(ana, eva);
		await expect(pin(ana, max)).rejects.toEqual(
			new Refused('pin_elsewhere', { mentor: 'Boris Ogledović' })
		);
		await expect(pin(ben, eva)).rejects.toEqual(new Refused('pin_full', { places: 1 }));
		const french = await aMentor(db, { programmeId: cycle.programmeId, languages: ['fr'] });
		await expect(pin(ben, french)).rejects.toEqual(
			new Refused('pin_breaks_rule', { rule: 'shared-language' })
		);
		expect(await pinsOf(db, cycle.id)).toHaveLength(1);
	});

	test('by two at the same moment takes the last place once', async () => {
		const { cycle, ana, ben, eva, pin } = await twoAndTwo();
		const both = await Promise.allSettled([pin(ana, eva), pin(ben, eva)]);
		expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await pinsOf(db, cycle.id)).toHaveLength(1);
	});

	test('is nothing for strangers, nor about people of another cycle', async () => {
		const { ana, eva, pin } = await twoAndTwo();
		await expect(pin(ana, eva, 'apart', stranger)).rejects.toBeInstanceOf(Missing);
		const other = await twoAndTwo();
		await expect(pin(other.ana, eva)).rejects.toBeInstanceOf(Missing);
		await expect(pin(ana, other.eva)).rejects.toBeInstanceOf(Missing);
		const pinId = await pin(ana, eva);
		await expect(unpinPair(db, stranger, { pinId })).rejects.toBeInstanceOf(Missing);
	});
});
