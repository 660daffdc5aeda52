import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { linkTo } from '#features/applications/server/link.ts';
import type { Db } from '#platform/database.ts';
import { aCycle, aProgramme } from '#tests/factories/cycles.ts';
import { aMentor, joiningOf } from '#tests/factories/mentors.ts';
import { testDb } from '#tests/support/database.ts';
import { changeOwnProfile, type OwnChange } from './change-own-profile.ts';
import { joiningPage } from './joining.ts';
import { joinPool } from './join-pool.ts';
import { leavePool } from './leave-pool.ts';
import { answerLink, ownLink } from './link.ts';
import { ownMentor } from './own.ts';
import { mentorsOf, type PoolCycle } from './queries.ts';
import { recordsOf } from './records.ts';
import { returnToPool } from './return-to-pool.ts';
import { screenMentor } from './screen-mentor.ts';

let db: Db;
let cycle: PoolCycle;
let slug: string;

beforeAll(async () => {
	({ db } = await testDb());
});

beforeEach(async () => {
	const made = await aCycle(db);
	cycle = { id: made.id, programme: { id: made.programmeId } };
	const row = await db
		.selectFrom('programmes')
		.select('slug')
		.where('id', '=', made.programmeId)
		.executeTakeFirstOrThrow();
	slug = row.slug;
});

const now = () => Temporal.Now.instant();
const coordinator = (): Actor => ({
	personId: null,
	roles: [{ kind: 'coordinator', programmeId: cycle.programme.id, cycleId: null, country: null }]
});
const pool = () => mentorsOf(db, theSystem, cycle);
const lettersTo = (email: string) =>
	db
		.selectFrom('outbox')
		.select(['kind', 'locale', 'text'])
		.where('toAddress', '=', email)
		.orderBy('writtenAt')
		.execute();
const rolesOf = (email: string) =>
	db
		.selectFrom('roles')
		.innerJoin('people', 'people.id', 'roles.personId')
		.select(['roles.kind', 'roles.cycleId'])
		.where('people.email', '=', email)
		.execute();

describe('offering oneself', () => {
	test('waits for the team, with thanks and the own link, and without a role', async () => {
		const joining = joiningOf(slug);
		await joinPool(db, stranger, joining);
		const [mentor, ...others] = await pool();
		expect(others).toEqual([]);
		expect(mentor).toMatchObject({
			name: 'Špela Vzorčnik',
			email: joining.email,
			standing: 'waiting',
			capacity: 0,
			usualCapacity: 1,
			languages: ['en', 'fr'],
			levels: { en: 'fluent', fr: 'native' },
			timeZone: 'Europe/Ljubljana',
			line: { en: 'Has opened three embassies.' }
		});
		const letters = await lettersTo(joining.email);
		expect(letters.map(({ kind, locale }) => [kind, locale])).toEqual([['mentor-joined', 'en']]);
		expect(letters[0]!.text).toContain(ownLink(mentor!.id));
		expect(await rolesOf(joining.email)).toEqual([]);
	});

	test('twice with the same form is one mentor and one letter', async () => {
		const joining = joiningOf(slug);
		await Promise.all([joinPool(db, stranger, joining), joinPool(db, stranger, joining)]);
		await joinPool(db, stranger, joining);
		expect(await pool()).toHaveLength(1);
		expect((await lettersTo(joining.email)).map(({ kind }) => kind)).toEqual(['mentor-joined']);
	});

	test('by a known address changes nothing of theirs, and tells only them', async () => {
		const { programme } = cycle;
		const email = `known-${cycle.id}@example.org`;
		await aMentor(db, { programmeId: programme.id, name: 'Boris Ogledović', email });
		const before = await pool();
		const forged = { name: 'Đorđe Probić', email: email.toUpperCase(), answer: 'two' } as const;
		await joinPool(db, stranger, joiningOf(slug, forged));
		expect(await pool()).toEqual(before);
		const [letter] = await lettersTo(email);
		expect(letter!.kind).toBe('mentor-known');
		expect(letter!.text).toContain('Boris Ogledović');
		expect(letter!.text).not.toContain('Đorđe Probić');
	});

	test('to a programme that is not there finds nothing', async () => {
		const attempt = joinPool(db, stranger, joiningOf('nowhere'));
		await expect(attempt).rejects.toBeInstanceOf(Missing);
	});

	test('shows what the programme asks, and no cut-off while no cycle has one', async () => {
		const page = await joiningPage(db, slug, now());
		expect(page.round).toBe(undefined);
		expect(page.timeZone).toBe('Europe/Belgrade');
		expect(page.needed.map(({ value }) => value)).toContain('career-direction');
	});
});

describe('the own link', () => {
	const joined = async () => {
		const joining = joiningOf(slug);
		await joinPool(db, stranger, joining);
		const [mentor] = await pool();
		return { joining, id: mentor!.id, link: ownLink(mentor!.id) };
	};

	test('changes the profile, and keeps the sentence of the other language', async () => {
		const { joining, link } = await joined();
		const { programme: _, once: __, name: ___, email: ____, ...profile } = joining;
		const change: OwnChange = {
			...profile,
			...{ link, locale: 'sr-Latn', line: 'Otvarala je ambasade.', answer: 'rest', city: 'Ptuj' }
		};
		await changeOwnProfile(db, stranger, change);
		expect((await pool())[0]).toMatchObject({
			name: 'Špela Vzorčnik',
			city: 'Ptuj',
			usualCapacity: 0,
			line: { en: 'Has opened three embassies.', sr: 'Otvarala je ambasade.' }
		});
	});

	test('leaves and comes back, twice as once, and the team’s word stands', async () => {
		const { id, link } = await joined();
		await screenMentor(db, coordinator(), { mentorId: id, verdict: 'yes', reason: '' });
		await leavePool(db, stranger, { link });
		await leavePool(db, stranger, { link });
		expect((await pool()).map(({ standing, capacity }) => [standing, capacity])).toEqual([
			['gone', 0]
		]);
		await returnToPool(db, stranger, { link });
		await returnToPool(db, stranger, { link });
		expect((await pool()).map(({ standing, capacity }) => [standing, capacity])).toEqual([
			['takes-part', 1]
		]);
		const kept = await db
			.selectFrom('mentorDepartures')
			.select('mentorId')
			.where('mentorId', '=', id)
			.execute();
		expect(kept).toHaveLength(1);
	});

	test('forged, cut or made for something else opens nothing', async () => {
		const { id, link } = await joined();
		const others = [
			id,
			`${id}~`,
			link.slice(0, -1),
			link.replace(id, crypto.randomUUID()),
			linkTo(id),
			answerLink(cycle.id, id)
		];
		for (const forged of others) {
			await expect(ownMentor(db, forged, now())).rejects.toBeInstanceOf(Missing);
			await expect(leavePool(db, stranger, { link: forged })).rejects.toBeInstanceOf(Missing);
		}
		expect((await pool()).map(({ standing }) => standing)).toEqual(['waiting']);
	});
});

describe('screening', () => {
	const aNewcomer = async () => {
		const joining = joiningOf(slug);
		await joinPool(db, stranger, joining);
		return { mentorId: (await pool())[0]!.id, email: joining.email };
	};

	test('with a yes gives the role, the places and a letter', async () => {
		const { mentorId, email } = await aNewcomer();
		const word = { mentorId, verdict: 'yes', reason: 'Warm, and has the time.' } as const;
		await screenMentor(db, coordinator(), word);
		await screenMentor(db, coordinator(), word);
		expect((await pool()).map(({ standing, capacity }) => [standing, capacity])).toEqual([
			['takes-part', 1]
		]);
		expect(await rolesOf(email)).toEqual([{ kind: 'mentor', cycleId: null }]);
		const kinds = (await lettersTo(email)).map(({ kind }) => kind);
		expect(kinds).toEqual(['mentor-joined', 'mentor-yes']);
		const { screenings } = await recordsOf(db, coordinator(), cycle, mentorId);
		expect(screenings.map(({ verdict, reason }) => [verdict, reason])).toEqual([
			['yes', 'Warm, and has the time.']
		]);
	});

	test('with not now tells them, with no is silent, and the newest word counts', async () => {
		const { mentorId, email } = await aNewcomer();
		await screenMentor(db, coordinator(), { mentorId, verdict: 'not-now', reason: '' });
		const own = async () => (await ownMentor(db, ownLink(mentorId), now())).told;
		expect(await own()).toBe('not-now');
		await screenMentor(db, coordinator(), { mentorId, verdict: 'no', reason: 'Sells a course.' });
		expect(await own()).toBe(null);
		expect((await pool()).map(({ standing }) => standing)).toEqual(['turned-down']);
		const kinds = (await lettersTo(email)).map(({ kind }) => kind);
		expect(kinds).toEqual(['mentor-joined', 'mentor-not-now']);
		const { screenings } = await recordsOf(db, coordinator(), cycle, mentorId);
		expect(screenings.map(({ verdict }) => verdict)).toEqual(['no', 'not-now']);
	});

	test('keeps its reason from every list, letter and page but that of the team', async () => {
		const { mentorId, email } = await aNewcomer();
		const secret = 'Talks only about herself.';
		await screenMentor(db, coordinator(), { mentorId, verdict: 'no', reason: secret });
		const partner: Actor = {
			personId: null,
			roles: [
				{
					kind: 'partner-coordinator',
					programmeId: cycle.programme.id,
					cycleId: null,
					country: 'RS'
				}
			]
		};
		const mentor: Actor = {
			personId: null,
			roles: [{ kind: 'mentor', programmeId: cycle.programme.id, cycleId: null, country: null }]
		};
		const seen = [
			await mentorsOf(db, partner, cycle),
			await ownMentor(db, ownLink(mentorId), now()),
			await lettersTo(email),
			await db.selectFrom('audit').selectAll().where('subjectId', '=', mentorId).execute()
		];
		expect(JSON.stringify(seen)).not.toContain(secret);
		for (const actor of [stranger, mentor, partner]) {
			await expect(recordsOf(db, actor, cycle, mentorId)).rejects.toBeInstanceOf(Missing);
			const attempt = screenMentor(db, actor, { mentorId, verdict: 'yes', reason: '' });
			await expect(attempt).rejects.toBeInstanceOf(Missing);
		}
		const elsewhere = await aProgramme(db);
		const other = { ...cycle, programme: { id: elsewhere } };
		expect(await recordsOf(db, theSystem, other, mentorId)).toEqual({
			screenings: [],
			answers: []
		});
	});
});
