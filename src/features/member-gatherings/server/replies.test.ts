import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { planGroupMeeting } from '#features/group-meetings/server/plan-group-meeting.ts';
import { cancelGroupMeeting } from '#features/group-meetings/server/cancel-group-meeting.ts';
import { replyTag } from '#features/letters/server/reply-address.ts';
import { receiveMail } from '#features/mentorships/server/receive-mail.ts';
import { aGathering } from '#tests/factories/member-gatherings.ts';
import { at, september } from '#tests/factories/planned-sessions.ts';
import {
	lettersLike,
	person,
	twoMentorships,
	type TwoMentorships
} from '#tests/factories/two-mentorships.ts';
import { calendarMail } from '#tests/support/calendar-mail.ts';
import { testDb } from '#tests/support/database.ts';
import { answerGathering } from './answer-gathering.ts';
import { cancelGathering } from './cancel-gathering.ts';
import { memberGatheringFor, memberGatheringsOf } from './queries.ts';

const next = '2026-09-06T11:00:00Z';
const { db } = await testDb();

let world: TwoMentorships;
let id: string;

beforeEach(async () => {
	world = await twoMentorships(db);
	id = await aGathering(db, world);
});

const to = (personId: string, subject = id) => `replies+${replyTag(subject, personId)}@example.org`;
const outcome = async (over: Parameters<typeof calendarMail>[0], instant = next) =>
	(await at(instant, () => receiveMail(db, calendarMail(over)))).outcome;
const reply = (day: number, answer: string, over: object = {}, instant = next) => {
	const mentor = { to: to(world.pair.mentor), answer };
	return outcome({ uid: `${id}.${day}@localhost`, ...mentor, ...over }, instant);
};
const said = async (personId = world.pair.mentor) => {
	const { guests } = await at(next, () =>
		memberGatheringFor(db, world.coordinator, world.about, id)
	);
	return guests.find((guest) => guest.personId === personId)?.said;
};
const counts = async () => {
	const [{ come, cannot } = { come: -1, cannot: -1 }] = await memberGatheringsOf(
		db,
		world.coordinator,
		world.about
	);
	return [come, cannot];
};

describe('what a calendar answers to a day', () => {
	test('is kept for that day, by the secret in the address of the invitation; twice is once', async () => {
		const letters = await lettersLike(db, 'gathering-');
		const { file } = letters.find(({ personId }) => personId === world.pair.mentor)!;
		// Without MAIL_REPLIES answers go to people; the secret is in no file then.
		expect(file).not.toContain(replyTag(id, world.pair.mentor));
		expect(await reply(1, 'ACCEPTED')).toBe('new');
		expect(await reply(1, 'ACCEPTED')).toBe('known');
		expect(await said()).toEqual({ 1: true });
		expect(await reply(2, 'DECLINED')).toBe('new');
		expect(await said()).toEqual({ 1: true, 2: false });
		expect(await counts()).toEqual([1, 0]);
		expect(await reply(1, 'DECLINED', { stamp: '20260906T103000Z' })).toBe('new');
		expect(await counts()).toEqual([0, 1]);
		expect(await said(world.other.mentor)).toEqual({});
	});

	test('counts when it is newer than what was said before, there or on the page', async () => {
		await reply(1, 'ACCEPTED', { sequence: 1, stamp: '20260906T100000Z' });
		expect(await reply(1, 'DECLINED', { sequence: 0, stamp: '20260906T103000Z' })).toBe('known');
		expect(await reply(1, 'DECLINED', { sequence: 1, stamp: '20260906T095959Z' })).toBe('known');
		expect(await said()).toEqual({ 1: true });
		const { mentor } = world.pair;
		await at(next, () => answerGathering(db, person(mentor), { gatheringId: id, comes: false }));
		expect(await said()).toEqual({ 1: false, 2: false });
		expect(await reply(1, 'ACCEPTED', { sequence: 1, stamp: '20260906T105900Z' })).toBe('known');
		expect(await reply(1, 'ACCEPTED', { sequence: 1, stamp: '20260906T120000Z' })).toBe('new');
		expect(await said()).toEqual({ 1: true, 2: false });
	});

	test('may be perhaps, which takes an answer back', async () => {
		await reply(1, 'ACCEPTED');
		expect(await reply(1, 'TENTATIVE', { stamp: '20260906T103000Z' })).toBe('new');
		expect(await said()).toEqual({});
	});

	test('is ignored when it is forged, too late, or about what is no more', async () => {
		const uid = `${id}.1@localhost`;
		const stranger = world.coordinator.personId!;
		for (const over of [
			{ uid, to: 'replies@example.org' },
			{ uid, to: `replies+${'0'.repeat(32)}@example.org` },
			{ uid, to: to(stranger) },
			{ uid, to: to(world.pair.mentor, randomUUID()) },
			{ uid: `${randomUUID()}.1@localhost`, to: to(world.pair.mentor) },
			{ uid: `${id}.3@localhost`, to: to(world.pair.mentor) },
			{ uid: `${id}.12@localhost`, to: to(world.pair.mentor) }
		]) {
			expect(await outcome(over)).toBe('ignored');
		}
		expect(await reply(1, 'ACCEPTED', {}, '2026-10-24T08:00:00Z')).toBe('ignored');
		expect(await reply(2, 'ACCEPTED', {}, '2026-10-24T08:00:00Z')).toBe('new');
		await at(next, () => cancelGathering(db, world.coordinator, { gatheringId: id }));
		expect(await reply(1, 'ACCEPTED')).toBe('ignored');
		expect(
			await db.selectFrom('gatheringAnswers').select('day').where('gatheringId', '=', id).execute()
		).toEqual([{ day: 2 }]);
	});
});

test('a group meeting takes answers in the same way, as its only day', async () => {
	const meetingId = await at(september, () =>
		planGroupMeeting(db, world.coordinator, {
			...{ day: '2026-10-24', time: '18:00', zone: 'Europe/Belgrade', minutes: 90 },
			...{ mode: 'online', place: '', topic: 'Novac', cycleId: world.cycle.id, once: randomUUID() }
		})
	);
	const { mentor, mentees } = world.pair;
	const answer = (personId: string, word: string, instant = next) =>
		outcome({ uid: `${meetingId}@localhost`, to: to(personId, meetingId), answer: word }, instant);
	expect(await answer(mentor, 'ACCEPTED')).toBe('new');
	expect(await answer(mentor, 'ACCEPTED')).toBe('known');
	expect(await answer(mentees[0]!, 'DECLINED')).toBe('new');
	expect(await answer(world.coordinator.personId!, 'ACCEPTED')).toBe('ignored');
	expect(await answer(world.other.mentor, 'ACCEPTED', '2026-10-24T16:00:00Z')).toBe('ignored');
	await at(next, () => cancelGroupMeeting(db, world.coordinator, { meetingId }));
	expect(await answer(world.other.mentor, 'ACCEPTED')).toBe('ignored');
	const rows = await db
		.selectFrom('standingGatheringAnswers')
		.select(['personId', 'day', 'comes'])
		.where('gatheringId', '=', meetingId)
		.execute();
	expect(new Map(rows.map(({ personId, day, comes }) => [personId, [day, comes]]))).toEqual(
		new Map([
			[mentor, [1, true]],
			[mentees[0]!, [1, false]]
		])
	);
});
