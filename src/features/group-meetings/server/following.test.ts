import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { joinPerson } from '#features/people/server/join-person.ts';
import { at, september } from '#tests/factories/planned-sessions.ts';
import {
	emptyOutbox,
	lettersLike,
	twoMentorships,
	type TwoMentorships
} from '#tests/factories/two-mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { readByIcalJs } from '#tests/support/ical-js.ts';
import { cancelGroupMeeting } from './cancel-group-meeting.ts';
import { groupMeetingJobs } from './jobs.ts';
import { planGroupMeeting } from './plan-group-meeting.ts';

const later = '2026-09-20T10:00:00Z';
const { db } = await testDb();

let world: TwoMentorships;
let meetingId: string;

const plan = (day: string) =>
	at(september, () =>
		planGroupMeeting(db, world.coordinator, {
			...{ day, time: '18:00', zone: 'Europe/Belgrade', minutes: 90, mode: 'online', place: '' },
			...{ topic: 'Novac', cycleId: world.cycle.id, once: randomUUID() }
		})
	);
const [job] = groupMeetingJobs(db);
const run = (instant = later) => at(instant, () => job!.run({}, new AbortController().signal));
/** What came since the last time. */
const letters = async () => {
	const found = await lettersLike(db, '');
	await emptyOutbox(db);
	return found.map(({ personId, kind, file }) => {
		const [event] = readByIcalJs(file);
		return [personId, kind, event?.method, event?.uid.split('@')[0]];
	});
};

beforeEach(async () => {
	world = await twoMentorships(db, { blueprint: 'organisations' });
	meetingId = await plan('2026-10-24');
	await plan('2026-09-10');
	const off = await plan('2026-10-30');
	await at(september, () => cancelGroupMeeting(db, world.coordinator, { meetingId: off }));
	await emptyOutbox(db);
});

test('whoever comes into a mentorship is invited to the meetings still to come, once', async () => {
	await run();
	expect(await letters()).toEqual([]);
	const name = { name: 'Ana Uzorčić', locale: 'en' } as const;
	const personId = await joinPerson(db, { ...name, email: `${randomUUID()}@example.org` });
	const member = { mentorshipId: world.pair.id, personId, side: 'mentor' };
	await db.insertInto('mentorshipMembers').values(member).execute();
	await Promise.all([run(), run(), run()]);
	expect(await letters()).toEqual([[personId, 'group-meeting-invited', 'REQUEST', meetingId]]);
	await run();
	expect(await letters()).toEqual([]);
});

test('whoever is in none any more hears once that it is not for them', async () => {
	const { mentor, mentees } = world.other;
	await db
		.insertInto('mentorshipEndings')
		.values({
			...{ mentorshipId: world.other.id, way: 'early', reason: 'life', endedOn: '2026-09-19' },
			endedAt: Temporal.Instant.from('2026-09-19T10:00:00Z')
		})
		.execute();
	await Promise.all([run(), run()]);
	await run();
	expect(await letters()).toEqual(
		[mentor, ...mentees].toSorted().map((each) => [each, 'gathering-gone', 'CANCEL', meetingId])
	);
	await at(later, () => cancelGroupMeeting(db, world.coordinator, { meetingId }));
	expect(await letters()).toEqual(
		[world.pair.mentor, ...world.pair.mentees]
			.toSorted()
			.map((each) => [each, 'group-meeting-cancelled', 'CANCEL', meetingId])
	);
});
