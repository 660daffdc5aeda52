import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor, type HeldRole } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import type { MadeCycle } from '#tests/factories/cycles.ts';
import { aMentorship, mentorships, type MadeMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { mentorshipFor } from './mentorship.ts';
import { logSession } from './log-session.ts';
import { boardOf, mentorshipsOf } from './queries.ts';
import { withdrawSession } from './withdraw-session.ts';

// The call closes, the matching is published on 20 August, and the cycle runs from 1 September.
const published = '2026-08-20T10:00:00Z';
const dates = {
	opens: '2026-08-10T09:00',
	deadline: '2026-08-31T23:59',
	startsOn: '2026-09-01'
} as const;
const at = <T>(instant: string, work: () => Promise<T>) => withClock(instant, work);

let db: Db;
let cycle: MadeCycle;
let mentorship: MadeMentorship;
let coordinator: Actor;

const person = (personId: string): Actor => ({ personId, roles: [] });
const role = (over: Partial<HeldRole>): HeldRole => ({
	kind: 'coordinator',
	programmeId: cycle.programmeId,
	cycleId: null,
	country: null,
	...over
});
const held = { heldOn: '2026-10-01', minutes: 90, mode: 'online' } as const;
const log = (actor: Actor, over: object = {}, now = '2026-10-01T18:00:00Z') =>
	at(now, () =>
		logSession(db, actor, { mentorshipId: mentorship.id, once: randomUUID(), ...held, ...over })
	);
/** A mentorship, its sessions as they are listed; what was said about each is the matter of another test. */
const seen = async (actor: Actor, now = '2026-10-01T18:00:00Z') => {
	const view = await at(now, () => mentorshipFor(db, actor, mentorship.id));
	return {
		...view,
		sessions: view.sessions.map(({ id, heldOn, minutes, mode, loggedBy, mine }) => ({
			...{ id, heldOn, minutes, mode, loggedBy, mine }
		}))
	};
};

beforeAll(async () => {
	({ db } = await testDb());
	const made = await at(published, () => aMentorship(db, dates));
	({ cycle } = made);
	mentorship = made;
	const personId = await joinPerson(db, {
		name: 'Žaklina Probić',
		email: 'zaklina@example.org',
		locale: 'sr-Latn'
	});
	coordinator = { personId, roles: [role({})] };
});

describe('logging a session', () => {
	test('counts for both sides, whoever of them logs it', async () => {
		const id = await log(person(mentorship.mentor));
		const view = await seen(person(mentorship.mentees[0]!));
		expect(view.sessions).toEqual([{ id, ...held, loggedBy: 'Boris Ogledović', mine: false }]);
		expect(view.progress).toMatchObject({ sessions: 1, required: 12, minutes: 90 });
		const audit = await db
			.selectFrom('audit')
			.select(['what', 'actorId'])
			.where('subjectId', '=', id)
			.execute();
		expect(audit).toEqual([{ what: 'log-session', actorId: mentorship.mentor }]);
		await at('2026-10-01T18:01:00Z', () =>
			withdrawSession(db, person(mentorship.mentor), { sessionId: id })
		);
	});

	test('twice with the same form is one session, also at the same moment', async () => {
		const once = randomUUID();
		const mentee = person(mentorship.mentees[0]!);
		const ids = await Promise.all([log(mentee, { once }), log(mentee, { once })]);
		expect(ids[0]).toBe(ids[1]);
		expect(await log(mentee, { once }, '2027-01-01T10:00:00Z')).toBe(ids[0]);
		expect((await seen(mentee)).sessions).toHaveLength(1);
		await withdrawSession(db, mentee, { sessionId: ids[0]! });
	});

	test('with the same form and another length, or after it was taken back, is another session', async () => {
		const once = randomUUID();
		const mentee = person(mentorship.mentees[0]!);
		const first = await log(mentee, { once });
		const longer = await log(mentee, { once, minutes: 120 });
		expect(longer).not.toBe(first);
		await withdrawSession(db, mentee, { sessionId: first });
		const again = await Promise.all([log(mentee, { once }), log(mentee, { once })]);
		expect(again[0]).not.toBe(first);
		expect(again[1]).toBe(again[0]);
		for (const sessionId of [longer, again[0]!]) await withdrawSession(db, mentee, { sessionId });
	});

	test('on their behalf is open to the coordinator, and to nobody else', async () => {
		const id = await log(coordinator, { mode: 'live' });
		expect((await seen(coordinator)).sessions).toEqual([
			{ id, ...held, mode: 'live', loggedBy: 'Žaklina Probić', mine: true }
		]);
		await withdrawSession(db, coordinator, { sessionId: id });
		const elsewhere = role({ programmeId: randomUUID() });
		const mentorOfOthers = role({ kind: 'mentor' });
		for (const actor of [
			stranger,
			{ personId: coordinator.personId, roles: [elsewhere] },
			{ personId: coordinator.personId, roles: [mentorOfOthers] }
		]) {
			await expect(log(actor)).rejects.toBeInstanceOf(Missing);
		}
		expect((await seen(coordinator)).sessions).toEqual([]);
	});

	test('is refused for tomorrow, in the zone of the cycle', async () => {
		const mentor = person(mentorship.mentor);
		// 22:30 in London is half past midnight in Belgrade: the second of October has begun there
		const id = await log(mentor, { heldOn: '2026-10-02' }, '2026-10-01T22:30:00Z');
		await withdrawSession(db, mentor, { sessionId: id });
		await expect(
			log(mentor, { heldOn: '2026-10-02' }, '2026-10-01T21:30:00Z')
		).rejects.toMatchObject({
			code: 'session_in_future',
			facts: { heldOn: '2026-10-02', today: '2026-10-01' }
		});
	});

	test('is refused before the mentorship began, and for a length that cannot be', async () => {
		const mentor = person(mentorship.mentor);
		await expect(log(mentor, { heldOn: '2026-08-19' })).rejects.toMatchObject({
			code: 'session_before_beginning',
			facts: { heldOn: '2026-08-19', beganOn: '2026-08-20' }
		});
		await expect(log(mentor, { minutes: 721 })).rejects.toMatchObject({ code: 'session_minutes' });
		expect((await seen(mentor)).sessions).toEqual([]);
	});

	test('of a mentorship that is not there finds nothing', async () => {
		await expect(log(theSystem, { mentorshipId: randomUUID() })).rejects.toBeInstanceOf(Missing);
	});
});

describe('taking a session back', () => {
	test('is for whoever logged it and for the coordinator; twice is once', async () => {
		const [mentor, mentee] = [person(mentorship.mentor), person(mentorship.mentees[0]!)];
		const id = await log(mentor);
		const back = (actor: Actor) => withdrawSession(db, actor, { sessionId: id });
		await expect(back(mentee)).rejects.toBeInstanceOf(Missing);
		await expect(back(stranger)).rejects.toBeInstanceOf(Missing);
		expect((await seen(mentee)).sessions).toHaveLength(1);
		await back(coordinator);
		await back(mentor);
		expect((await seen(mentee)).sessions).toEqual([]);
		const rows = await db
			.selectFrom('sessionWithdrawals')
			.select(['withdrawnBy'])
			.where('sessionId', '=', id)
			.execute();
		expect(rows).toEqual([{ withdrawnBy: coordinator.personId }]);
		const audit = await db.selectFrom('audit').select('what').where('subjectId', '=', id).execute();
		expect(audit.map(({ what }) => what)).toEqual(['log-session', 'withdraw-session']);
	});

	test('leaves a gap that can be filled again', async () => {
		const mentor = person(mentorship.mentor);
		await withdrawSession(db, mentor, { sessionId: await log(mentor) });
		const id = await log(mentor);
		expect((await seen(mentor)).sessions.map((session) => session.id)).toEqual([id]);
		await withdrawSession(db, mentor, { sessionId: id });
	});
});

describe('a mentorship', () => {
	test('is seen by its members and its team, and is missing for everybody else', async () => {
		const mentee = person(mentorship.mentees[0]!);
		expect((await seen(mentee)).side).toBe('mentee');
		expect((await seen(person(mentorship.mentor))).side).toBe('mentor');
		expect((await seen(coordinator)).side).toBe(null);
		const other = await at(published, () => aMentorship(db, dates));
		const outsiders = [
			stranger,
			person(other.mentor),
			person(other.mentees[0]!),
			{ personId: null, roles: [role({ programmeId: other.cycle.programmeId })] },
			{ personId: null, roles: [role({ cycleId: other.cycle.id })] },
			{ personId: null, roles: [role({ kind: 'mentor' })] },
			{ personId: null, roles: [role({ kind: 'partner-coordinator', country: 'HR' })] }
		];
		for (const actor of outsiders) await expect(seen(actor)).rejects.toBeInstanceOf(Missing);
		const partner = {
			personId: null,
			roles: [role({ kind: 'partner-coordinator', country: 'RS' })]
		};
		expect((await seen(partner)).side).toBe(null);
	});

	test('shows both sides what the other needs to know, and nothing that was told to the team alone', async () => {
		const { members } = await seen(person(mentorship.mentor));
		const [mentor, mentee] = members;
		expect(mentor).toMatchObject({ side: 'mentor', name: 'Boris Ogledović', country: 'HR' });
		expect(mentor?.offers).toEqual(['career-direction']);
		expect(mentee).toMatchObject({ side: 'mentee', name: 'Ana Primerović', city: 'Primer' });
		expect(Object.keys(mentee?.answers ?? {}).toSorted()).toEqual([
			'fields',
			'goals',
			'languages',
			'mode',
			'needs',
			'story'
		]);
	});

	test('keeps the long answers of a team member from the others in the team', async () => {
		const team = await at(published, () => aMentorship(db, { ...dates, blueprint: 'teams' }));
		const [me] = team.mentees;
		const longOf = async (actor: Actor) => {
			const { members } = await mentorshipFor(db, actor, team.id);
			return members
				.filter(({ answers }) => 'motivation' in answers)
				.map(({ personId }) => personId);
		};
		expect(await longOf(person(me!))).toEqual([me]);
		expect((await longOf(person(team.mentor))).toSorted()).toEqual(team.mentees.toSorted());
	});

	test('tells how to reach the people of an organisation to the mentor, the team and themselves', async () => {
		const wishes = { ...dates, blueprint: 'organisations', count: 2 } as const;
		const [own, other] = (await at(published, () => mentorships(db, wishes))).all;
		const [me, fellow] = [own!.mentees[0]!, other!.mentees[0]!];
		await db
			.updateTable('mentorshipMembers')
			.set({ mentorshipId: own!.id })
			.where('personId', '=', fellow)
			.execute();
		const known = async (actor: Actor) => {
			const { members } = await mentorshipFor(db, actor, own!.id);
			const keysOf = (row: object) => Object.keys(row).toSorted().join(' ');
			return [me, fellow].map((id) => {
				const { answers } = members.find(({ personId }) => personId === id)!;
				return (answers['participants'] as readonly object[]).map(keysOf);
			});
		};
		const [all, unreachable] = [['email name role'], ['name role']];
		expect(await known(person(own!.mentor))).toEqual([all, all]);
		expect(await known(theSystem)).toEqual([all, all]);
		expect(await known(person(me))).toEqual([all, unreachable]);
		expect(await known(person(fellow))).toEqual([unreachable, all]);
	});
});

describe('lists', () => {
	test('the board has each mentorship with its sums, the silent ones first', async () => {
		const { cycle: full, all } = await at(published, () => mentorships(db, { ...dates, count: 3 }));
		const sessions = [
			[all[0]!, '2026-11-20', 60],
			[all[1]!, '2026-09-10', 90],
			[all[1]!, '2026-09-20', 30],
			[all[2]!, '2026-11-01', 90]
		] as const;
		for (const [{ id, mentor }, heldOn, minutes] of sessions) {
			await log(person(mentor), { mentorshipId: id, heldOn, minutes }, '2026-11-22T10:00:00Z');
		}
		const board = await boardOf(db, theSystem, full.id, '2026-11-22');
		expect(board.map(({ id, progress }) => [id, progress])).toEqual([
			[
				all[1]!.id,
				{
					sessions: 2,
					required: 12,
					groupMeetings: { attended: 0, required: 0 },
					minutes: 120,
					lastOn: '2026-09-20',
					silentDays: 63,
					silent: true,
					way: null
				}
			],
			[
				all[0]!.id,
				{
					sessions: 1,
					required: 12,
					groupMeetings: { attended: 0, required: 0 },
					minutes: 60,
					lastOn: '2026-11-20',
					silentDays: 2,
					silent: false,
					way: null
				}
			],
			[
				all[2]!.id,
				{
					sessions: 1,
					required: 12,
					groupMeetings: { attended: 0, required: 0 },
					minutes: 90,
					lastOn: '2026-11-01',
					silentDays: 21,
					silent: false,
					way: null
				}
			]
		]);
		expect(board[0]?.members).toEqual([
			{
				personId: all[1]!.mentees[0],
				name: 'Ana Primerović',
				side: 'mentee',
				organisation: null
			},
			{ personId: all[1]!.mentor, name: 'Boris Ogledović', side: 'mentor', organisation: null }
		]);
	});

	test('the board is empty for whoever does not run the cycle', async () => {
		expect(await boardOf(db, stranger, cycle.id, '2026-10-01')).toEqual([]);
		expect(await boardOf(db, person(mentorship.mentor), cycle.id, '2026-10-01')).toEqual([]);
		const partner = (country: string): Actor => ({
			personId: null,
			roles: [role({ kind: 'partner-coordinator', country })]
		});
		expect(await boardOf(db, partner('HR'), cycle.id, '2026-10-01')).toEqual([]);
		expect(await boardOf(db, partner('RS'), cycle.id, '2026-10-01')).toHaveLength(1);
		expect(await boardOf(db, coordinator, cycle.id, '2026-10-01')).toHaveLength(1);
	});

	test('everybody has the mentorships of which they are a member', async () => {
		const [own] = await mentorshipsOf(db, person(mentorship.mentor));
		expect([own?.id, own?.side, own?.cycle.id]).toEqual([mentorship.id, 'mentor', cycle.id]);
		expect(await mentorshipsOf(db, stranger)).toEqual([]);
		expect(await mentorshipsOf(db, coordinator)).toEqual([]);
	});

	test('cost as many queries for three mentorships as for one', async () => {
		const counts = [1, 3].map(async (count) => {
			const { cycle: made, all } = await at(published, () => mentorships(db, { ...dates, count }));
			const queries = [
				(counted: Db) => boardOf(counted, theSystem, made.id, '2026-10-01'),
				(counted: Db) => mentorshipsOf(counted, person(all[0]!.mentor)),
				(counted: Db) => mentorshipFor(counted, theSystem, all[0]!.id)
			];
			return Promise.all(queries.map((query) => countQueries(db, query)));
		});
		expect(await Promise.all(counts)).toEqual([
			[1, 1, 4],
			[1, 1, 4]
		]);
	});
});
