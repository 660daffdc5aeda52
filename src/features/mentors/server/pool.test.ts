import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import type { Db } from '#platform/database.ts';
import { aProgramme } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { mentorships } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { addMentor } from './add-mentor.ts';
import { changeMentor } from './change-mentor.ts';
import { mentorFor, mentorsOf } from './queries.ts';

let db: Db;
let programmeId: string;

beforeAll(async () => {
	({ db } = await testDb());
	programmeId = await aProgramme(db);
});

const profile = {
	country: 'SI',
	city: 'Maribor',
	languages: ['en', 'sl'],
	fields: ['business'],
	offers: ['balance', 'audience'],
	mode: 'online',
	capacity: 2,
	lineEn: 'Builds small companies.',
	lineSr: ''
} as const;
const lejla = { ...profile, name: 'Lejla Uzorčić', email: 'Lejla@example.org' };
const coordinatorOf = (programme: string): Actor => ({
	personId: null,
	roles: [{ kind: 'coordinator', programmeId: programme, cycleId: null, country: null }]
});
const mentees: Actor = {
	personId: null,
	roles: [{ kind: 'mentor', programmeId: '', cycleId: null, country: null }]
};
const written = {
	...lejla,
	languages: [...lejla.languages],
	fields: ['business'],
	offers: ['balance', 'audience']
};
const rolesOf = (personId: string) =>
	db
		.selectFrom('roles')
		.select(['kind', 'programmeId', 'cycleId'])
		.where('personId', '=', personId)
		.execute();

describe('adding a mentor', () => {
	test('keeps the profile, joins the person and gives the role in the programme', async () => {
		const id = await addMentor(db, coordinatorOf(programmeId), { ...written, programmeId });
		expect(await mentorFor(db, theSystem, programmeId, id)).toEqual({
			id,
			name: 'Lejla Uzorčić',
			email: 'lejla@example.org',
			country: 'SI',
			city: 'Maribor',
			languages: ['en', 'sl'],
			fields: ['business'],
			offers: ['balance', 'audience'],
			mode: 'online',
			capacity: 2,
			taken: 0,
			line: { en: 'Builds small companies.' },
			joinedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/)
		});
		const { personId } = await db
			.selectFrom('mentors')
			.select('personId')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		expect(await rolesOf(personId)).toEqual([{ kind: 'mentor', programmeId, cycleId: null }]);
		const audit = await db
			.selectFrom('audit')
			.select(['what', 'facts'])
			.where('subjectId', '=', id)
			.execute();
		expect(audit).toEqual([{ what: 'add-mentor', facts: {} }]);
	});

	test('is refused for somebody who is in the pool already, however the address is written', async () => {
		const before = await db.selectFrom('mentors').select('id').execute();
		const again = addMentor(db, theSystem, { ...written, email: 'LEJLA@EXAMPLE.ORG', programmeId });
		await expect(again).rejects.toEqual(
			new Refused('mentor_already_in_pool', { email: 'LEJLA@EXAMPLE.ORG' })
		);
		expect(await db.selectFrom('mentors').select('id').execute()).toEqual(before);
	});

	test('takes the same person into the pool of another programme', async () => {
		const other = await aProgramme(db);
		await addMentor(db, theSystem, { ...written, programmeId: other });
		expect((await mentorsOf(db, theSystem, other)).map(({ name }) => name)).toEqual([
			'Lejla Uzorčić'
		]);
	});

	test('is nothing for strangers, mentors and coordinators of other programmes', async () => {
		for (const actor of [stranger, mentees, coordinatorOf(await aProgramme(db))]) {
			const attempt = addMentor(db, actor, { ...written, email: 'x@example.org', programmeId });
			await expect(attempt).rejects.toBeInstanceOf(Missing);
		}
		expect(
			await db.selectFrom('people').select('id').where('email', '=', 'x@example.org').execute()
		).toEqual([]);
	});

	test('to a programme that is not there finds nothing', async () => {
		const nowhere = '00000000-0000-4000-8000-000000000000';
		const attempt = addMentor(db, theSystem, { ...written, programmeId: nowhere });
		await expect(attempt).rejects.toBeInstanceOf(Missing);
	});
});

describe('changing a mentor', () => {
	test('writes the profile anew and leaves the person alone', async () => {
		const { id } = await aMentor(db, { programmeId, name: 'Čedomir Probić' });
		const change = { ...profile, languages: ['mk'], fields: ['music'], offers: ['producing'] };
		await changeMentor(db, coordinatorOf(programmeId), { ...change, capacity: 0, mentorId: id });
		expect(await mentorFor(db, theSystem, programmeId, id)).toMatchObject({
			name: 'Čedomir Probić',
			country: 'SI',
			languages: ['mk'],
			fields: ['music'],
			offers: ['producing'],
			capacity: 0
		});
	});

	test('is nothing for coordinators of other programmes', async () => {
		const { id } = await aMentor(db, { programmeId });
		const change = { ...written, mentorId: id };
		const other = coordinatorOf(await aProgramme(db));
		await expect(changeMentor(db, other, change)).rejects.toBeInstanceOf(Missing);
		expect(await mentorFor(db, theSystem, programmeId, id)).toMatchObject({ country: 'HR' });
	});
});

describe('the pool', () => {
	test('is read by its own team only', async () => {
		const other = coordinatorOf(await aProgramme(db));
		await expect(mentorsOf(db, stranger, programmeId)).rejects.toBeInstanceOf(Missing);
		await expect(mentorsOf(db, other, programmeId)).rejects.toBeInstanceOf(Missing);
		const { id } = await aMentor(db, { programmeId });
		await expect(mentorFor(db, other, programmeId, id)).rejects.toBeInstanceOf(Missing);
	});

	test('is by name, and counts the mentorships of the cycle at hand', async () => {
		const { cycle } = await mentorships(db);
		await aMentor(db, { programmeId: cycle.programmeId, name: 'Ana Pokusnić' });
		const seen = await mentorsOf(db, theSystem, cycle.programmeId, cycle.id);
		expect(seen.map(({ name, taken }) => [name, taken])).toEqual([
			['Ana Pokusnić', 0],
			['Boris Ogledović', 1]
		]);
		const without = await mentorsOf(db, theSystem, cycle.programmeId);
		expect(without.map(({ taken }) => taken)).toEqual([0, 0]);
	});

	test('costs one query for one mentor and for three', async () => {
		const pool = await aProgramme(db);
		await aMentor(db, { programmeId: pool });
		const one = await countQueries(db, (counted) => mentorsOf(counted, theSystem, pool));
		await aMentor(db, { programmeId: pool });
		await aMentor(db, { programmeId: pool });
		const three = await countQueries(db, (counted) => mentorsOf(counted, theSystem, pool));
		expect([one, three]).toEqual([1, 1]);
	});
});
