import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { post } from '#features/letters/server/post.ts';
import type { Db } from '#platform/database.ts';
import { aCycle, aProgramme } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { mentorships } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { addMentor } from './add-mentor.ts';
import { changeMentor } from './change-mentor.ts';
import { mentorFor, mentorsOf, type PoolCycle } from './queries.ts';

let db: Db;
let programmeId: string;
let cycle: PoolCycle;

beforeAll(async () => {
	({ db } = await testDb());
	({ programmeId, cycle } = await aPool());
});

/** A programme with one cycle, which asks nobody. */
async function aPool() {
	const made = await aCycle(db);
	return {
		programmeId: made.programmeId,
		cycle: { id: made.id, programme: { id: made.programmeId } }
	};
}

const profile = {
	country: 'SI',
	city: 'Maribor',
	languages: ['en', 'sl'],
	levels: { sl: 'native' },
	fields: ['business'],
	offers: ['balance', 'audience'],
	mode: 'online',
	timeZone: 'Europe/Ljubljana',
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
		expect(await mentorFor(db, theSystem, cycle, id)).toEqual({
			id,
			name: 'Lejla Uzorčić',
			email: 'lejla@example.org',
			country: 'SI',
			city: 'Maribor',
			languages: ['en', 'sl'],
			levels: { sl: 'native' },
			fields: ['business'],
			offers: ['balance', 'audience'],
			mode: 'online',
			timeZone: 'Europe/Ljubljana',
			standing: 'takes-part',
			late: false,
			answer: null,
			capacity: 2,
			usualCapacity: 2,
			taken: 0,
			line: { en: 'Builds small companies.' },
			joinedAt: expect.any(Temporal.Instant),
			reach: {
				signedInAt: null,
				answeredAt: null,
				wroteAt: null,
				sessionOn: null,
				bouncedAt: null
			}
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
		const other = await aPool();
		await addMentor(db, theSystem, { ...written, programmeId: other.programmeId });
		expect((await mentorsOf(db, theSystem, other.cycle)).map(({ name }) => name)).toEqual([
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
		expect(await mentorFor(db, theSystem, cycle, id)).toMatchObject({
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
		expect(await mentorFor(db, theSystem, cycle, id)).toMatchObject({ country: 'HR' });
	});
});

describe('the pool', () => {
	test('is read by its own team only', async () => {
		const other = coordinatorOf(await aProgramme(db));
		await expect(mentorsOf(db, stranger, cycle)).rejects.toBeInstanceOf(Missing);
		await expect(mentorsOf(db, other, cycle)).rejects.toBeInstanceOf(Missing);
		const { id } = await aMentor(db, { programmeId });
		await expect(mentorFor(db, other, cycle, id)).rejects.toBeInstanceOf(Missing);
	});

	test('is by name, and counts the mentorships of the cycle at hand', async () => {
		const { cycle: matched } = await mentorships(db);
		const programme = { id: matched.programmeId };
		await aMentor(db, { programmeId: matched.programmeId, name: 'Ana Pokusnić' });
		const seen = await mentorsOf(db, theSystem, { id: matched.id, programme });
		expect(seen.map(({ name, taken }) => [name, taken])).toEqual([
			['Ana Pokusnić', 0],
			['Boris Ogledović', 1]
		]);
		const next = await aCycle(db, { programmeId: matched.programmeId });
		const without = await mentorsOf(db, theSystem, { id: next.id, programme });
		expect(without.map(({ taken }) => taken)).toEqual([0, 0]);
	});

	test('costs one query for one mentor and for many', async () => {
		const pool = await aPool();
		await aMentor(db, { programmeId: pool.programmeId });
		const read = (counted: Db) => mentorsOf(counted, theSystem, pool.cycle);
		const one = await countQueries(db, read);
		for (let each = 0; each < 20; each++) await aMentor(db, { programmeId: pool.programmeId });
		expect(await read(db)).toHaveLength(21);
		expect([one, await countQueries(db, read)]).toEqual([1, 1]);
	});

	test('knows when somebody was last heard of, and that letters come back', async () => {
		const { cycle: matched, all } = await mentorships(db);
		const personId = all[0]!.mentor;
		const person = await db
			.selectFrom('people')
			.select(['email', 'locale'])
			.where('id', '=', personId)
			.executeTakeFirstOrThrow();
		await db
			.insertInto('sessions')
			.values({
				mentorshipId: all[0]!.id,
				once: randomUUID(),
				heldOn: '2026-02-03',
				minutes: 60,
				mode: 'live',
				loggedAt: '2026-02-04T10:00Z',
				loggedBy: personId
			})
			.execute();
		const outboxId = await post(db, {
			kind: 'pool-question',
			to: { personId, name: 'B', address: person.email.toUpperCase(), locale: 'en' },
			subject: 'A question',
			text: 'A question.'
		});
		const failed = { outboxId, failedAt: '2026-03-01T10:00Z', reason: '550', final: true };
		await db.insertInto('outboxFailures').values(failed).execute();
		const programme = { id: matched.programmeId };
		const reach = async () =>
			(await mentorsOf(db, theSystem, { id: matched.id, programme }))[0]!.reach;
		expect(await reach()).toEqual({
			signedInAt: null,
			answeredAt: null,
			wroteAt: null,
			sessionOn: '2026-02-03',
			bouncedAt: Temporal.Instant.from('2026-03-01T10:00Z')
		});
		const sent = { outboxId, sentAt: '2026-03-02T10:00Z', reply: '250' };
		await db.insertInto('outboxSendings').values(sent).execute();
		expect((await reach()).bouncedAt).toBe(null);
	});
});
