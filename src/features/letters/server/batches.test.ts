import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { withClock } from '#platform/clock.ts';
import { openMailer } from '#platform/mail.ts';
import { testDb } from '#tests/support/database.ts';
import { smtpServer } from '#tests/support/smtp.ts';
import { batchById, batchesOf } from './batches.ts';
import { deliverLetters } from './deliver-letters.ts';
import { openBatch } from './open-batch.ts';
import { post } from './post.ts';
import { letterById } from './queries.ts';
import { releaseBatch } from './release-batch.ts';
import { releaseLetter } from './release-letter.ts';
import { scheduleBatch } from './schedule-batch.ts';
import { withdrawBatch } from './withdraw-batch.ts';

const { db } = await testDb();
const smtp = await smtpServer();
process.env['SMTP_URL'] = smtp.url;
const mailer = openMailer(smtp.url, 'Ciklus <ciklus@example.org>');
const noon = Temporal.Instant.from('2026-05-04T12:00:00Z');
const inHours = (hours: number) => noon.add({ seconds: Math.round(hours * 3600) });
let programmeId: string;
let cycleId: string;
let batchId: string;

beforeAll(async () => {
	const organisation = await db
		.insertInto('organisations')
		.values({ name: 'Kuća kulture', country: 'RS' })
		.returning('id')
		.executeTakeFirstOrThrow();
	const name = JSON.stringify({ en: 'Pairs' });
	const programme = await db
		.insertInto('programmes')
		.values({ slug: 'pairs', organisationId: organisation.id, name })
		.returning('id')
		.executeTakeFirstOrThrow();
	programmeId = programme.id;
	const dates = { timeZone: 'UTC', startsOn: '2026-01-01', endsOn: '2026-12-31' };
	const cycle = await db
		.insertInto('cycles')
		.values({ programmeId, slug: 'pairs-1', name, blueprint: 'pairs', plan: '{}', ...dates })
		.returning('id')
		.executeTakeFirstOrThrow();
	cycleId = cycle.id;
});

afterAll(() => smtp.stop());
beforeEach(async () => {
	await db.deleteFrom('outbox').execute();
	await db.deleteFrom('audit').execute();
	smtp.arrivals.length = 0;
	batchId = randomUUID();
	await withClock(noon, () => openBatch(db, theSystem, { batchId, cycleId, kind: 'decisions' }));
});

const write = (address: string, more = {}) =>
	withClock(noon, () =>
		post(db, {
			kind: 'decision',
			to: { name: 'Mila', address, locale: 'en' },
			subject: 'News',
			text: 'Hello.',
			batchId,
			...more
		})
	);
const deliverAt = (hours: number) =>
	withClock(inHours(hours), () => deliverLetters(db, mailer, new AbortController().signal));
const statusAt = async (hours: number, letterId: string) =>
	(await withClock(inHours(hours), () => letterById(db, theSystem, letterId))).status;
const readers = () => smtp.arrivals.map(({ to }) => to);
const audited = async () =>
	(await db.selectFrom('audit').select('what').orderBy('id').execute()).map(({ what }) => what);

describe('letters that go together', () => {
	test('wait until somebody releases them, however long, and then all go', async () => {
		const id = await write('mila@example.org');
		await write('jovan@example.org');
		await write('alone@example.org', { batchId: undefined });
		await deliverAt(0);
		expect([readers(), await statusAt(90, id)]).toEqual([['alone@example.org'], 'held']);

		await withClock(inHours(90), () => releaseBatch(db, theSystem, { batchId }));
		await withClock(inHours(91), () => releaseBatch(db, theSystem, { batchId }));
		expect(await statusAt(90, id)).toBe('waiting');
		expect(await deliverAt(90)).toBe(2);
		expect(readers().sort()).toEqual([
			'alone@example.org',
			'jovan@example.org',
			'mila@example.org'
		]);
		expect(await audited()).toEqual(['open-batch', 'release-batch']);
		const released = await withClock(inHours(91), () => batchById(db, theSystem, batchId));
		expect(released.releasedAt).toEqual(inHours(90));
	});

	test('go by themselves at their time, and not a second before', async () => {
		await write('mila@example.org');
		const schedule = (releaseAt: Temporal.Instant | null, hours = 0) =>
			withClock(inHours(hours), () => scheduleBatch(db, theSystem, { batchId, releaseAt }));
		await schedule(inHours(1));
		await schedule(null);
		await schedule(inHours(40));
		await schedule(inHours(40));
		expect(await deliverAt(40 - 1 / 3600)).toBe(0);
		expect(await deliverAt(40)).toBe(1);
		expect(await audited()).toEqual(['open-batch', ...Array(3).fill('schedule-batch')]);

		await expect(schedule(inHours(60), 41)).rejects.toThrow(new Refused('batch_gone'));
	});

	test('have no time in the past', async () => {
		const releaseAt = noon;
		const work = withClock(noon, () => scheduleBatch(db, theSystem, { batchId, releaseAt }));
		await expect(work).rejects.toThrow(new Refused('batch_time_past'));
	});

	test('are old news a day after their release, not after they were written', async () => {
		const id = await write('mila@example.org');
		await withClock(inHours(48), () => releaseBatch(db, theSystem, { batchId }));
		expect([await statusAt(72, id), await statusAt(73, id)]).toEqual(['waiting', 'kept']);
		expect(await deliverAt(73)).toBe(0);
		expect(await deliverAt(72)).toBe(1);
	});

	test('can be taken back as long as they have not gone', async () => {
		const gone = await write('mila@example.org', { sendAfter: noon });
		const late = await write('jovan@example.org', { sendAfter: inHours(2) });
		await withClock(noon, () => releaseBatch(db, theSystem, { batchId }));
		await deliverAt(1);
		const withdraw = () => withClock(inHours(1), () => withdrawBatch(db, theSystem, { batchId }));
		expect([await withdraw(), await withdraw()]).toEqual([1, 0]);
		expect([await statusAt(3, gone), await statusAt(3, late)]).toEqual(['sent', 'withdrawn']);
		expect(await deliverAt(3)).toBe(0);
		expect(await batchById(db, theSystem, batchId)).toMatchObject({
			letters: 2,
			sent: 1,
			withdrawn: 1
		});
		expect(await audited()).toEqual(['open-batch', 'release-batch', 'withdraw-batch']);
	});

	test('are not sent one by one', async () => {
		const letterId = await write('mila@example.org');
		const release = () => releaseLetter(db, theSystem, { letterId });
		await expect(release()).rejects.toThrow(new Refused('letter_held'));
		await withdrawBatch(db, theSystem, { batchId });
		await expect(release()).rejects.toThrow(new Refused('letter_withdrawn'));
	});

	test('belong to those who run the cycle', async () => {
		const role = { kind: 'coordinator', programmeId, country: null } as const;
		const ofCycle: Actor = { personId: null, roles: [{ ...role, cycleId }] };
		const ofAnother: Actor = { personId: null, roles: [{ ...role, cycleId: randomUUID() }] };
		const ids = async (actor: Actor) =>
			(await batchesOf(db, actor, cycleId)).map(({ id }) => id).includes(batchId);
		expect([await ids(ofCycle), await ids(ofAnother)]).toEqual([true, false]);
		const again = { batchId: randomUUID(), cycleId, kind: 'decisions' };
		await expect(openBatch(db, ofAnother, again)).rejects.toThrow(Missing);
		await expect(releaseBatch(db, ofAnother, { batchId })).rejects.toThrow(Missing);
		await expect(withdrawBatch(db, ofAnother, { batchId })).rejects.toThrow(Missing);
		await expect(scheduleBatch(db, ofAnother, { batchId, releaseAt: null })).rejects.toThrow(
			Missing
		);
		expect(await withdrawBatch(db, ofCycle, { batchId })).toBe(0);
	});

	test('of a batch that is opened twice are in one', async () => {
		const count = async () => (await batchesOf(db, theSystem, cycleId)).length;
		const before = await count();
		await openBatch(db, theSystem, { batchId, cycleId, kind: 'decisions' });
		expect([await count(), await audited()]).toEqual([before, ['open-batch']]);
	});
});
