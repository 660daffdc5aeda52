import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { theSystem } from '#core/actor.ts';
import { releaseBatch } from '#features/letters/server/release-batch.ts';
import { announceDecisions } from '#features/selection/server/announce-decisions.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { aReviewer, aShortlisted, slots } from '#tests/factories/interviews.ts';
import { testDb } from '#tests/support/database.ts';
import { inviteToInterviews } from './invite-to-interviews.ts';

let db: Db;
const during = '2026-04-20T10:00:00Z';
const may4 = '2026-05-04T10:00:00Z';
const may14 = '2026-05-14T10:00:00Z';

beforeAll(async () => {
	({ db } = await testDb());
});

/** Two on the shortlist, and the batch of the letters that tell them so. */
async function aShortlist(release: 'held' | 'now' | Temporal.Instant) {
	const cycle = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
	const [one, other] = [`one-${cycle.slug}@example.org`, `other-${cycle.slug}@example.org`];
	const ids: string[] = [];
	for (const email of [one, other]) {
		const wishes = { cycleId: cycle.id, email };
		ids.push((await withClock(during, () => aShortlisted(db, wishes))).id);
	}
	const reviewer = await withClock(during, () => aReviewer(db, cycle));
	const batchId = randomUUID();
	await withClock(may4, async () => {
		await slots(db, cycle, { panel: [reviewer.personId!] });
		await announceDecisions(db, theSystem, { cycleId: cycle.id, batchId, release });
	});
	const invite = (applicationId?: string) =>
		withClock(may14, () =>
			inviteToInterviews(db, theSystem, {
				cycleId: cycle.id,
				...(applicationId && { applicationId })
			})
		);
	return { cycle, batchId, ids, addresses: [one, other], invite };
}

/** The letters that an address gets once everything has gone, by kind. */
async function gets(address: string) {
	const rows = await db
		.selectFrom('outbox')
		.leftJoin('outboxWithdrawals', 'outboxWithdrawals.outboxId', 'outbox.id')
		.select('kind')
		.where('toAddress', '=', address)
		.where('kind', 'in', ['application-shortlisted', 'interview-invited'])
		.where('outboxWithdrawals.outboxId', 'is', null)
		.orderBy('kind')
		.execute();
	return rows.map(({ kind }) => kind);
}

describe('a letter about the shortlist', () => {
	test.each([
		['waits for somebody', 'held'],
		['waits for its time', Temporal.Instant.from('2026-05-20T10:00:00Z')]
	] as const)('that still %s does not go to whoever is invited', async (_, release) => {
		const { cycle, batchId, ids, addresses, invite } = await aShortlist(release);
		const [one, other] = addresses as [string, string];
		expect(await invite(ids[0])).toBe(1);
		expect([await gets(one), await gets(other)]).toEqual([
			['interview-invited'],
			['application-shortlisted']
		]);
		expect(await invite()).toBe(1);
		await withClock(may14, () => releaseBatch(db, theSystem, { batchId }));
		expect([await gets(one), await gets(other)]).toEqual([
			['interview-invited'],
			['interview-invited']
		]);
		const told = await db
			.selectFrom('presentDecisions')
			.select(['batchId', 'toldAt'])
			.where('applicationId', 'in', ids)
			.execute();
		const now = { batchId: null, toldAt: Temporal.Instant.from(may14) };
		expect(told).toEqual([now, now]);
		const announce = () => announceDecisions(db, theSystem, { cycleId: cycle.id });
		expect(await withClock(may14, announce)).toBe(0);
	});

	test('that has gone is followed by the invitation', async () => {
		const { addresses, ids, invite } = await aShortlist('now');
		expect(await invite()).toBe(2);
		const both = ['application-shortlisted', 'interview-invited'];
		expect([await gets(addresses[0]!), await gets(addresses[1]!)]).toEqual([both, both]);
		const told = await db
			.selectFrom('presentDecisions')
			.select('toldAt')
			.where('applicationId', 'in', ids)
			.execute();
		const then = { toldAt: Temporal.Instant.from(may4) };
		expect(told).toEqual([then, then]);
	});
});
