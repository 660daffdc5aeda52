import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Invalid, Missing } from '#core/refusal.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { mergeApplications } from '#features/applications/server/merge-applications.ts';
import { withdrawApplication } from '#features/applications/server/withdraw-application.ts';
import { applicationOf, applicationsOf } from '#features/applications/server/queries.ts';
import { dayOf } from '#features/people/rules.ts';
import { endRole } from '#features/people/server/end-role.ts';
import { actorOf } from '#features/people/server/queries.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { testDb } from '#tests/support/database.ts';
import { assignReviewer } from './assign-reviewer.ts';
import { drawsOf } from './draws.ts';
import { moderateApplication } from './moderate-application.ts';
import { reviewProgress } from './progress.ts';
import { peopleToDeclare, readingFile, readingList } from './reading.ts';
import { redactPassages } from './redact-passages.ts';
import { reviewResults } from './results.ts';
import { saveReview } from './save-review.ts';
import { sendReview } from './send-review.ts';
import { unassignReviewer } from './unassign-reviewer.ts';
import {
	aReading,
	aReviewer,
	declare,
	draw,
	scored,
	type Person
} from '#tests/factories/reviews.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

describe('a file', () => {
	test('opens when it is assigned and declared free of conflict, and to nobody else', async () => {
		const { cycle, stage, people, applications, made } = await aReading(db, 2, 2);
		const elsewhere = await aReading(db, 1, 2);
		await draw(db, cycle);
		const outsider = await aReviewer(db, made);
		const [one, other] = people as [Person, Person];
		const open = (actor: Actor, number: number) => readingFile(db, actor, cycle, stage, number);

		await expect(open(one.actor, 1)).rejects.toBeInstanceOf(Missing);
		await declare(db, cycle, one.actor, [applications[1]!.id]);
		expect((await open(one.actor, 1)).number).toBe(1);
		await expect(open(one.actor, 2)).rejects.toBeInstanceOf(Missing);
		expect((await readingList(db, one.actor, cycle, stage)).map(({ number }) => number)).toEqual([
			1
		]);

		await declare(db, cycle, other.actor);
		await unassignReviewer(db, theSystem, {
			cycleId: cycle.id,
			number: 1,
			reviewerId: other.id,
			reason: 'Too much to read.'
		});
		await expect(open(other.actor, 1)).rejects.toBeInstanceOf(Missing);
		expect((await open(other.actor, 2)).number).toBe(2);

		await declare(db, cycle, outsider.actor);
		for (const actor of [outsider.actor, elsewhere.people[0]!.actor, stranger, theSystem]) {
			await expect(open(actor, 1)).rejects.toBeInstanceOf(Missing);
			await expect(saveReview(db, actor, scored(cycle, 1, 3))).rejects.toBeInstanceOf(Missing);
			await expect(sendReview(db, actor, scored(cycle, 1, 3))).rejects.toBeInstanceOf(Missing);
		}
		await expect(sendReview(db, one.actor, scored(cycle, 2, 3))).rejects.toBeInstanceOf(Missing);
		const mixed = { ...elsewhere.cycle, plan: cycle.plan };
		await expect(readingFile(db, one.actor, mixed, stage, 1)).rejects.toBeInstanceOf(Missing);
	});

	test('closes when the role ends', async () => {
		const { cycle, stage, people } = await aReading(db, 1, 2);
		await draw(db, cycle);
		const [{ id, actor }] = people as [Person, Person];
		await declare(db, cycle, actor);
		expect(await readingList(db, actor, cycle, stage)).toHaveLength(1);
		const { id: roleId } = await db
			.selectFrom('roles')
			.select('id')
			.where('personId', '=', id)
			.executeTakeFirstOrThrow();
		await endRole(db, theSystem, { roleId });
		const later = await actorOf(db, id, dayOf(now().add({ hours: 48 })));
		expect(later.roles).toEqual([]);
		expect(await readingList(db, later, cycle, stage)).toEqual([]);
		await expect(readingFile(db, later, cycle, stage, 1)).rejects.toBeInstanceOf(Missing);
	});

	test('is not to be had through the list of applications, nor are the results', async () => {
		const { cycle, people } = await aReading(db, 2, 2);
		await draw(db, cycle);
		const [{ actor }] = people as [Person, Person];
		await declare(db, cycle, actor);
		expect(await applicationsOf(db, actor, cycle)).toEqual([]);
		await expect(applicationOf(db, actor, cycle, 1)).rejects.toBeInstanceOf(Missing);
		await expect(reviewResults(db, actor, cycle)).rejects.toBeInstanceOf(Missing);
		await expect(reviewProgress(db, actor, cycle)).rejects.toBeInstanceOf(Missing);
		await expect(drawsOf(db, actor, cycle)).rejects.toBeInstanceOf(Missing);
	});
});

describe('an application that was taken back or merged', () => {
	test('is in no draw, no list and no result, and is refused in words', async () => {
		const { cycle, stage, people, applications } = await aReading(db, 4, 2);
		await draw(db, cycle);
		const [one, other] = people as [Person, Person];
		await declare(db, cycle, one.actor);
		await declare(db, cycle, other.actor);
		for (const { actor } of people) await sendReview(db, actor, scored(cycle, 1, 3));
		const [first, second, third, fourth] = applications.map(({ id }) => id);
		await withdrawApplication(db, stranger, { link: linkTo(first!), reason: '' });
		await mergeApplications(db, theSystem, { applicationId: second!, intoId: third! });

		const numbers = (await readingList(db, one.actor, cycle, stage)).map(({ number }) => number);
		expect(numbers).toEqual([3, 4]);
		await expect(readingFile(db, one.actor, cycle, stage, 1)).rejects.toBeInstanceOf(Missing);
		const asked = await peopleToDeclare(db, one.actor, cycle, stage);
		expect(asked.map(({ id }) => id).sort()).toEqual([third, fourth].sort());
		const results = await reviewResults(db, theSystem, cycle);
		expect(results.map(({ number }) => number)).toEqual([3, 4]);
		const progress = await reviewProgress(db, theSystem, cycle);
		expect(progress.map(({ assigned, sent }) => [assigned, sent])).toEqual([
			[2, 0],
			[2, 0]
		]);
		await draw(db, cycle);
		const [drawn] = await drawsOf(db, theSystem, cycle);
		expect(drawn?.question.applications.map(({ id }) => id)).toEqual([third, fourth].sort());

		const byHand = { cycleId: cycle.id, reviewerId: one.id, reason: 'By hand.' };
		const judged = { cycleId: cycle.id, score: 3, reason: 'Between the two.' };
		for (const [number, code] of [
			[1, 'application_withdrawn'],
			[2, 'application_merged']
		] as const) {
			await expect(saveReview(db, one.actor, scored(cycle, number, 4))).rejects.toMatchObject({
				code
			});
			await expect(sendReview(db, one.actor, scored(cycle, number, 4))).rejects.toMatchObject({
				code
			});
			const moderation = { ...judged, number };
			await expect(moderateApplication(db, theSystem, moderation)).rejects.toMatchObject({ code });
			await unassignReviewer(db, theSystem, { ...byHand, number });
			const assignment = { ...byHand, number };
			await expect(assignReviewer(db, theSystem, assignment)).rejects.toMatchObject({ code });
		}
	});
});

test('a draft that is kept while somebody writes is not on record; sending is', async () => {
	const { cycle, people, applications } = await aReading(db, 1, 2);
	await draw(db, cycle);
	const [{ actor }] = people as [Person, Person];
	await declare(db, cycle, actor);
	await saveReview(db, actor, scored(cycle, 1, 3));
	await sendReview(db, actor, scored(cycle, 1, 3));
	const lines = await db
		.selectFrom('audit')
		.select('what')
		.where('subjectId', '=', applications[0]!.id)
		.where('actorId', '=', actor.personId)
		.execute();
	expect(lines).toEqual([{ what: 'send-review' }]);
});

describe('a blind stage', () => {
	test('selects nothing that tells who it is, and no hidden passage', async () => {
		const { cycle, stage, people } = await aReading(db, 1, 2);
		await db
			.updateTable('applications')
			.set({
				answers: JSON.stringify({ dateOfBirth: '1999-05-17', story: 'Ana sings.', secret: 'x' })
			})
			.where('callId', 'in', db.selectFrom('calls').select('id').where('cycleId', '=', cycle.id))
			.execute();
		await draw(db, cycle);
		const [{ actor }] = people as [Person, Person];
		await declare(db, cycle, actor);
		const passages = [{ question: 'story', passage: 'Ana' }];
		await redactPassages(db, theSystem, { cycleId: cycle.id, number: 1, passages });

		const file = await readingFile(db, actor, cycle, stage, 1);
		expect(file.answers).toEqual({ story: '█████ sings.' });
		expect(file.applicant).toBe(null);
		expect(Object.keys(file).sort()).toEqual([
			'answers',
			'applicant',
			'comment',
			'form',
			'note',
			'number',
			'others',
			'scores',
			'sentAt',
			'state'
		]);
		const [line] = await readingList(db, actor, cycle, stage);
		expect(line).toEqual({
			number: 1,
			form: expect.any(Object) as object,
			fields: expect.any(Array) as string[],
			applicant: null,
			state: 'unread',
			sentAt: null
		});
	});

	test('asks about names apart from numbers; an open one about those who were given', async () => {
		const blind = await aReading(db, 2, 2);
		const asked = await peopleToDeclare(db, blind.people[0]!.actor, blind.cycle, blind.stage);
		expect(asked.map(({ name, number, city }) => [name, number, city])).toEqual([
			['Ana Primerović 1', null, null],
			['Ana Primerović 2', null, null]
		]);
		const open = await aReading(db, 2, 2, { blueprint: 'organisations' });
		const [{ actor }] = open.people as [Person, Person];
		expect(await peopleToDeclare(db, actor, open.cycle, open.stage)).toEqual([]);
		await draw(db, open.cycle);
		const given = await peopleToDeclare(db, actor, open.cycle, open.stage);
		const rows = await db
			.selectFrom('applications')
			.select(['number', sql<string>`answers ->> 'organisation'`.as('organisation')])
			.where(
				'id',
				'in',
				open.applications.map(({ id }) => id)
			)
			.orderBy('number')
			.execute();
		expect(given.map(({ number, organisation }) => ({ number, organisation }))).toEqual(rows);
	});

	test('hides only what stands in the answer', async () => {
		const { cycle } = await aReading(db, 1, 0);
		const passages = [{ question: 'story', passage: 'Nobody wrote this' }];
		await expect(
			redactPassages(db, theSystem, { cycleId: cycle.id, number: 1, passages })
		).rejects.toBeInstanceOf(Invalid);
	});
});
