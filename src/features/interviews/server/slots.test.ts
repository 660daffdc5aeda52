import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aReviewer, aShortlisted, slots } from '#tests/factories/interviews.ts';
import { testDb } from '#tests/support/database.ts';
import { addAbsence } from './add-absence.ts';
import { changePanel } from './change-panel.ts';
import { endAbsence } from './end-absence.ts';
import { makeSlots } from './make-slots.ts';
import { withdrawSlots } from './withdraw-slots.ts';

let db: Db;
let cycle: MadeCycle;
let vera: Actor;
let pera: Actor;
const then = '2026-05-01T10:00:00Z';

beforeAll(async () => {
	({ db } = await testDb());
	cycle = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
	vera = await withClock(then, () => aReviewer(db, cycle));
	pera = await withClock(then, () => aReviewer(db, cycle, 'Pera Probić'));
});

const make = (wishes: Parameters<typeof slots>[2]) =>
	withClock(then, () => slots(db, cycle, wishes));
const codeOf = async (work: Promise<unknown>) => {
	const error: unknown = await work.then(
		() => undefined,
		(thrown: unknown) => thrown
	);
	if (error instanceof Refused) return error.code;
	return (error as { constraint?: string } | undefined)?.constraint ?? error;
};

test('the same form makes its slots once', async () => {
	const form = {
		...{ cycleId: cycle.id, once: randomUUID(), firstDay: '2026-05-04', lastDay: '2026-05-05' },
		...{ weekends: false, from: '09:00', until: '10:00', minutes: 30, pause: 0 },
		...({ mode: 'either', room: 'Sala 1', link: 'https://example.org/1' } as const),
		panel: [vera.personId!]
	};
	expect(await withClock(then, () => makeSlots(db, theSystem, form))).toBe(4);
	expect(await withClock(then, () => makeSlots(db, theSystem, form))).toBe(0);
	const reviewer = withClock(then, () => makeSlots(db, vera, { ...form, once: randomUUID() }));
	await expect(reviewer).rejects.toBeInstanceOf(Missing);
});

test('nobody sits in two slots at once, and no room or link is used twice', async () => {
	const room = 'Velika sala';
	const [first] = await make({ firstDay: '2026-05-06', room, panel: [vera.personId!] });
	const again = { firstDay: '2026-05-06' };
	expect(await codeOf(make({ ...again, panel: [vera.personId!] }))).toBe('panel_busy');
	expect(await codeOf(make({ ...again, room: 'velika SALA', panel: [pera.personId!] }))).toBe(
		'room_taken'
	);
	const link = 'https://example.org/meet';
	const online = { ...again, mode: 'online', room: '', link, panel: [pera.personId!] } as const;
	await make(online);
	const third = await withClock(then, () => aReviewer(db, cycle, 'Mira Uzorčić'));
	expect(await codeOf(make({ ...online, panel: [third.personId!] }))).toBe('link_taken');
	expect(
		await codeOf(
			withClock(then, () =>
				changePanel(db, theSystem, {
					...{ cycleId: cycle.id, slotId: first! },
					panel: [vera.personId!, pera.personId!]
				})
			)
		)
	).toBeUndefined();
});

test('nobody is seated while they are away, nor away while they are seated', async () => {
	const away = (actor: Actor, personId: string, from: string, until: string) =>
		withClock(then, () =>
			addAbsence(db, actor, { cycleId: cycle.id, personId, day: '2026-05-07', from, until })
		);
	await away(vera, vera.personId!, '09:00', '11:00');
	await away(vera, vera.personId!, '09:00', '11:00');
	await expect(away(vera, pera.personId!, '09:00', '11:00')).rejects.toBeInstanceOf(Missing);
	await expect(away(stranger, vera.personId!, '12:00', '13:00')).rejects.toBeInstanceOf(Missing);
	const slot = { firstDay: '2026-05-07', panel: [vera.personId!] };
	expect(await codeOf(make(slot))).toBe('panel_busy');
	const rows = await db
		.selectFrom('panelTimes')
		.select('id')
		.where('slotId', 'is', null)
		.where('personId', '=', vera.personId)
		.execute();
	expect(rows).toHaveLength(1);
	await endAbsence(db, vera, { cycleId: cycle.id, absenceId: rows[0]!.id });
	await make(slot);
	expect(await codeOf(away(vera, vera.personId!, '11:00', '15:00'))).toBe('absence_busy');
});

test('a withdrawn slot frees its panel and its room', async () => {
	const wishes = { firstDay: '2026-05-08', room: 'Mala sala', panel: [vera.personId!] };
	await make(wishes);
	const rows = await db
		.selectFrom('interviewSlots')
		.select('id')
		.where('room', '=', 'Mala sala')
		.execute();
	const withdrawal = { cycleId: cycle.id, slotIds: rows.map(({ id }) => id) };
	const withdraw = () => withClock(then, () => withdrawSlots(db, theSystem, withdrawal));
	expect([await withdraw(), await withdraw()]).toEqual([4, 0]);
	await make(wishes);
});

describe('the database itself refuses', () => {
	const hours = (from: string, until: string) => ({
		startsAt: `2026-06-01T${from}:00Z`,
		endsAt: `2026-06-01T${until}:00Z`
	});
	const slot = async (room: string, from: string, until: string, link = '') => {
		const row = await db
			.insertInto('interviewSlots')
			.values({
				...{ cycleId: cycle.id, once: randomUUID(), room, link, madeAt: then },
				mode: link ? (room ? 'either' : 'online') : 'live',
				...hours(from, until)
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		return row.id;
	};
	const seat = (personId: string, from: string, until: string) =>
		db
			.insertInto('panelTimes')
			.values({ personId, addedAt: then, ...hours(from, until) })
			.execute();

	test('one room at two overlapping times, and takes it one after the other', async () => {
		await slot('A', '10:00', '11:00');
		await slot('A', '11:00', '12:00');
		await slot('B', '10:00', '11:00');
		expect(await codeOf(slot('a', '10:30', '10:40'))).toBe('interview_slots_room');
		await slot('', '10:00', '11:00', 'https://example.org/x');
		expect(await codeOf(slot('', '10:59', '11:30', 'https://example.org/x'))).toBe(
			'interview_slots_link'
		);
	});

	test('one person at two overlapping times', async () => {
		await seat(vera.personId!, '10:00', '11:00');
		await seat(vera.personId!, '11:00', '12:00');
		await seat(pera.personId!, '10:00', '11:00');
		expect(await codeOf(seat(vera.personId!, '10:59', '11:01'))).toBe('panel_times_person');
	});

	test('one applicant at two overlapping times, and two standing bookings of one slot', async () => {
		const [one, two] = await withClock('2026-04-20T10:00:00Z', async () => [
			await aShortlisted(db, { cycleId: cycle.id }),
			await aShortlisted(db, { cycleId: cycle.id })
		]);
		const [first, second] = [await slot('C', '10:00', '11:00'), await slot('D', '10:30', '11:30')];
		const insert = (applicationId: string, slotId: string, from: string, until: string) =>
			db
				.insertInto('interviewBookings')
				.values({
					...{ applicationId, slotId, online: false, sequence: 0, bookedAt: then },
					calendarId: randomUUID(),
					...hours(from, until)
				})
				.execute();
		await insert(one!.id, first, '10:00', '11:00');
		expect(await codeOf(insert(one!.id, second, '10:30', '11:30'))).toBe(
			'interview_bookings_applicant'
		);
		expect(await codeOf(insert(two!.id, first, '10:00', '11:00'))).toBe('interview_bookings_slot');
		// Another time than the slot's is no booking of it.
		expect(await codeOf(insert(two!.id, second, '12:00', '13:00'))).toBe(
			'interview_bookings_slot_id_starts_at_ends_at_fkey'
		);
		await sql`update interview_bookings set ended_at = now(), ending = 'moved'
			where application_id = ${one!.id}`.execute(db);
		await insert(one!.id, second, '10:30', '11:30');
	});
});
