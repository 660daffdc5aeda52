import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { stranger, type Actor } from '#core/actor.ts';
import { Invalid, Missing } from '#core/refusal.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { mentorships, type MadeMentorship } from '#tests/factories/mentorships.ts';
import { at, refusalOf } from '#tests/factories/planned-sessions.ts';
import { testDb } from '#tests/support/database.ts';
import { readByDebian } from '#tests/support/debian-calendar.ts';
import { readByIcalJs } from '#tests/support/ical-js.ts';
import { answerGathering } from './answer-gathering.ts';
import { cancelGathering } from './cancel-gathering.ts';
import { markGathering } from './mark-gathering.ts';
import { planGathering } from './plan-gathering.ts';
import {
	gatheringsFor,
	memberGatheringFor,
	memberGatheringsOf,
	ownGathering,
	ownGatheringFile
} from './queries.ts';
import { attendanceSheet } from './sheet.ts';
import { replanGathering } from './replan-gathering.ts';

const published = '2026-08-20T10:00:00Z';
const dates = {
	...{ opens: '2026-08-10T09:00', deadline: '2026-08-31T23:59', startsOn: '2026-09-01' },
	count: 2
} as const;
const september = '2026-09-05T10:00:00Z';
const afterwards = '2026-10-26T10:00:00Z';
// The clocks go back in the night between the two days.
const text = {
	...{ titleEn: 'Kick-off', titleSr: 'Uvodni susret' },
	audience: 'all',
	...{ day1: '2026-10-24', from1: '10:00', until1: '17:00' },
	...{ day2: '2026-10-25', from2: '10:00', until2: '15:00' },
	...{ place: 'Dom kulture, Primer', country: 'RS', link: '' },
	...{ programmeEn: 'Saturday: meeting each other', programmeSr: '' }
} as const;

const { db } = await testDb();
const person = (personId: string): Actor => ({ personId, roles: [] });

let cycle: { readonly id: string; readonly programmeId: string };
let pair: MadeMentorship;
let other: MadeMentorship;
let coordinator: Actor;

const about = () => ({ id: cycle.id, programme: { id: cycle.programmeId } });
const plan = (over: object = {}, actor = coordinator, instant = september) =>
	at(instant, () =>
		planGathering(db, actor, {
			...text,
			...{ kind: 'kick-off', cycleId: cycle.id, once: randomUUID() },
			...over
		})
	);
const replan = (gatheringId: string, over: object = {}, actor = coordinator, instant = september) =>
	at(instant, () => replanGathering(db, actor, { ...text, gatheringId, ...over }));
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
const answer = (gatheringId: string, personId: string, comes: boolean, instant = september) =>
	at(instant, () => answerGathering(db, person(personId), { gatheringId, comes }));
const letters = async (kind: string) => {
	const rows = await db
		.selectFrom('outbox')
		.innerJoin('outboxAttachments', 'outboxAttachments.outboxId', 'outbox.id')
		.select(['outbox.personId', 'outbox.text', 'outboxAttachments.content'])
		.where('kind', '=', `gathering-${kind}`)
		.orderBy('outbox.personId')
		.orderBy('outboxAttachments.position')
		.execute();
	const readers = Map.groupBy(rows, ({ personId }) => personId);
	return [...readers].map(([personId, files]) => ({
		personId,
		text: files[0]!.text,
		files: files.map(({ content }) => Buffer.from(content!).toString('utf8'))
	}));
};
/** What both readers find in files, which has to be the same. */
const read = (files: readonly string[]) => {
	const found = files.flatMap(readByIcalJs);
	expect(files.flatMap(readByDebian)).toEqual(found);
	return found.map(({ method, uid, sequence, status, starts, wall }) =>
		[method, uid.split('@')[0]!.slice(36), sequence, status, starts, wall.slice(11, 16)].join(' ')
	);
};
const everybody = () =>
	[pair, other].flatMap(({ mentor, mentees }) => [mentor, ...mentees]).toSorted();
const guests = async (id: string, instant = afterwards) => {
	const found = await at(instant, () => memberGatheringFor(db, coordinator, about(), id));
	return found.guests;
};

beforeEach(async () => {
	const made = await at(published, () => mentorships(db, dates));
	cycle = made.cycle;
	[pair, other] = made.all as [MadeMentorship, MadeMentorship];
	const name = { name: 'Žaklina Probić', locale: 'sr-Latn' } as const;
	const personId = await joinPerson(db, { ...name, email: `${randomUUID()}@example.org` });
	const { programmeId } = cycle;
	coordinator = {
		personId,
		roles: [{ kind: 'coordinator', programmeId, cycleId: null, country: null }]
	};
	await db.deleteFrom('outboxAttachments').execute();
	await db.deleteFrom('outbox').execute();
});

describe('a gathering that is planned', () => {
	test('invites everybody in the cycle once, to each day by itself, at its hour on the wall', async () => {
		const once = randomUUID();
		const id = await plan({ once });
		expect(await plan({ once })).toBe(id);
		const sent = await letters('invited');
		expect(sent.map(({ personId }) => personId)).toEqual(everybody());
		expect(sent[0]!.text).toContain(`/me/gatherings/${id}`);
		// Summer time on the first day, winter time on the second.
		expect(read(sent[0]!.files)).toEqual([
			'REQUEST .1 0 CONFIRMED 2026-10-24T08:00:00Z 10:00',
			'REQUEST .2 0 CONFIRMED 2026-10-25T09:00:00Z 10:00'
		]);
		expect(sent[0]!.files.map((file) => file.match(/^ATTENDEE/gmu)?.length)).toEqual([1, 1]);
	});

	test('moves in all calendars under the same names, and takes a day out that is no more', async () => {
		const id = await plan();
		const change = { day1: '2026-10-25', day2: undefined, from1: '11:00' };
		await replan(id, change);
		await replan(id, change);
		const sent = await letters('changed');
		expect(sent.map(({ personId }) => personId)).toEqual(everybody());
		expect(read(sent[0]!.files)).toEqual([
			'REQUEST .1 1 CONFIRMED 2026-10-25T10:00:00Z 11:00',
			'CANCEL .2 1 CANCELLED 2026-10-25T09:00:00Z 10:00'
		]);
	});

	test('is called off on all its days, once, and then stays as it is', async () => {
		const id = await plan();
		await cancel(id);
		await cancel(id);
		const sent = await letters('cancelled');
		expect(sent).toHaveLength(everybody().length);
		expect(read(sent[0]!.files)).toEqual([
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
		expect((await letters('invited')).map(({ personId }) => personId)).toEqual(mentors);
		await replan(id, { audience: 'mentees' });
		expect((await letters('cancelled')).map(({ personId }) => personId)).toEqual(mentors);
		expect((await letters('changed')).map(({ personId }) => personId)).toEqual(
			[...pair.mentees, ...other.mentees].toSorted()
		);
		const seen = (personId: string) => at(september, () => gatheringsFor(db, personId, cycle.id));
		expect(await seen(pair.mentor)).toEqual([]);
		expect(await seen(pair.mentees[0]!)).toMatchObject([{ id, sequence: 1 }]);
	});

	test('invites nobody whose role has ended, nor tells of what is over', async () => {
		await db
			.updateTable('roles')
			.set({ untilOn: '2026-09-04' })
			.where('personId', '=', other.mentor)
			.where('cycleId', '=', cycle.id)
			.execute();
		const id = await plan();
		const invited = everybody().filter((personId) => personId !== other.mentor);
		expect((await letters('invited')).map(({ personId }) => personId)).toEqual(invited);
		expect((await guests(id)).map(({ personId }) => personId).toSorted()).toEqual(invited);
		await plan({ once: randomUUID() }, coordinator, afterwards);
		expect(await letters('invited')).toHaveLength(invited.length);
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
			await db.selectFrom('gatherings').selectAll().where('cycleId', '=', cycle.id).execute()
		).toEqual([]);
	});

	test('belongs to the coordinators: nobody else plans, moves, ends, marks or reads it', async () => {
		const id = await plan();
		const partner = { kind: 'partner-coordinator', cycleId: null, country: 'RS' } as const;
		const outsiders: readonly Actor[] = [
			...[stranger, person(pair.mentor), person(pair.mentees[0]!)],
			{ ...coordinator, roles: [{ ...partner, programmeId: cycle.programmeId }] },
			{ ...coordinator, roles: [{ ...coordinator.roles[0]!, programmeId: randomUUID() }] }
		];
		for (const actor of outsiders) {
			for (const tried of [
				() => plan({}, actor),
				() => replan(id, { place: 'Elsewhere' }, actor),
				() => cancel(id, actor),
				() => mark(id, 1, [], { actor }),
				() => memberGatheringsOf(db, actor, about()),
				() => memberGatheringFor(db, actor, about(), id)
			]) {
				await expect(tried()).rejects.toBeInstanceOf(Missing);
			}
		}
		expect(await memberGatheringsOf(db, coordinator, about())).toMatchObject([
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
			memberGatheringFor(db, coordinator, about(), id)
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
		expect(await memberGatheringsOf(db, coordinator, about())).toMatchObject([
			{ come: 1, cannot: 1 }
		]);
		const said = (await guests(id)).map(({ personId, comes }) => [personId, comes]);
		expect(new Map(said as [string, boolean | null][])).toEqual(
			new Map([
				...[...pair.mentees, ...other.mentees].map((each) => [each, null] as const),
				[pair.mentor, false],
				[other.mentor, true]
			])
		);
		const rows = await db.selectFrom('gatheringAnswers').select('comes').orderBy('id').execute();
		expect(rows.map(({ comes }) => comes)).toEqual([true, true, false]);
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
		await mark(id, 2, everybody());
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
		expect(await memberGatheringsOf(db, coordinator, about())).toMatchObject([
			{
				attended: [
					{ present: 1, of: 4 },
					{ present: 4, of: 4 }
				]
			}
		]);
		expect(await at(afterwards, () => gatheringsFor(db, pair.mentor, cycle.id))).toMatchObject([
			{ were: { 1: 'present', 2: 'present' } }
		]);
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
		expect(await memberGatheringsOf(db, coordinator, about())).toMatchObject([
			{ place: 'Stara škola', sequence: 1, attended: [{ present: 1 }, { present: 0 }] }
		]);
		expect(await letters('changed')).toEqual([]);
	});
});
