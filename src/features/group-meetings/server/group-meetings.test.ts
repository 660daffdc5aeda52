import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import { Invalid, Missing } from '#core/refusal.ts';
import { careOfCycle } from '#features/care/server/queries.ts';
import { worklistWords } from '#features/care/worklist.ts';
import { boardOf } from '#features/mentorships/server/queries.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import type { MadeMentorship } from '#tests/factories/mentorships.ts';
import { at, refusalOf } from '#tests/factories/planned-sessions.ts';
import {
	lettersLike,
	person,
	twoMentorships,
	type TwoMentorships
} from '#tests/factories/two-mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { readByIcalJs } from '#tests/support/ical-js.ts';
import { ownMeetings } from '../shown.ts';
import { cancelGroupMeeting } from './cancel-group-meeting.ts';
import { changeGroupMeeting } from './change-group-meeting.ts';
import { markGroupMeeting } from './mark-group-meeting.ts';
import { planGroupMeeting } from './plan-group-meeting.ts';
import { groupMeetingFor, groupMeetingsOf, meetingsOfMentorship } from './queries.ts';

const september = '2026-09-05T10:00:00Z';
const evening = '2026-10-24T18:00:00Z';
// On the evening before the clocks go back.
const text = {
	...{ day: '2026-10-24', time: '18:00', zone: 'Europe/Belgrade', minutes: 90 },
	mode: 'online',
	...{ place: 'https://meet.example.org/svi', topic: 'Novac posle projekta' }
} as const;

const { db } = await testDb();

let world: TwoMentorships;
let pair: MadeMentorship;
let other: MadeMentorship;
let coordinator: Actor;

const plan = (over: object = {}, actor = coordinator, instant = september) =>
	at(instant, () =>
		planGroupMeeting(db, actor, { ...text, cycleId: world.cycle.id, once: randomUUID(), ...over })
	);
const change = (meetingId: string, over: object = {}, actor = coordinator, instant = september) =>
	at(instant, () => changeGroupMeeting(db, actor, { ...text, meetingId, ...over }));
const cancel = (meetingId: string, actor = coordinator, instant = september) =>
	at(instant, () => cancelGroupMeeting(db, actor, { meetingId }));
const mark = (meetingId: string, present: readonly string[], actor = coordinator) =>
	at(evening, () => markGroupMeeting(db, actor, { meetingId, present }));
const letters = (kind: string) => lettersLike(db, `group-meeting-${kind}`);
const attended = async () => {
	const board = await boardOf(db, coordinator, world.cycle.id, '2026-10-25');
	return [pair, other].map(
		({ id }) => board.find((row) => row.id === id)?.progress.groupMeetings.attended
	);
};

beforeEach(async () => {
	world = await twoMentorships(db, { blueprint: 'organisations' });
	({ pair, other, coordinator } = world);
});

describe('a group meeting that is planned', () => {
	test('invites everybody in the cycle once, each alone in their invitation', async () => {
		const once = randomUUID();
		const id = await plan({ once });
		expect(await plan({ once })).toBe(id);
		const sent = await letters('invited');
		expect(sent.map(({ personId }) => personId)).toEqual(world.everybody);
		const toMentor = sent.find(({ personId }) => personId === pair.mentor)!;
		expect(toMentor.text).toContain(`/me/mentorships/${pair.id}#group-meetings`);
		const [event] = readByIcalJs(toMentor.file);
		expect(toMentor.file).toContain('METHOD:REQUEST');
		expect(toMentor.file.match(/^ATTENDEE/gmu)).toHaveLength(1);
		expect(event).toMatchObject({ uid: `${id}@localhost`, sequence: 0, summary: text.topic });
	});

	test('moves in all calendars, under the same name and a higher number; the same again is nothing', async () => {
		const id = await plan();
		await change(id, { day: '2026-10-25' });
		await change(id, { day: '2026-10-25' });
		const sent = await letters('changed');
		expect(sent).toHaveLength(world.everybody.length);
		const [event] = readByIcalJs(sent[0]!.file);
		expect(event).toMatchObject({ uid: `${id}@localhost`, sequence: 1 });
		const [meeting] = await groupMeetingsOf(db, coordinator, world.about);
		expect(meeting?.startsAt.toString()).toBe('2026-10-25T17:00:00Z');
	});

	test('is called off in all calendars, once, and then stays as it is', async () => {
		const id = await plan();
		await cancel(id);
		await cancel(id);
		const sent = await letters('cancelled');
		expect(sent).toHaveLength(world.everybody.length);
		expect(sent[0]!.file).toContain('METHOD:CANCEL');
		expect(readByIcalJs(sent[0]!.file)[0]).toMatchObject({ uid: `${id}@localhost`, sequence: 1 });
		expect(await refusalOf(change(id, { day: '2026-10-26' }))).toBe('plan_cancelled');
		expect(await refusalOf(mark(id, [pair.id]))).toBe('plan_cancelled');
	});

	test('is not told of to a mentorship that has ended', async () => {
		await db
			.insertInto('mentorshipEndings')
			.values({
				...{ mentorshipId: other.id, way: 'completed', endedOn: '2026-09-04' },
				endedAt: Temporal.Instant.from(september)
			})
			.execute();
		await plan();
		const sent = await letters('invited');
		expect(sent.map(({ personId }) => personId)).toEqual([pair.mentor, ...pair.mentees].toSorted());
	});

	test('belongs to the coordinators: nobody else plans, moves, ends or reads it', async () => {
		const id = await plan();
		for (const actor of world.outsiders) {
			for (const tried of [
				() => plan({}, actor),
				() => change(id, { minutes: 60 }, actor),
				() => cancel(id, actor),
				() => mark(id, [pair.id], actor),
				() => groupMeetingsOf(db, actor, world.about),
				() => groupMeetingFor(db, actor, world.about, id)
			]) {
				await expect(tried()).rejects.toBeInstanceOf(Missing);
			}
		}
		expect(await groupMeetingsOf(db, coordinator, world.about)).toMatchObject([
			{ minutes: 90, cancelled: false, marked: false }
		]);
	});

	test('lies in the cycle and is led by one of its mentors', async () => {
		expect(await refusalOf(plan({ day: '2026-08-31' }))).toBe('group_meeting_before_cycle');
		await expect(plan({ ledBy: pair.mentees[0] })).rejects.toEqual(
			new Invalid([{ field: 'ledBy', code: 'not_in_list' }])
		);
		await expect(plan({ zone: 'Europe/Primer' })).rejects.toBeInstanceOf(Invalid);
		expect(
			await db.selectFrom('gatherings').selectAll().where('cycleId', '=', world.cycle.id).execute()
		).toEqual([]);
	});
});

describe('a group meeting that is over', () => {
	test('counts for whoever was there; a correction is a row, the same again is none', async () => {
		const id = await plan();
		expect(
			await refusalOf(
				at(september, () => markGroupMeeting(db, coordinator, { meetingId: id, present: [] }))
			)
		).toBe('group_meeting_ahead');
		await mark(id, [pair.id]);
		await mark(id, [pair.id]);
		expect(await attended()).toEqual([1, 0]);
		await mark(id, [other.id]);
		expect(await attended()).toEqual([0, 1]);
		const rows = await db
			.selectFrom('groupAttendances')
			.select(['mentorshipId', 'present', 'markedBy'])
			.where('gatheringId', '=', id)
			.orderBy('id')
			.execute();
		expect(rows.map(({ mentorshipId, present }) => [mentorshipId === pair.id, present])).toEqual([
			[true, true],
			[false, false],
			[true, false],
			[false, true]
		]);
		expect(new Set(rows.map(({ markedBy }) => markedBy))).toEqual(new Set([coordinator.personId]));
		expect(await refusalOf(cancel(id))).toBe('group_meeting_held');
		const seen = await at(evening, () => mentorshipFor(db, person(other.mentor), other.id));
		expect(seen.progress.groupMeetings).toEqual({ attended: 1, required: 4 });
	});

	test('stops to count when its ticks are gone and it is called off', async () => {
		const id = await plan();
		await mark(id, [pair.id]);
		await mark(id, []);
		await cancel(id, coordinator, evening);
		expect(await letters('cancelled')).toEqual([]);
		expect(await attended()).toEqual([0, 0]);
	});

	test('can be noted without a plan, and put right, without a letter to anybody', async () => {
		const id = await plan({}, coordinator, '2026-10-26T10:00:00Z');
		await change(id, { topic: 'Novac' }, coordinator, '2026-10-26T11:00:00Z');
		expect([...(await letters('invited')), ...(await letters('changed'))]).toEqual([]);
	});

	test('is marked by the mentor who led it, and by no other', async () => {
		const id = await plan({ ledBy: pair.mentor });
		await expect(mark(id, [pair.id], person(other.mentor))).rejects.toBeInstanceOf(Missing);
		await mark(id, [pair.id, other.id], person(pair.mentor));
		expect(await attended()).toEqual([1, 1]);
	});

	test('takes no mentorship of another cycle', async () => {
		const elsewhere = await twoMentorships(db, { blueprint: 'organisations' });
		const id = await plan();
		await expect(mark(id, [elsewhere.pair.id])).rejects.toEqual(
			new Invalid([{ field: 'present', code: 'not_in_list' }])
		);
	});
});

describe('its people see', () => {
	test('the next one, and where they have been', async () => {
		const first = await plan();
		await plan({ day: '2026-11-24' });
		await cancel(await plan({ day: '2026-11-01' }));
		await mark(first, [pair.id]);
		const seenBy = (mentorship: MadeMentorship, reader = mentorship.mentor) =>
			at(evening, async () => {
				const found = await meetingsOfMentorship(db, person(reader), mentorship.id);
				const { next, over } = ownMeetings(found, { personId: reader, zone: text.zone }, 'en');
				return [next?.typed.day, over.map(({ were, leads }) => [were, leads])];
			});
		expect(await seenBy(pair)).toEqual(['2026-11-24', [[true, false]]]);
		expect(await seenBy(other)).toEqual(['2026-11-24', [[false, false]]]);
		expect(await seenBy(pair, other.mentor)).toEqual([undefined, []]);
	});

	test('the team: what will be missing, of both kinds', async () => {
		const id = await plan();
		await mark(id, [pair.id]);
		const shortAt = async (instant: string) => {
			const care = await at(instant, () => careOfCycle(db, coordinator, world.cycle.id));
			const reader = { today: '2027-03-01', personId: null };
			return worklistWords(care, 'all', reader, 'en').short;
		};
		const short = await shortAt(evening);
		expect(short.map(({ id: whose, forecast }) => [whose === pair.id, forecast.text])).toEqual([
			[false, 'Will be 6 individual sessions and 4 group meetings short by 31 Mar 2027'],
			[true, 'Will be 6 individual sessions and 3 group meetings short by 31 Mar 2027']
		]);

		// What is planned until the last day is counted as coming; what is planned after it is not.
		await plan({ day: '2027-03-20' });
		await plan({ day: '2027-04-01' });
		await cancel(await plan({ day: '2027-03-21' }));
		expect((await shortAt(evening)).map(({ forecast }) => forecast.formula)).toEqual([
			'0 + 0 ÷ 181 × 30 ≈ 0; 0 + 1 = 1',
			'0 + 0 ÷ 181 × 30 ≈ 0; 1 + 1 = 2'
		]);
	});
});
