import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { aReviewer, aShortlisted, slots } from '#tests/factories/interviews.ts';
import { testDb } from '#tests/support/database.ts';
import { bookInterview } from './book-interview.ts';
import { inviteToInterviews } from './invite-to-interviews.ts';
import { slotsOf } from './queries.ts';
import { withdrawCandidate } from './withdraw-candidate.ts';

let db: Db;
let cycle: MadeCycle;
let vera: Actor;
let free: readonly string[];
const during = '2026-04-20T10:00:00Z';
const may14 = '2026-05-14T10:00:00Z';
const afterwards = '2026-05-18T20:00:00Z';

beforeAll(async () => {
	({ db } = await testDb());
	cycle = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
	vera = await withClock(during, () => aReviewer(db, cycle));
	free = await withClock(may14, () => slots(db, cycle, { panel: [vera.personId!] }));
});

const booked = async (slotId: string) => {
	const receipt = await withClock(during, () => aShortlisted(db, { cycleId: cycle.id }));
	await withClock(may14, async () => {
		await inviteToInterviews(db, theSystem, { cycleId: cycle.id });
		await bookInterview(db, stranger, { link: receipt.link, slotId, online: false });
	});
	return receipt;
};
const withdraw = (link: string, at = may14) =>
	withClock(at, () => withdrawCandidate(db, stranger, { link, reason: 'Another job.' }));
const takenBy = async (slotId: string) => {
	const all = await slotsOf(db, theSystem, await deskCycle(db, theSystem, cycle.slug));
	return all.find(({ id }) => id === slotId)?.booked?.number;
};
/** What calendars were told to forget, in the order of the letters. */
const cancelled = () =>
	db
		.selectFrom('outbox')
		.innerJoin('outboxAttachments', 'outboxAttachments.outboxId', 'outbox.id')
		.select(['outbox.kind', 'outboxAttachments.method'])
		.where('outbox.kind', 'in', ['interview-withdrawn', 'interview-panel-cancelled'])
		.orderBy('outbox.kind')
		.execute();

describe('an application that is taken back', () => {
	test('gives its interview back: the slot is free again, and calendars follow, once', async () => {
		const [slotId] = free as [string];
		const { id, number, link } = await booked(slotId);
		expect(await takenBy(slotId)).toBe(number);
		await withdraw(link);
		await withdraw(link);
		expect(await takenBy(slotId)).toBe(undefined);
		const bookings = await db
			.selectFrom('interviewBookings')
			.select(['ending', 'endedAt', 'endedBy'])
			.where('applicationId', '=', id)
			.execute();
		expect(bookings).toEqual([
			{ ending: 'given-back', endedAt: Temporal.Instant.from(may14), endedBy: null }
		]);
		expect(await cancelled()).toEqual([
			{ kind: 'interview-panel-cancelled', method: 'CANCEL' },
			{ kind: 'interview-withdrawn', method: 'CANCEL' }
		]);
		const next = await booked(slotId);
		expect(await takenBy(slotId)).toBe(next.number);
	});

	test('after the interview keeps it: the panel says what came of it', async () => {
		const slotId = free[1]!;
		const { number, link } = await booked(slotId);
		const before = await cancelled();
		await withdraw(link, afterwards);
		expect(await takenBy(slotId)).toBe(number);
		expect(await cancelled()).toEqual(before);
	});

	test('without an interview is taken back all the same; a forged link takes nothing back', async () => {
		const { id } = await withClock(during, () => anApplication(db, { cycleId: cycle.id }));
		const link = linkTo(id);
		await expect(withdraw(`${link}x`)).rejects.toBeInstanceOf(Missing);
		await withdraw(link);
		const rows = await db
			.selectFrom('withdrawals')
			.select('reason')
			.where('applicationId', '=', id)
			.execute();
		expect(rows).toEqual([{ reason: 'Another job.' }]);
	});
});
