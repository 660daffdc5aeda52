import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { theSystem } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { endMentorship } from '#features/endings/server/end-mentorship.ts';
import { giveRole } from '#features/people/server/give-role.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { aGathering } from '#tests/factories/member-gatherings.ts';
import { at, september } from '#tests/factories/planned-sessions.ts';
import {
	emptyOutbox,
	lettersLike,
	person,
	twoMentorships,
	type TwoMentorships
} from '#tests/factories/two-mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { readByIcalJs } from '#tests/support/ical-js.ts';
import { cancelGathering } from './cancel-gathering.ts';
import { followMembers } from './follow-members.ts';
import { memberGatheringJobs } from './jobs.ts';
import { gatheringsFor, memberGatheringFor } from './queries.ts';

const later = '2026-09-20T10:00:00Z';
const { db } = await testDb();

let world: TwoMentorships;
const plan = (over: object = {}) => aGathering(db, world, over);
const follow = (gatheringId: string, instant = later) =>
	at(instant, () => followMembers(db, theSystem, { gatheringId }));
/** Somebody new on a side of the cycle, from a day on. */
const joins = async (kind: 'mentor' | 'mentee' = 'mentee', fromOn = '2026-09-18') => {
	const email = `${randomUUID()}@example.org`;
	const personId = await joinPerson(db, { name: 'Ana Uzorčić', locale: 'en', email });
	const { id: cycleId, programmeId } = world.cycle;
	await giveRole(db, { personId, kind, programmeId, cycleId, fromOn });
	return personId;
};
const endRoleOf = async (personId: string, untilOn: string | null) => {
	await db
		.updateTable('roles')
		.set({ untilOn })
		.where('personId', '=', personId)
		.where('cycleId', '=', world.cycle.id)
		.execute();
};
/** What came since the last time: who, which letter, which day, what to do with it. */
const letters = async () => {
	const found = await lettersLike(db, 'gathering-');
	await emptyOutbox(db);
	return found.map(({ personId, kind, file }) => {
		const [event] = readByIcalJs(file);
		return [personId, kind.slice('gathering-'.length), event?.method, event?.uid.slice(37, 38)];
	});
};
const guestIds = async (id: string, instant: string) => {
	const found = await at(instant, () => memberGatheringFor(db, world.coordinator, world.about, id));
	return found.guests.map(({ personId }) => personId);
};

beforeEach(async () => {
	world = await twoMentorships(db);
});

describe('whoever joins after the invitations went out', () => {
	test('gets theirs, a letter for each day, once, however often and at once it is asked', async () => {
		const id = await plan();
		await emptyOutbox(db);
		expect(await follow(id)).toBe(0);
		const late = await joins();
		const told = await Promise.all([follow(id), follow(id), follow(id)]);
		expect(told.toSorted()).toEqual([0, 0, 1]);
		expect(await letters()).toEqual([
			[late, 'invited', 'REQUEST', '1'],
			[late, 'day', 'REQUEST', '2']
		]);
		expect(await follow(id)).toBe(0);
		expect(await letters()).toEqual([]);
		expect(await at(later, () => gatheringsFor(db, late, world.cycle.id))).toMatchObject([{ id }]);
	});

	test('hears of all that is still to come and for them, by the job, and of nothing else', async () => {
		await plan({ day1: '2026-09-10', day2: undefined });
		const off = await plan({ day1: '2026-10-01', day2: undefined });
		await at(september, () => cancelGathering(db, world.coordinator, { gatheringId: off }));
		await plan({ audience: 'mentors', day2: undefined });
		const both = await plan({ audience: 'mentees', day2: undefined });
		await emptyOutbox(db);
		const late = await joins();
		const [job] = memberGatheringJobs(db);
		const run = () => at(later, () => job!.run({}, new AbortController().signal));
		await run();
		await run();
		const found = await lettersLike(db, 'gathering-');
		expect(found.map(({ personId, text: words }) => [personId, words.includes(both)])).toEqual([
			[late, true]
		]);
	});

	test('is told of the day that is left, when the first is over', async () => {
		const id = await plan();
		await emptyOutbox(db);
		const late = await joins('mentor', '2026-10-24');
		expect(await follow(id, '2026-10-24T20:00:00Z')).toBe(1);
		expect(await letters()).toEqual([[late, 'invited', 'REQUEST', '2']]);
		await joins('mentor', '2026-10-26');
		expect(await follow(id, '2026-10-26T10:00:00Z')).toBe(0);
	});

	test('is invited at the next change at the latest, and the others hear of that alone', async () => {
		const id = await plan({ day2: undefined });
		await emptyOutbox(db);
		const late = await joins();
		await at(later, () => cancelGathering(db, world.coordinator, { gatheringId: id }));
		const told = await letters();
		expect(told.map(([personId]) => personId)).toEqual(world.everybody);
		expect(told.some(([personId]) => personId === late)).toBe(false);
		expect(await follow(id)).toBe(0);
	});
});

describe('whoever leaves', () => {
	test('hears once that it is off for them, and comes back as somebody new', async () => {
		const id = await plan();
		await emptyOutbox(db);
		const { mentor } = world.other;
		await endRoleOf(mentor, '2026-09-19');
		await Promise.all([follow(id), follow(id)]);
		expect(await letters()).toEqual([
			[mentor, 'gone', 'CANCEL', '1'],
			[mentor, 'day', 'CANCEL', '2']
		]);
		expect(await guestIds(id, later)).not.toContain(mentor);
		await endRoleOf(mentor, null);
		expect(await follow(id)).toBe(1);
		expect(await letters()).toEqual([
			[mentor, 'invited', 'REQUEST', '1'],
			[mentor, 'day', 'REQUEST', '2']
		]);
	});

	test('in the middle of it keeps the day on which they were', async () => {
		const id = await plan();
		await emptyOutbox(db);
		const { mentor } = world.other;
		await endRoleOf(mentor, '2026-10-24');
		await follow(id, '2026-10-24T20:00:00Z');
		expect(await letters()).toEqual([[mentor, 'gone', 'CANCEL', '2']]);
		expect(await guestIds(id, '2026-10-26T10:00:00Z')).toContain(mentor);
	});

	test('is whoever is in no mentorship any more, because theirs ended before its time', async () => {
		const id = await plan({ day2: undefined });
		await emptyOutbox(db);
		const { id: mentorshipId, mentor, mentees } = world.pair;
		await at('2026-09-19T10:00:00Z', () =>
			endMentorship(db, world.coordinator, {
				...{ mentorshipId, endedOn: '2026-09-19', reason: 'life', note: '', mentorRests: false }
			})
		);
		await follow(id);
		const gone = await letters();
		expect(gone.map(([personId, ...rest]) => [personId, ...rest])).toEqual(
			[mentor, ...mentees].toSorted().map((personId) => [personId, 'gone', 'CANCEL', '1'])
		);
		expect((await guestIds(id, later)).toSorted()).toEqual(
			[world.other.mentor, ...world.other.mentees].toSorted()
		);
	});
});

test('only the house itself lets gatherings follow', async () => {
	const id = await plan();
	for (const actor of [...world.outsiders, world.coordinator, person(world.pair.mentor)]) {
		await expect(followMembers(db, actor, { gatheringId: id })).rejects.toBeInstanceOf(Missing);
	}
});
