import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor, type RoleKind } from '#core/actor.ts';
import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aStop, aVisitor, stopText } from '#tests/factories/gatherings.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';

import { countViews } from '../rules.ts';
import { addWalkIn } from './add-walk-in.ts';
import { callOffGathering } from './call-off-gathering.ts';
import { changeGathering } from './change-gathering.ts';
import { giveBackPlace } from './give-back-place.ts';
import { placeLinkTo } from './link.ts';
import { makeGathering } from './make-gathering.ts';
import { markAttendance } from './mark-attendance.ts';
import { ownPlace, publicStops, stopsOf, visitorsOf } from './queries.ts';
import { refuseReminder } from './refuse-reminder.ts';
import { registerVisitor } from './register-visitor.ts';

let db: Db;
let cycle: MadeCycle;
let stop: string;
const before = '2026-04-15T10:00:00Z';
const atTheDoor = '2026-04-20T16:10:00Z';
const after = '2026-04-21T10:00:00Z';

beforeAll(async () => {
	({ db } = await testDb());
});
beforeEach(async () => {
	cycle = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
	stop = await withClock(before, () => aStop(db, { cycleId: cycle.id, seats: 2 }));
	await db.deleteFrom('outbox').execute();
});

const register = (email: string, more = {}, when = before) =>
	withClock(when, () => aVisitor(db, stop, { email, ...more }));
const change = (more = {}) =>
	withClock(before, () =>
		changeGathering(db, theSystem, { ...stopText, seats: 2, gatheringId: stop, ...more })
	);
const letters = () =>
	db.selectFrom('outbox').select(['kind', 'toAddress']).orderBy('toAddress').execute();
const found = async (actor: Actor = theSystem) => {
	const { programmeId } = cycle;
	const here = { id: cycle.id, programme: { id: programmeId, slug: '', name: {} } };
	const stops = await stopsOf(db, actor, here);
	return { stops, visitors: await visitorsOf(db, here, stops) };
};
const counts = async () => countViews((await found()).visitors);
const holding = (kind: RoleKind, changes: Partial<Actor['roles'][number]> = {}): Actor => ({
	personId: null,
	roles: [{ kind, programmeId: cycle.programmeId, cycleId: null, country: null, ...changes }]
});

describe('an info stop', () => {
	test('is made once by a form that is sent twice, in the zone of its cycle', async () => {
		const once = randomUUID();
		const first = await aStop(db, { cycleId: cycle.id, once });
		expect(await aStop(db, { cycleId: cycle.id, once })).toBe(first);
		const { stops } = await found();
		expect(stops.map(({ id }) => id).sort()).toEqual([first, stop].sort());
		expect(stops[0]?.startsAt).toEqual(Temporal.Instant.from('2026-04-20T16:00:00Z'));
	});

	test('ends after it begins', async () => {
		const wrong = aStop(db, { cycleId: cycle.id, until: '18:00' });
		await expect(wrong).rejects.toThrow(Invalid);
	});

	test('tells those who hold a place of another hour, and nobody of another note', async () => {
		const gone = await register('gone@example.org');
		await withClock(before, () => giveBackPlace(db, stranger, { link: placeLinkTo(gone) }));
		await register('mina@example.org');
		await db.deleteFrom('outbox').execute();

		await change({ note: { en: 'Another note.' } });
		expect(await letters()).toEqual([]);
		await change({ note: { en: 'Another note.' }, from: '17:00' });
		await change({ note: { en: 'Another note.' }, from: '17:00' });
		expect(await letters()).toEqual([{ kind: 'info-stop-changed', toAddress: 'mina@example.org' }]);
		const { stops } = await found();
		expect(stops.map(({ sequence, startsAt }) => [sequence, startsAt.toString()])).toEqual([
			[2, '2026-04-20T15:00:00Z']
		]);
	});

	test('is called off once, tells those who hold a place, and takes nobody any more', async () => {
		await register('mina@example.org');
		await db.deleteFrom('outbox').execute();
		const callOff = () =>
			withClock(before, () => callOffGathering(db, theSystem, { gatheringId: stop }));
		await callOff();
		await callOff();
		expect(await letters()).toEqual([
			{ kind: 'info-stop-called-off', toAddress: 'mina@example.org' }
		]);
		await expect(register('late@example.org')).rejects.toEqual(new Refused('gathering_called_off'));
		await expect(change({ from: '17:00' })).rejects.toEqual(new Refused('gathering_called_off'));
	});

	test('that has been held is not called off', async () => {
		const late = withClock(after, () => callOffGathering(db, theSystem, { gatheringId: stop }));
		await expect(late).rejects.toEqual(new Refused('gathering_over'));
	});
});

describe('a place', () => {
	test('is one for an address, however often and however it is written', async () => {
		await register('mina@example.org');
		await register('MINA@example.org');
		expect((await counts())['signed-up']).toBe(1);
		expect(await letters()).toEqual([{ kind: 'info-stop-place', toAddress: 'mina@example.org' }]);
		const attached = await db
			.selectFrom('outboxAttachments')
			.innerJoin('outbox', 'outbox.id', 'outboxAttachments.outboxId')
			.select(['outboxAttachments.name', 'outboxAttachments.method'])
			.execute();
		expect(attached).toEqual([{ name: 'info-stop.ics', method: 'PUBLISH' }]);
	});

	test('is not to be had when all are taken, and again when one is given back', async () => {
		const first = await register('one@example.org');
		await register('two@example.org');
		await expect(register('three@example.org')).rejects.toEqual(
			new Refused('gathering_full', { seats: 2 })
		);
		const link = placeLinkTo(first);
		await withClock(before, () => giveBackPlace(db, stranger, { link }));
		await withClock(before, () => giveBackPlace(db, stranger, { link }));
		await register('three@example.org');
		expect((await counts())['signed-up']).toBe(2);
	});

	test('is given once when two ask for the last one at the same time', async () => {
		await register('one@example.org');
		const both = await Promise.allSettled(
			['two', 'three'].map((who) => register(`${who}@example.org`))
		);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect((await counts())['signed-up']).toBe(2);
	});

	test('is not to be had once it has begun, nor while the call is a draft', async () => {
		await expect(register('late@example.org', {}, atTheDoor)).rejects.toEqual(
			new Refused('gathering_begun')
		);
		const draft = await aCycle(db, {
			opens: '2026-04-09T09:00',
			deadline: '2026-04-26T23:59',
			published: false
		});
		const hidden = await withClock(before, () => aStop(db, { cycleId: draft.id }));
		await expect(
			withClock(before, () =>
				registerVisitor(db, stranger, {
					...{ gatheringId: hidden, name: 'Mina', email: 'mina@example.org' },
					...{ locale: 'en', remind: false }
				})
			)
		).rejects.toThrow(Missing);
		expect(await publicStops(db, draft.id)).toEqual([]);
	});

	test('is opened by its own link alone', async () => {
		const id = await register('mina@example.org');
		expect((await ownPlace(db, placeLinkTo(id))).email).toBe('mina@example.org');
		await expect(ownPlace(db, `${id}~${'x'.repeat(22)}`)).rejects.toThrow(Missing);
		await expect(giveBackPlace(db, stranger, { link: id })).rejects.toThrow(Missing);
	});
});

describe('the door', () => {
	const mark = (registrationId: string, present: boolean) =>
		withClock(atTheDoor, () => markAttendance(db, theSystem, { registrationId, present }));
	const walkIn = (more: object) =>
		withClock(atTheDoor, () =>
			addWalkIn(db, theSystem, {
				...{ gatheringId: stop, once: randomUUID(), name: 'Igor Skicić', locale: 'en' },
				remind: false,
				...more
			})
		);

	test('notes who is here, and who after all is not, and keeps both on record', async () => {
		const id = await register('mina@example.org');
		for (const present of [true, true, false, true]) await mark(id, present);
		const rows = await db
			.selectFrom('attendances')
			.select('present')
			.where('registrationId', '=', id)
			.orderBy('id')
			.execute();
		expect(rows.map(({ present }) => present)).toEqual([true, false, true]);
		expect((await counts()).came).toBe(1);
	});

	test('writes down who walks in, once, with or without an address', async () => {
		const once = randomUUID();
		expect(await walkIn({ once })).toBe(await walkIn({ once }));
		await walkIn({ email: 'walker@example.org', remind: true });
		const { came, 'walk-ins': walkIns, remind } = await counts();
		expect([came, walkIns, remind]).toEqual([2, 2, 1]);
	});

	test('knows by their address who had a place after all', async () => {
		await register('mina@example.org');
		await walkIn({ email: 'Mina@example.org' });
		const { all, came, 'walk-ins': walkIns } = await counts();
		expect([all, came, walkIns]).toEqual([1, 1, 0]);
	});

	test('asks for the address when we may write', async () => {
		await expect(walkIn({ remind: true })).rejects.toEqual(
			new Invalid([{ field: 'email', code: 'needed_to_write' }])
		);
	});
});

describe('who may', () => {
	test('a partner coordinator reads the stops of their country and changes none', async () => {
		await register('mina@example.org');
		const abroad = await withClock(before, () =>
			aStop(db, { cycleId: cycle.id, country: 'AL', town: 'Tirana' })
		);
		const partner = holding('partner-coordinator', { country: 'AL' });
		const { stops, visitors } = await found(partner);
		expect([stops.map(({ id }) => id), visitors]).toEqual([[abroad], []]);
		await expect(callOffGathering(db, partner, { gatheringId: abroad })).rejects.toThrow(Missing);
	});

	test('nobody else reads or changes anything, not even the coordinator of another programme', async () => {
		const id = await register('mina@example.org');
		const other = holding('coordinator', { programmeId: randomUUID() });
		for (const actor of [stranger, other, holding('reviewer'), holding('mentor')]) {
			await expect(found(actor)).rejects.toThrow(Missing);
			const tries = [
				() => makeGathering(db, actor, { ...stopText, cycleId: cycle.id, once: randomUUID() }),
				() => changeGathering(db, actor, { ...stopText, gatheringId: stop }),
				() => callOffGathering(db, actor, { gatheringId: stop }),
				() => markAttendance(db, actor, { registrationId: id, present: true }),
				() =>
					addWalkIn(db, actor, {
						...{ gatheringId: stop, once: randomUUID(), name: 'Igor', locale: 'en' },
						remind: false
					})
			];
			for (const attempt of tries) await expect(attempt()).rejects.toThrow(Missing);
		}
		expect(await counts()).toEqual({ ...(await counts()), all: 1, came: 0 });
	});
});

test('a list of 300 visitors asks no more questions than one of 3', async () => {
	const wide = await withClock(before, () => aStop(db, { cycleId: cycle.id }));
	const here = await deskCycle(db, theSystem, cycle.slug);
	const read = () =>
		countQueries(db, async (counted) => {
			await visitorsOf(counted, here, await stopsOf(counted, theSystem, here));
		});
	const fill = (count: number) =>
		withClock(before, async () => {
			for (let i = 0; i < count; i++) await aVisitor(db, wide);
		});
	await fill(3);
	const few = await read();
	await fill(297);
	expect([few, await read()]).toEqual([2, 2]);
});

test('taking back that we may write holds for the address at every stop of the call', async () => {
	const second = await withClock(before, () => aStop(db, { cycleId: cycle.id, town: 'Šabac' }));
	const id = await register('mina@example.org', { remind: true });
	await withClock(before, () => aVisitor(db, second, { email: 'Mina@example.org', remind: true }));
	expect((await counts()).remind).toBe(1);
	const link = placeLinkTo(id);
	await withClock(before, () => refuseReminder(db, stranger, { link }));
	await withClock(before, () => refuseReminder(db, stranger, { link }));
	expect((await counts()).remind).toBe(0);
	expect((await counts())['signed-up']).toBe(2);
});
