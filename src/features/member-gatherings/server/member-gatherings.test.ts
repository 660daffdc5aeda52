import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import { Invalid, Missing } from '#core/refusal.ts';
import type { MadeMentorship } from '#tests/factories/mentorships.ts';
import { aGathering, kickOff } from '#tests/factories/member-gatherings.ts';
import { at, refusalOf, september } from '#tests/factories/planned-sessions.ts';
import {
	emptyOutbox,
	lettersLike,
	person,
	twoMentorships,
	type TwoMentorships
} from '#tests/factories/two-mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { readByDebian } from '#tests/support/debian-calendar.ts';
import { readByIcalJs } from '#tests/support/ical-js.ts';
import { answerGathering } from './answer-gathering.ts';
import { cancelGathering } from './cancel-gathering.ts';
import { markGathering } from './mark-gathering.ts';
import {
	gatheringsFor,
	memberGatheringFor,
	memberGatheringsOf,
	ownGathering,
	ownGatheringFile
} from './queries.ts';
import { attendanceSheet } from './sheet.ts';
import { replanGathering } from './replan-gathering.ts';

const afterwards = '2026-10-26T10:00:00Z';
const { db } = await testDb();

let world: TwoMentorships;
let pair: MadeMentorship;
let other: MadeMentorship;
let coordinator: Actor;

const plan = (over: object = {}, actor = coordinator, instant = september) =>
	aGathering(db, world, over, { actor, instant });
const replan = (gatheringId: string, over: object = {}, actor = coordinator, instant = september) =>
	at(instant, () => replanGathering(db, actor, { ...kickOff, gatheringId, ...over }));
const cancel = (gatheringId: string, actor = coordinator, instant = september) =>
	at(instant, () => cancelGathering(db, actor, { gatheringId }));
const mark = (
	gatheringId: string,
	day: number,
	present: readonly string[],
	{ excused = [], actor = coordinator, instant = afterwards } = {} as {
		readonly excused?: readonly string[];
		readonly actor?: Actor;
		readonly instant?: string;
	}
) => at(instant, () => markGathering(db, actor, { gatheringId, day, present, excused }));
const endRoleOf = async (personId: string, untilOn: string | null) => {
	await db
		.updateTable('roles')
		.set({ untilOn })
		.where('personId', '=', personId)
		.where('cycleId', '=', world.cycle.id)
		.execute();
};
const answer = (gatheringId: string, personId: string, comes: boolean, instant = september) =>
	at(instant, () => answerGathering(db, person(personId), { gatheringId, comes }));
/** What both readers find in files, which has to be the same. */
const read = (files: readonly string[]) => {
	const found = files.flatMap(readByIcalJs);
	expect(files.flatMap(readByDebian)).toEqual(found);
	return found.map(({ method, uid, sequence, status, starts, wall }) =>
		[method, uid.split('@')[0]!.slice(36), sequence, status, starts, wall.slice(11, 16)].join(' ')
	);
};
/** Who was written to with letters of a kind, and what the first of them finds in all files of that news. */
const told = async (kind: string) => {
	const letters = await lettersLike(db, 'gathering-');
	const readers = [
		...new Set(
			letters.filter((each) => each.kind === `gathering-${kind}`).map(({ personId }) => personId!)
		)
	];
	const [first] = readers;
	return { readers, first: letters.filter(({ personId }) => personId === first) };
};
const filesOf = (letters: readonly { readonly file: string }[]) =>
	read(letters.map(({ file }) => file));
const guests = async (id: string, instant = afterwards) => {
	const found = await at(instant, () => memberGatheringFor(db, coordinator, world.about, id));
	return found.guests;
};

beforeEach(async () => {
	world = await twoMentorships(db);
	({ pair, other, coordinator } = world);
});

describe('a gathering that is planned', () => {
	test('invites everybody in the cycle once, to each day by itself, at its hour on the wall', async () => {
		const once = randomUUID();
		const id = await plan({ once });
		expect(await plan({ once })).toBe(id);
		const { readers, first } = await told('invited');
		expect(readers).toEqual(world.everybody);
		expect(first[0]!.text).toContain(`/me/gatherings/${id}`);
		expect(first.map(({ kind }) => kind)).toEqual(['gathering-invited', 'gathering-day']);
		// Summer time on the first day, winter time on the second.
		expect(filesOf(first)).toEqual([
			'REQUEST .1 0 CONFIRMED 2026-10-24T08:00:00Z 10:00',
			'REQUEST .2 0 CONFIRMED 2026-10-25T09:00:00Z 10:00'
		]);
		expect(first.map(({ file }) => file.match(/^ATTENDEE/gmu)?.length)).toEqual([1, 1]);
	});

	test('has a letter for each day of a week, which says what it is for', async () => {
		const days = Object.fromEntries(
			[1, 2, 3, 4, 5, 6, 7].flatMap((day) => [
				[`day${day}`, `2026-10-${20 + day}`],
				[`from${day}`, '10:00'],
				[`until${day}`, '17:00']
			])
		);
		await plan(days);
		const { first } = await told('invited');
		const words = first.map(({ subject, text: body }) => subject + body);
		expect(filesOf(first)).toEqual(
			[21, 22, 23, 24, 25, 26, 27].map(
				(day) =>
					`REQUEST .${day - 20} 0 CONFIRMED 2026-10-${day}T${day < 25 ? '08' : '09'}:00:00Z 10:00`
			)
		);
		expect(words[0]).toMatch(/6 (more letters|pisama)/u);
		expect(words.slice(1).map((each) => /[2-7]/u.exec(each)?.[0])).toEqual([...'234567']);
	});

	test('moves in all calendars under the same names, and takes a day out that is no more', async () => {
		const id = await plan();
		await emptyOutbox(db);
		const change = { day1: '2026-10-25', day2: undefined, from1: '11:00' };
		await replan(id, change);
		await replan(id, change);
		const { readers, first } = await told('changed');
		expect(readers).toEqual(world.everybody);
		expect(filesOf(first)).toEqual([
			'REQUEST .1 1 CONFIRMED 2026-10-25T10:00:00Z 11:00',
			'CANCEL .2 1 CANCELLED 2026-10-25T09:00:00Z 10:00'
		]);
	});

	test('tells of a day that moves, or is left out, and leaves the others in peace', async () => {
		const id = await plan({ day3: '2026-10-26', from3: '10:00', until3: '12:00' });
		const threeDays = { day3: '2026-10-26', from3: '10:00', until3: '12:00' };
		await emptyOutbox(db);
		await replan(id, { ...threeDays, day2: '2026-10-25', from2: '09:00' });
		expect(filesOf((await told('changed')).first)).toEqual([
			'REQUEST .2 1 CONFIRMED 2026-10-25T08:00:00Z 09:00'
		]);
		await emptyOutbox(db);
		await replan(id, { from2: '09:00' });
		const { first } = await told('changed');
		expect(first.map(({ kind }) => kind)).toEqual(['gathering-changed']);
		expect(filesOf(first)).toEqual(['CANCEL .3 2 CANCELLED 2026-10-26T09:00:00Z 10:00']);
		await emptyOutbox(db);
		await replan(id, { from2: '09:00', place: 'Stara škola' });
		expect(filesOf((await told('changed')).first)).toEqual([
			'REQUEST .1 3 CONFIRMED 2026-10-24T08:00:00Z 10:00',
			'REQUEST .2 3 CONFIRMED 2026-10-25T08:00:00Z 09:00'
		]);
		await emptyOutbox(db);
		await replan(id, { from2: '09:00', place: 'Stara škola', country: 'BA' });
		expect(await lettersLike(db, 'gathering-')).toEqual([]);
	});

	test('is called off on all its days, once, and then stays as it is', async () => {
		const id = await plan();
		await emptyOutbox(db);
		await cancel(id);
		await cancel(id);
		const { readers, first } = await told('cancelled');
		expect(readers).toEqual(world.everybody);
		expect(filesOf(first)).toEqual([
			'CANCEL .1 1 CANCELLED 2026-10-24T08:00:00Z 10:00',
			'CANCEL .2 1 CANCELLED 2026-10-25T09:00:00Z 10:00'
		]);
		for (const late of [
			() => replan(id, { place: 'Elsewhere' }),
			() => mark(id, 1, []),
			() => answer(id, pair.mentor, true)
		]) {
			expect(await refusalOf(late())).toBe('member_gathering_called_off');
		}
	});

	test('is for one side where it is said so; whom a change leaves out hears that it is off', async () => {
		const id = await plan({ audience: 'mentors' });
		const mentors = [pair.mentor, other.mentor].toSorted();
		const mentees = [...pair.mentees, ...other.mentees].toSorted();
		expect((await told('invited')).readers).toEqual(mentors);
		await emptyOutbox(db);
		await replan(id, { audience: 'mentees' });
		const gone = await told('gone');
		expect(gone.readers).toEqual(mentors);
		expect(filesOf(gone.first)).toEqual([
			'CANCEL .1 1 CANCELLED 2026-10-24T08:00:00Z 10:00',
			'CANCEL .2 1 CANCELLED 2026-10-25T09:00:00Z 10:00'
		]);
		expect((await told('invited')).readers).toEqual(mentees);
		await emptyOutbox(db);
		await replan(id, { audience: 'all' });
		expect((await lettersLike(db, 'gathering-')).map(({ personId }) => personId)).toEqual(
			mentors.flatMap((personId) => [personId, personId])
		);
		await replan(id, { audience: 'mentees' });
		const seen = (personId: string) =>
			at(september, () => gatheringsFor(db, personId, world.cycle.id));
		expect(await seen(pair.mentor)).toEqual([]);
		expect(await seen(pair.mentees[0]!)).toMatchObject([{ id, sequence: 3 }]);
	});

	test('invites nobody whose role has ended, nor tells of what is over', async () => {
		await endRoleOf(other.mentor, '2026-09-04');
		const id = await plan();
		const invited = world.everybody.filter((personId) => personId !== other.mentor);
		expect((await told('invited')).readers).toEqual(invited);
		expect((await guests(id)).map(({ personId }) => personId).toSorted()).toEqual(invited);
		await plan({ once: randomUUID() }, coordinator, afterwards);
		expect((await told('invited')).readers).toEqual(invited);
	});

	test('needs a place or a link, whole days in order, and each day once', async () => {
		for (const [over, field, code] of [
			[{ place: '' }, 'place', 'required'],
			[{ until2: undefined }, 'until2', 'required'],
			[{ until1: '10:00' }, 'until1', 'not_after_start'],
			[{ day2: '2026-10-24', from2: '18:00', until2: '19:00' }, 'day2', 'gathering_day_twice']
		] as const) {
			await expect(plan(over)).rejects.toEqual(new Invalid([{ field, code }]));
		}
		expect(
			await db.selectFrom('gatherings').selectAll().where('cycleId', '=', world.cycle.id).execute()
		).toEqual([]);
	});

	test('belongs to the coordinators: nobody else plans, moves, ends, marks or reads it', async () => {
		const id = await plan();
		for (const actor of world.outsiders) {
			for (const tried of [
				() => plan({}, actor),
				() => replan(id, { place: 'Elsewhere' }, actor),
				() => cancel(id, actor),
				() => mark(id, 1, [], { actor }),
				() => memberGatheringsOf(db, actor, world.about),
				() => memberGatheringFor(db, actor, world.about, id)
			]) {
				await expect(tried()).rejects.toBeInstanceOf(Missing);
			}
		}
		expect(await memberGatheringsOf(db, coordinator, world.about)).toMatchObject([
			{ sequence: 0, calledOffAt: null, come: 0, cannot: 0 }
		]);
	});
});

describe('the sheet of a day', () => {
	test('lists everybody by name, people from abroad apart, in the language of whoever prints it', async () => {
		const names = ['Ćira Uzorčić', 'Čeda Probić', 'Dea Shembulli', 'Ana Provashi'];
		const countries = ['RS', 'RS', 'BA', null];
		const people = [pair.mentor, other.mentor, pair.mentees[0]!, other.mentees[0]!];
		for (const [index, personId] of people.entries()) {
			await db
				.updateTable('people')
				.set({ name: names[index]!, country: countries[index]!, city: null })
				.where('id', '=', personId)
				.execute();
		}
		const id = await plan();
		const { gathering, guests: all } = await at(september, () =>
			memberGatheringFor(db, coordinator, world.about, id)
		);
		const where = {
			programme: { name: { en: 'Programme', sr: 'Program' } },
			name: { en: 'First cycle', sr: 'Prvi ciklus' },
			timeZone: 'Europe/Belgrade'
		};
		const sheet = attendanceSheet(where, gathering, gathering.days[1]!, all, 'sr-Cyrl');
		expect([sheet.lead, sheet.title, ...sheet.facts.map(({ detail }) => detail)]).toEqual([
			...['Програм · Први циклус', 'Уводни сусрет, 2. дан од 2', 'Листа присутних'],
			...['Недеља, 25. октобра 2026.', '10:00–15:00 (по београдском времену)'],
			'Дом културе, Пример, Србија'
		]);
		expect(
			sheet.parts.map(({ title, rows, blank }) => [title, ...rows.map(({ name }) => name), blank])
		).toEqual([
			['Из земље окупљања', 'Čeda Probić', 'Ćira Uzorčić', undefined],
			['Из других земаља', 'Dea Shembulli', undefined],
			['Остали', 'Ana Provashi', undefined],
			['Гости', 6]
		]);
		expect(sheet.parts[0]!.rows[0]).toEqual({
			...{ name: 'Čeda Probić', from: 'Србија', side: 'ментор/-ка' }
		});
	});
});

describe('an answer', () => {
	test('is said in one press, changed until it begins, and seen by the desk', async () => {
		const id = await plan();
		await answer(id, pair.mentor, true);
		await answer(id, pair.mentor, true);
		await answer(id, other.mentor, true);
		await answer(id, pair.mentor, false);
		expect(await memberGatheringsOf(db, coordinator, world.about)).toMatchObject([
			{ come: 1, cannot: 1 }
		]);
		const said = (await guests(id)).map(({ personId, said: days }) => [personId, days] as const);
		expect(new Map(said)).toEqual(
			new Map([
				...[...pair.mentees, ...other.mentees].map((each) => [each, {}] as const),
				[pair.mentor, { 1: false, 2: false }],
				[other.mentor, { 1: true, 2: true }]
			])
		);
		const rows = await db
			.selectFrom('gatheringAnswers')
			.select(['day', 'comes'])
			.where('gatheringId', '=', id)
			.orderBy('id')
			.execute();
		expect(rows.map(({ day, comes }) => [day, comes])).toEqual(
			[true, true, false].flatMap((comes) => [
				[1, comes],
				[2, comes]
			])
		);
		const late = answer(id, pair.mentor, true, '2026-10-24T08:00:00Z');
		expect(await refusalOf(late)).toBe('member_gathering_begun');
	});

	test('is for whoever is invited; to everybody else it is not there', async () => {
		const id = await plan({ audience: 'mentors' });
		for (const personId of [pair.mentees[0]!, coordinator.personId!]) {
			await expect(answer(id, personId, true)).rejects.toBeInstanceOf(Missing);
			await expect(
				at(september, () => ownGathering(db, person(personId), id))
			).rejects.toBeInstanceOf(Missing);
		}
	});

	test('has the days beside it as one file for the calendar', async () => {
		const id = await plan();
		const reader = { name: 'Ana', email: 'ana@example.org', locale: 'en' } as const;
		const file = await at(september, () => ownGatheringFile(db, person(pair.mentor), id, reader));
		expect(read([file])).toEqual([
			'PUBLISH .1 0 CONFIRMED 2026-10-24T08:00:00Z 10:00',
			'PUBLISH .2 0 CONFIRMED 2026-10-25T09:00:00Z 10:00'
		]);
		await cancel(id);
		await expect(
			at(september, () => ownGatheringFile(db, person(pair.mentor), id, reader))
		).rejects.toBeInstanceOf(Missing);
	});
});

describe('attendance', () => {
	test('is kept for each day and person; a correction is a row, the same again is none', async () => {
		const id = await plan();
		await mark(id, 1, [pair.mentor, other.mentor], { excused: [pair.mentees[0]!] });
		await mark(id, 1, [pair.mentor, other.mentor], { excused: [pair.mentees[0]!] });
		await mark(id, 2, world.everybody);
		await mark(id, 1, [pair.mentor], { excused: [pair.mentees[0]!, pair.mentor] });
		const stands = new Map((await guests(id)).map((guest) => [guest.personId, guest.days]));
		expect(stands).toEqual(
			new Map([
				[pair.mentor, { 1: 'present', 2: 'present' }],
				[other.mentor, { 1: 'absent', 2: 'present' }],
				[pair.mentees[0]!, { 1: 'excused', 2: 'present' }],
				[other.mentees[0]!, { 1: 'absent', 2: 'present' }]
			])
		);
		const rows = await db
			.selectFrom('dayAttendances')
			.select('day')
			.where('gatheringId', '=', id)
			.orderBy('id')
			.execute();
		expect(rows.map(({ day }) => day)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 1]);
		expect(await memberGatheringsOf(db, coordinator, world.about)).toMatchObject([
			{
				attended: [
					{ present: 1, of: 4 },
					{ present: 4, of: 4 }
				]
			}
		]);
		expect(
			await at(afterwards, () => gatheringsFor(db, pair.mentor, world.cycle.id))
		).toMatchObject([{ were: { 1: 'present', 2: 'present' } }]);
	});

	test('begins with the day, of people who were invited, and holds its days and the gathering', async () => {
		const id = await plan();
		const early = mark(id, 2, [], { instant: '2026-10-24T12:00:00Z' });
		expect(await refusalOf(early)).toBe('member_gathering_ahead');
		await expect(mark(id, 3, [])).rejects.toBeInstanceOf(Missing);
		await expect(mark(id, 1, [coordinator.personId!])).rejects.toEqual(
			new Invalid([{ field: 'present', code: 'not_in_list' }])
		);
		await mark(id, 1, [pair.mentor]);
		expect(await refusalOf(cancel(id, coordinator, afterwards))).toBe('member_gathering_held');
		const moved = replan(id, { day2: undefined }, coordinator, afterwards);
		expect(await refusalOf(moved)).toBe('member_gathering_marked');
		await replan(id, { place: 'Stara škola' }, coordinator, afterwards);
		expect(await memberGatheringsOf(db, coordinator, world.about)).toMatchObject([
			{ place: 'Stara škola', sequence: 1, attended: [{ present: 1 }, { present: 0 }] }
		]);
		expect((await told('changed')).readers).toEqual([]);
	});
});
