import { beforeAll, beforeEach, expect, test } from 'vitest';
import { stranger, theSystem } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aDraft, anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aStop, aVisitor } from '#tests/factories/gatherings.ts';
import { testDb } from '#tests/support/database.ts';
import { gatheringJobs } from './jobs.ts';
import { placeLinkTo } from './link.ts';
import { refuseReminder } from './refuse-reminder.ts';
import { remindVisitors } from './remind-visitors.ts';

let db: Db;
let cycle: MadeCycle;
let stop: string;
const during = '2026-04-16T10:00:00Z';
const due = '2026-04-24T07:00:00Z';

beforeAll(async () => {
	({ db } = await testDb());
});
beforeEach(async () => {
	cycle = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
	stop = await withClock(during, () => aStop(db, { cycleId: cycle.id }));
});

const visit = (email: string, remind = true) =>
	withClock(during, () => aVisitor(db, stop, { email, remind }));
const runAt = (when: string) =>
	withClock(when, () => gatheringJobs(db)[0]!.run({}, new AbortController().signal));
const reminded = async () => {
	const rows = await db
		.selectFrom('outbox')
		.innerJoin('cycles', 'cycles.programmeId', 'outbox.programmeId')
		.select('toAddress')
		.where('kind', '=', 'call-reminder')
		.where('cycles.id', '=', cycle.id)
		.orderBy('toAddress')
		.execute();
	return rows.map(({ toAddress }) => toAddress);
};

test('goes to those who agreed and have not applied, once, and not before its hour', async () => {
	await visit('agreed@example.org');
	await visit('silent@example.org', false);
	await visit('applied@example.org');
	await visit('begun@example.org');
	await withClock(during, () =>
		anApplication(db, { cycleId: cycle.id, email: 'Applied@Example.org' })
	);
	await withClock(during, () => aDraft(db, { cycleId: cycle.id, email: 'begun@example.org' }));

	await runAt('2026-04-24T06:59:00Z');
	expect(await reminded()).toEqual([]);
	await runAt(due);
	await runAt('2026-04-24T08:05:00Z');
	expect(await reminded()).toEqual(['agreed@example.org', 'begun@example.org']);
});

test('goes once to a person who came to two stops, also when the second comes after the reminder', async () => {
	await visit('mina@example.org');
	const second = await withClock(during, () =>
		aStop(db, { cycleId: cycle.id, town: 'Šabac', day: '2026-04-25' })
	);
	await runAt(due);
	await withClock('2026-04-24T10:00:00Z', () =>
		aVisitor(db, second, { email: 'MINA@example.org', remind: true })
	);
	await runAt('2026-04-24T11:05:00Z');
	expect(await reminded()).toEqual(['mina@example.org']);
});

test('reaches whoever signs up after its first hour, and nobody once the call is shut', async () => {
	await runAt(due);
	await visit('late@example.org');
	await runAt('2026-04-26T22:00:00Z');
	expect(await reminded()).toEqual([]);
	await runAt('2026-04-26T21:05:00Z');
	expect(await reminded()).toEqual(['late@example.org']);
});

test('does not go to whoever took it back', async () => {
	const id = await visit('mina@example.org');
	await withClock(during, () => refuseReminder(db, stranger, { link: placeLinkTo(id) }));
	await runAt(due);
	expect(await reminded()).toEqual([]);
});

test('is written once when two copies of the job run at the same time', async () => {
	await visit('mina@example.org');
	await Promise.all([runAt(due), runAt(due)]);
	expect(await reminded()).toEqual(['mina@example.org']);
});

test('is not for strangers to send', async () => {
	await visit('mina@example.org');
	const sending = withClock(due, () => remindVisitors(db, stranger, { cycleId: cycle.id }));
	await expect(sending).rejects.toThrow(Missing);
	expect(await withClock(due, () => remindVisitors(db, theSystem, { cycleId: cycle.id }))).toBe(1);
});
