import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import { openDatabase, type Db } from '#platform/database.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aReviewer, aShortlisted, slots } from '#tests/factories/interviews.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { arrangeInterview } from './arrange-interview.ts';
import { bookInterview } from './book-interview.ts';
import { cancelInterview } from './cancel-interview.ts';
import { giveBackInterview } from './give-back-interview.ts';
import { markInterview } from './mark-interview.ts';
import { noteInterview } from './note-interview.ts';
import { ownInterview } from './own.ts';
import { interviewBoard, interviewOf, slotsOf } from './queries.ts';
import { inviteToInterviews } from './invite-to-interviews.ts';
import { remindChoosing } from './remind-choosing.ts';
import { remindOfTomorrow } from './remind-of-tomorrow.ts';
import { swapInterviews } from './swap-interviews.ts';
import { wishInterview } from './wish-interview.ts';

let db: Db;
let url: string;
let cycle: MadeCycle;
let vera: Actor;
let free: string[];
const during = '2026-04-20T10:00:00Z';
const may14 = '2026-05-14T10:00:00Z';

beforeAll(async () => {
	({ db, url } = await testDb());
	cycle = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
	vera = await withClock(during, () => aReviewer(db, cycle));
	// One applicant takes one of these, so that every test has slots of its own.
	free = [
		...(await withClock(may14, () =>
			slots(db, cycle, {
				...{ firstDay: '2026-05-18', lastDay: '2026-05-22', until: '16:00' },
				panel: [vera.personId!]
			})
		))
	];
});

const slot = () => free.shift()!;
const shortlisted = () => aShortlisted(db, { cycleId: cycle.id });
const applicant = async () => {
	const receipt = await withClock(during, shortlisted);
	await withClock(may14, () => inviteToInterviews(db, theSystem, { cycleId: cycle.id }));
	return receipt;
};
const book = (link: string, slotId: string, at = may14, online = false) =>
	withClock(at, () => bookInterview(db, stranger, { link, slotId, online }));
const refusedWith = async (work: Promise<unknown>) => {
	const error: unknown = await work.then(
		() => undefined,
		(thrown: unknown) => thrown
	);
	return error instanceof Refused ? error.code : error;
};
const letters = async (kind: string) => {
	const rows = await db
		.selectFrom('outbox')
		.select(['toAddress'])
		.where('kind', '=', kind)
		.execute();
	return rows.length;
};

describe('booking by link', () => {
	test('takes a free slot, tells both sides, and again changes nothing', async () => {
		const { link } = await applicant();
		const slotId = slot();
		const before = [await letters('interview-booked'), await letters('interview-panel-booked')];
		await book(link, slotId);
		await book(link, slotId);
		const own = await withClock(may14, () => ownInterview(db, link));
		expect([own.status, own.booking?.slotId, own.booking?.sequence]).toEqual(['booked', slotId, 0]);
		expect([await letters('interview-booked'), await letters('interview-panel-booked')]).toEqual(
			before.map((count) => count + 1)
		);
	});

	test('moves with the same event one step on, and gives back with the old slot free again', async () => {
		const { id, link } = await applicant();
		const [first, second] = [slot(), slot()];
		await book(link, first);
		await book(link, second);
		const rows = await db
			.selectFrom('interviewBookings')
			.select(['slotId', 'calendarId', 'sequence', 'ending'])
			.where('applicationId', '=', id)
			.orderBy('sequence')
			.execute();
		expect(rows.map(({ slotId, sequence, ending }) => [slotId, sequence, ending])).toEqual([
			[first, 0, 'moved'],
			[second, 1, null]
		]);
		expect(new Set(rows.map(({ calendarId }) => calendarId)).size).toBe(1);

		const giveBack = () => withClock(may14, () => giveBackInterview(db, stranger, { link }));
		await giveBack();
		const cancelled = await letters('interview-cancelled');
		await giveBack();
		expect(await letters('interview-cancelled')).toBe(cancelled);
		const own = await withClock(may14, () => ownInterview(db, link));
		expect(own.status).toBe('choosing');
		expect(own.free.map(({ id: freeId }) => freeId)).toEqual(
			expect.arrayContaining([first, second])
		);
		free.unshift(first, second);
	});

	test('is possible until 24 hours before, and then says whom to write to', async () => {
		const { link } = await applicant();
		const slotId = slot();
		await book(link, slotId);
		const { startsAt } = (await ownInterview(db, link)).booking!;
		const late = startsAt.subtract({ hours: 24 }).add({ seconds: 1 }).toString();
		expect(await refusedWith(book(link, free.at(-1)!, late))).toBe('interview_too_late');
		expect(
			await refusedWith(withClock(late, () => giveBackInterview(db, stranger, { link })))
		).toBe('interview_too_late');
		const { link: other } = await applicant();
		expect(await refusedWith(book(other, free[0]!, '2026-05-22T00:00:00Z'))).toBe('slot_too_soon');
	});

	test('is not for a forged link, an uninvited applicant, or the slot of another cycle', async () => {
		const uninvited = await withClock(during, shortlisted);
		expect(await refusedWith(book(uninvited.link, free[0]!))).toBeInstanceOf(Missing);
		expect(await refusedWith(book(`${uninvited.id}~forged`, free[0]!))).toBeInstanceOf(Missing);
		await expect(ownInterview(db, uninvited.link)).rejects.toBeInstanceOf(Missing);
		const { link } = await applicant();
		const other = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
		const reviewer = await withClock(during, () => aReviewer(db, other));
		const [foreign] = await withClock(may14, () =>
			slots(db, other, { panel: [reviewer.personId!] })
		);
		expect(await refusedWith(book(link, foreign!))).toBeInstanceOf(Missing);
		expect(await refusedWith(book(linkTo(cycle.id), free[0]!))).toBeInstanceOf(Missing);
	});

	test('of fifty who take one slot at the same instant exactly one gets it', async () => {
		const many = openDatabase(url, 20);
		const links: string[] = [];
		for (let k = 0; k < 50; k++) links.push((await withClock(during, shortlisted)).link);
		await withClock(may14, () => inviteToInterviews(db, theSystem, { cycleId: cycle.id }));
		const slotId = slot();
		const answers = await Promise.all(
			links.map((link) =>
				withClock(may14, () =>
					refusedWith(bookInterview(many, stranger, { link, slotId, online: false }))
				)
			)
		);
		await many.destroy();
		expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
		expect(answers.filter((answer) => answer === 'slot_taken')).toHaveLength(49);
		const standing = await db
			.selectFrom('interviewBookings')
			.select('id')
			.where('slotId', '=', slotId)
			.where('endedAt', 'is', null)
			.execute();
		expect(standing).toHaveLength(1);
	});

	test('a wish is kept once, shown to the team, and answered by a booking', async () => {
		const { link, number, id } = await applicant();
		const wish = { link, kind: 'online', note: 'I live in Niš.' } as const;
		await withClock('2026-05-14T10:30:00Z', () => wishInterview(db, stranger, wish));
		await withClock('2026-05-14T10:30:00Z', () => wishInterview(db, stranger, wish));
		const rows = await db
			.selectFrom('interviewWishes')
			.select('note')
			.where('applicationId', '=', id)
			.execute();
		expect(rows).toEqual([{ note: 'I live in Niš.' }]);
		const line = async () => {
			const found = await deskCycle(db, theSystem, cycle.slug);
			const board = await interviewBoard(db, theSystem, found);
			return board.find((one) => one.number === number)?.wish;
		};
		expect(await line()).toEqual({ kind: 'online', note: 'I live in Niš.' });
		await book(link, slot(), '2026-05-14T11:00:00Z');
		expect(await line()).toBeNull();
	});
});

test('calendars are told of every step: a request, the same event one step on, and its end', async () => {
	const { id, link } = await applicant();
	const [first, second] = [slot(), slot()];
	await book(link, first);
	await book(link, second);
	await withClock(may14, () => giveBackInterview(db, stranger, { link }));
	const rows = await db
		.selectFrom('outboxAttachments')
		.innerJoin('outbox', 'outbox.id', 'outboxAttachments.outboxId')
		.innerJoin('applications', 'applications.email', 'outbox.toAddress')
		.select(['outbox.kind', 'outboxAttachments.method', 'outboxAttachments.content'])
		.where('applications.id', '=', id)
		.orderBy('outbox.kind')
		.execute();
	const line = (text: string, name: string) => new RegExp(`^${name}:(.*)$`, 'mu').exec(text)?.[1];
	const steps = rows.map(({ kind, method, content }) => {
		const text = content!.toString();
		const said = ['METHOD', 'SEQUENCE'].map((name) => line(text, name)?.trim());
		return [kind, method, ...said];
	});
	expect(steps).toEqual([
		['interview-booked', 'REQUEST', 'REQUEST', '0'],
		['interview-cancelled', 'CANCEL', 'CANCEL', '2'],
		['interview-moved', 'REQUEST', 'REQUEST', '1']
	]);
	expect(new Set(rows.map(({ content }) => line(content!.toString(), 'UID'))).size).toBe(1);
	const panel = await db
		.selectFrom('outboxAttachments')
		.innerJoin('outbox', 'outbox.id', 'outboxAttachments.outboxId')
		.select(['outbox.kind', 'outboxAttachments.method'])
		.where('outbox.kind', 'like', 'interview-panel-%')
		.where('outbox.personId', '=', vera.personId)
		.orderBy('outbox.writtenAt', 'desc')
		.execute();
	expect(
		panel.every(({ kind, method }) =>
			kind.endsWith('cancelled') ? method === 'CANCEL' : method === 'REQUEST'
		)
	).toBe(true);
	free.unshift(first, second);
});

describe('the team', () => {
	const late = '2026-05-18T07:30:00Z';
	const arrange = (applicationId: string, slotId: string, actor: Actor = theSystem) =>
		withClock(late, () =>
			arrangeInterview(db, actor, { applicationId, slotId, online: false, reason: 'By phone.' })
		);

	test('books, moves and cancels at any time; reviewers and strangers do not', async () => {
		const { id, link } = await applicant();
		const slotId = slot();
		await expect(arrange(id, slotId, stranger)).rejects.toBeInstanceOf(Missing);
		await expect(arrange(id, slotId, vera)).rejects.toBeInstanceOf(Missing);
		await arrange(id, slotId);
		await withClock(late, () =>
			cancelInterview(db, theSystem, { applicationId: id, reason: 'Ill.' })
		);
		expect((await ownInterview(db, link)).status).toBe('choosing');
		const row = await db
			.selectFrom('interviewBookings')
			.select(['reason', 'ending', 'endingReason'])
			.where('applicationId', '=', id)
			.executeTakeFirstOrThrow();
		expect(row).toEqual({ reason: 'By phone.', ending: 'cancelled', endingReason: 'Ill.' });
	});

	test('lets two change places, each keeping their event', async () => {
		const [one, two] = [await applicant(), await applicant()];
		const [a, b] = [slot(), slot()];
		await book(one.link, a);
		await book(two.link, b);
		const events = async () => {
			const found = [await ownInterview(db, one.link), await ownInterview(db, two.link)];
			return found.map(({ booking }) => booking!);
		};
		const before = await events();
		await withClock(may14, () =>
			swapInterviews(db, theSystem, { applicationIds: [one.id, two.id], reason: 'Travel.' })
		);
		const after = await events();
		expect(after.map(({ slotId }) => slotId)).toEqual([b, a]);
		expect(after.map(({ calendarId }) => calendarId)).toEqual(
			before.map(({ calendarId }) => calendarId)
		);
		expect(after.map(({ sequence }) => sequence)).toEqual([1, 1]);
	});

	test('marks what came of it, takes it back by a row, and asks who did not come again', async () => {
		const { id, link } = await applicant();
		await book(link, slot());
		const { startsAt } = (await ownInterview(db, link)).booking!;
		const mark = (word: 'held' | 'no-show' | 'undone', at = startsAt) =>
			withClock(at, () => markInterview(db, vera, { applicationId: id, mark: word }));
		expect(await refusedWith(mark('held', startsAt.subtract({ seconds: 1 })))).toBe(
			'interview_not_yet'
		);
		await mark('held');
		await mark('held');
		await mark('undone');
		await mark('no-show');
		expect((await ownInterview(db, link)).status).toBe('no-show');
		expect(await refusedWith(book(link, free[0]!))).toBe('interview_over');
		await withClock(startsAt.add({ minutes: 30 }), () =>
			inviteToInterviews(db, theSystem, { cycleId: cycle.id, applicationId: id })
		);
		expect((await ownInterview(db, link)).status).toBe('choosing');
		const rows = await db
			.selectFrom('interviewMarks')
			.innerJoin('interviewBookings', 'interviewBookings.id', 'interviewMarks.bookingId')
			.select('interviewMarks.mark')
			.where('interviewBookings.applicationId', '=', id)
			.orderBy('interviewMarks.id')
			.execute();
		expect(rows.map((row) => row.mark)).toEqual(['held', 'undone', 'no-show']);
	});

	test('reminds once a day those who have not chosen, and the day before those who have', async () => {
		const { link } = await applicant();
		const remind = (at: string) =>
			withClock(at, () => remindChoosing(db, theSystem, { cycleId: cycle.id }));
		expect(await remind('2026-05-15T08:00:00Z')).toBeGreaterThan(0);
		expect(await remind('2026-05-15T20:00:00Z')).toBe(0);
		await book(link, free.pop()!);
		const tomorrow = (at: string) =>
			withClock(at, () => remindOfTomorrow(db, theSystem, undefined));
		expect(await tomorrow('2026-05-21T06:55:00Z')).toBe(0);
		expect(await tomorrow('2026-05-21T07:05:00Z')).toBe(2);
		expect(await tomorrow('2026-05-21T08:05:00Z')).toBe(0);
	});
});

describe('notes', () => {
	test('are for the panel and the coordinators, never in what the applicant is given', async () => {
		const { id, link, number } = await applicant();
		await book(link, slot());
		const note = 'Quiet, but knows exactly what she wants.';
		const write = (actor: Actor, text: string) =>
			noteInterview(db, actor, { applicationId: id, note: text, recommendation: 'yes' });
		const outsider = await withClock(during, () => aReviewer(db, cycle, 'Pera Probić'));
		await expect(write(outsider, 'x')).rejects.toBeInstanceOf(Missing);
		await expect(write(stranger, 'x')).rejects.toBeInstanceOf(Missing);
		await write(vera, 'First thought.');
		await write(vera, note);
		const found = await deskCycle(db, theSystem, cycle.slug);
		for (const actor of [vera, theSystem]) {
			const read = await interviewOf(db, actor, found, number);
			expect(read.notes.map((one) => [one.note, one.recommendation])).toEqual([[note, 'yes']]);
		}
		await expect(interviewOf(db, outsider, found, number)).rejects.toBeInstanceOf(Missing);
		expect(JSON.stringify(await ownInterview(db, link))).not.toContain(note);
	});

	test('no query that a link reaches asks for them, nor for the panel', async () => {
		const { link } = await applicant();
		await book(link, slot());
		const asked: string[] = [];
		const listening = openDatabase(url, 1).withPlugin({
			transformQuery: ({ node }) => {
				asked.push(JSON.stringify(node));
				return node;
			},
			transformResult: async ({ result }) => result
		});
		await ownInterview(listening, link);
		await listening.destroy();
		expect(asked.length).toBeGreaterThan(0);
		expect(
			asked.filter((query) => /interviewNotes|interview_notes|panelTimes/.test(query))
		).toEqual([]);
	});
});

test('a page asks as often for many as for few', async () => {
	const found = await deskCycle(db, theSystem, cycle.slug);
	const empty = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
	const small = await deskCycle(db, theSystem, empty.slug);
	const reviewer = await withClock(during, () => aReviewer(db, empty));
	await withClock(may14, () => slots(db, empty, { panel: [reviewer.personId!] }));
	const count = (where: typeof found) => [
		countQueries(db, (counted) => interviewBoard(counted, theSystem, where)),
		countQueries(db, (counted) => slotsOf(counted, theSystem, where))
	];
	expect(await Promise.all(count(found))).toEqual(await Promise.all(count(small)));
});
