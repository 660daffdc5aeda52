import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { applicationOf, applicationsOf } from '#features/applications/server/queries.ts';
import { dayOf } from '#features/people/rules.ts';
import { endRole } from '#features/people/server/end-role.ts';
import { grantRole } from '#features/people/server/grant-role.ts';
import { actorOf } from '#features/people/server/queries.ts';
import { deskCycle, type Cycle } from '#features/programmes/server/queries.ts';
import { now, withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type CycleWishes, type MadeCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { readingOf } from '../rules.ts';
import { assignReviewer } from './assign-reviewer.ts';
import { declareConflicts } from './declare-conflicts.ts';
import { describeReviewer } from './describe-reviewer.ts';
import { drawReviewers } from './draw-reviewers.ts';
import { drawsOf, isRepeatable } from './draws.ts';
import { moderateApplication } from './moderate-application.ts';
import { reviewsOn } from './moderation.ts';
import { reviewProgress } from './progress.ts';
import { peopleToDeclare, readingFile, readingList } from './reading.ts';
import { redactPassages } from './redact-passages.ts';
import { remindReviewers } from './remind-reviewers.ts';
import { reviewResults } from './results.ts';
import { saveReview } from './save-review.ts';
import { sendReview } from './send-review.ts';
import { setCriteria } from './set-criteria.ts';
import { setReadingEnd } from './set-reading-end.ts';
import { unassignReviewer } from './unassign-reviewer.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

interface Person {
	readonly id: string;
	readonly actor: Actor;
}

async function aReviewer(cycle: MadeCycle, capacity = 50): Promise<Person> {
	const id = await grantRole(db, theSystem, {
		name: 'Petra Probić',
		email: `reviewer-${randomUUID()}@example.org`,
		locale: 'en',
		kind: 'reviewer',
		programmeId: cycle.programmeId,
		fromOn: dayOf(now())
	});
	const languages = ['bcms', 'en'];
	await describeReviewer(db, theSystem, { cycleId: cycle.id, personId: id, languages, capacity });
	return { id, actor: await actorOf(db, id, dayOf(now())) };
}

/** A cycle with applications numbered from 1, and reviewers who know nobody; nothing is drawn yet. */
async function aReading(count: number, reviewers: number, wishes: CycleWishes = {}) {
	const made = await aCycle(db, wishes);
	const applications = [];
	for (let number = 1; number <= count; number++) {
		applications.push(
			await anApplication(db, { cycleId: made.id, name: `Ana Primerović ${number}` })
		);
	}
	const people: Person[] = [];
	for (let index = 0; index < reviewers; index++) people.push(await aReviewer(made));
	const cycle = await deskCycle(db, theSystem, made.slug);
	return { made, cycle, stage: readingOf(cycle.plan)!, applications, people };
}

const draw = (cycle: Cycle, once = randomUUID()) =>
	drawReviewers(db, theSystem, { cycleId: cycle.id, once });

async function declare(cycle: Cycle, actor: Actor, conflicts: readonly string[] = []) {
	const people = await peopleToDeclare(db, actor, cycle, readingOf(cycle.plan)!);
	const applicationIds = people.map(({ id }) => id);
	const reason = conflicts.length > 0 ? 'We share a studio.' : '';
	await declareConflicts(db, actor, { cycleId: cycle.id, applicationIds, conflicts, reason });
}

const scored = (cycle: Cycle, number: number, step: number) => ({
	cycleId: cycle.id,
	number,
	scores: Object.fromEntries(readingOf(cycle.plan)!.criteria.map(({ key }) => [key, step])),
	comment: `All ${step}.`,
	note: ''
});

async function loadsOf(cycle: Cycle): Promise<Map<string, number>> {
	const progress = await reviewProgress(db, theSystem, cycle);
	return new Map(progress.map(({ id, assigned }) => [id, assigned]));
}

describe('the draw', () => {
	test('gives every application two reviewers, evenly, and can be run again', async () => {
		const { cycle } = await aReading(7, 3);
		const once = randomUUID();
		await draw(cycle, once);
		await draw(cycle, once);
		const results = await reviewResults(db, theSystem, cycle);
		expect(results.map(({ readers }) => readers.length)).toEqual([2, 2, 2, 2, 2, 2, 2]);
		expect([...(await loadsOf(cycle)).values()].sort()).toEqual([4, 5, 5]);
		const [kept, ...more] = await drawsOf(db, theSystem, cycle);
		expect(more).toEqual([]);
		expect(kept?.question.seed).toBe(once);
		expect(await isRepeatable(kept!)).toBe(true);
	});

	test('moves nobody else when one drops out', async () => {
		const { cycle, people } = await aReading(6, 4);
		await draw(cycle);
		const before = await reviewResults(db, theSystem, cycle);
		const [gone] = people;
		await drawReviewers(db, theSystem, {
			cycleId: cycle.id,
			once: randomUUID(),
			leaving: { personId: gone!.id, reason: 'Ill.' }
		});
		const after = await reviewResults(db, theSystem, cycle);
		for (const [index, line] of before.entries()) {
			const stayed = line.readers.filter(({ id }) => id !== gone!.id).map(({ id }) => id);
			const now = after[index]!.readers.map(({ id }) => id);
			expect(now).toHaveLength(2);
			expect(now.filter((id) => stayed.includes(id))).toEqual(stayed);
			expect(now).not.toContain(gone!.id);
		}
	});

	test('gives a conflict to somebody else, and refuses when there is nobody', async () => {
		const { cycle, people, applications } = await aReading(2, 3);
		const [first] = people;
		await declare(cycle, first!.actor, [applications[0]!.id]);
		await draw(cycle);
		const results = await reviewResults(db, theSystem, cycle);
		expect(results[0]?.readers.map(({ id }) => id)).not.toContain(first!.id);

		const few = await aReading(1, 1);
		await expect(draw(few.cycle)).rejects.toMatchObject({ code: 'draw_too_few_reviewers' });
		const none = await aReading(1, 0);
		await expect(draw(none.cycle)).rejects.toMatchObject({ code: 'nobody_to_draw' });
	});

	test('tells each reviewer once how many are theirs', async () => {
		const { cycle, people } = await aReading(3, 2);
		await draw(cycle);
		await draw(cycle);
		const letters = await db
			.selectFrom('outbox')
			.select(['personId', 'subject'])
			.where('kind', '=', 'review-assigned')
			.where(
				'personId',
				'in',
				people.map(({ id }) => id)
			)
			.execute();
		expect(letters.map(({ subject }) => subject)).toEqual([
			'3 applications for you to read: A programme',
			'3 applications for you to read: A programme'
		]);
	});
});

describe('a file', () => {
	test('opens when it is assigned and declared free of conflict, and to nobody else', async () => {
		const { cycle, stage, people, applications, made } = await aReading(2, 2);
		const elsewhere = await aReading(1, 2);
		await draw(cycle);
		const outsider = await aReviewer(made);
		const [one, other] = people as [Person, Person];
		const open = (actor: Actor, number: number) => readingFile(db, actor, cycle, stage, number);

		await expect(open(one.actor, 1)).rejects.toBeInstanceOf(Missing);
		await declare(cycle, one.actor, [applications[1]!.id]);
		expect((await open(one.actor, 1)).number).toBe(1);
		await expect(open(one.actor, 2)).rejects.toBeInstanceOf(Missing);
		expect((await readingList(db, one.actor, cycle, stage)).map(({ number }) => number)).toEqual([
			1
		]);

		await declare(cycle, other.actor);
		await unassignReviewer(db, theSystem, {
			cycleId: cycle.id,
			number: 1,
			reviewerId: other.id,
			reason: 'Too much to read.'
		});
		await expect(open(other.actor, 1)).rejects.toBeInstanceOf(Missing);
		expect((await open(other.actor, 2)).number).toBe(2);

		await declare(cycle, outsider.actor);
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
		const { cycle, stage, people } = await aReading(1, 2);
		await draw(cycle);
		const [{ id, actor }] = people as [Person, Person];
		await declare(cycle, actor);
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
		const { cycle, people } = await aReading(2, 2);
		await draw(cycle);
		const [{ actor }] = people as [Person, Person];
		await declare(cycle, actor);
		expect(await applicationsOf(db, actor, cycle)).toEqual([]);
		await expect(applicationOf(db, actor, cycle, 1)).rejects.toBeInstanceOf(Missing);
		await expect(reviewResults(db, actor, cycle)).rejects.toBeInstanceOf(Missing);
		await expect(reviewProgress(db, actor, cycle)).rejects.toBeInstanceOf(Missing);
		await expect(drawsOf(db, actor, cycle)).rejects.toBeInstanceOf(Missing);
	});
});

describe('a blind stage', () => {
	test('selects nothing that tells who it is, and no hidden passage', async () => {
		const { cycle, stage, people } = await aReading(1, 2);
		await db
			.updateTable('applications')
			.set({
				answers: JSON.stringify({ dateOfBirth: '1999-05-17', story: 'Ana sings.', secret: 'x' })
			})
			.where('callId', 'in', db.selectFrom('calls').select('id').where('cycleId', '=', cycle.id))
			.execute();
		await draw(cycle);
		const [{ actor }] = people as [Person, Person];
		await declare(cycle, actor);
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
			fields: expect.any(Array) as string[],
			applicant: null,
			state: 'unread',
			sentAt: null
		});
	});

	test('asks about names apart from numbers; an open one about those who were given', async () => {
		const blind = await aReading(2, 2);
		const asked = await peopleToDeclare(db, blind.people[0]!.actor, blind.cycle, blind.stage);
		expect(asked.map(({ name, number, city }) => [name, number, city])).toEqual([
			['Ana Primerović 1', null, null],
			['Ana Primerović 2', null, null]
		]);
		const open = await aReading(2, 2, { blueprint: 'organisations' });
		const [{ actor }] = open.people as [Person, Person];
		expect(await peopleToDeclare(db, actor, open.cycle, open.stage)).toEqual([]);
		await draw(open.cycle);
		const given = await peopleToDeclare(db, actor, open.cycle, open.stage);
		expect(given.map(({ number, organisation }) => [number, organisation])).toEqual([
			[1, 'Primer'],
			[2, 'Primer']
		]);
	});

	test('hides only what stands in the answer', async () => {
		const { cycle } = await aReading(1, 0);
		const passages = [{ question: 'story', passage: 'Nobody wrote this' }];
		await expect(
			redactPassages(db, theSystem, { cycleId: cycle.id, number: 1, passages })
		).rejects.toBeInstanceOf(Invalid);
	});
});

describe('a review', () => {
	test('is saved in part, sent whole, and every sending is kept', async () => {
		const { cycle, stage, people, applications } = await aReading(1, 2);
		await draw(cycle);
		const [{ actor }] = people as [Person, Person];
		await declare(cycle, actor);
		const part = {
			...scored(cycle, 1, 4),
			scores: { need: 4, forged: 9, effect: 77 },
			note: 'Mine.'
		};
		await saveReview(db, actor, part);
		const begun = await readingFile(db, actor, cycle, stage, 1);
		expect([begun.state, begun.scores, begun.note]).toEqual(['begun', { need: 4 }, 'Mine.']);
		await expect(sendReview(db, actor, part)).rejects.toMatchObject({
			issues: ['motivation', 'effect', 'commitment'].map((key) => ({
				field: `score_${key}`,
				code: 'not_scored'
			}))
		});

		await sendReview(db, actor, scored(cycle, 1, 4));
		await sendReview(db, actor, scored(cycle, 1, 4));
		await sendReview(db, actor, scored(cycle, 1, 5));
		const { reviews } = await reviewsOn(db, theSystem, cycle, applications[0]!.id);
		expect(reviews.map(({ score, replaced }) => [score, replaced])).toEqual([
			[5, false],
			[4, true]
		]);
		expect((await readingFile(db, actor, cycle, stage, 1)).state).toBe('sent');
	});

	test('keeps its note from everybody else, and its scores from the other reviewer', async () => {
		const { cycle, stage, people, applications } = await aReading(1, 2);
		await draw(cycle);
		const [one, other] = people as [Person, Person];
		await declare(cycle, one.actor);
		await declare(cycle, other.actor);
		await sendReview(db, one.actor, { ...scored(cycle, 1, 5), note: 'Between me and me.' });
		await sendReview(db, other.actor, scored(cycle, 1, 2));
		const seen = [
			await reviewsOn(db, theSystem, cycle, applications[0]!.id),
			await reviewResults(db, theSystem, cycle),
			await readingFile(db, other.actor, cycle, stage, 1)
		];
		expect(JSON.stringify(seen)).not.toContain('Between me and me.');
		expect((await readingFile(db, other.actor, cycle, stage, 1)).others).toEqual([]);
		const shows = { ...stage, othersAfterwards: true };
		expect((await readingFile(db, other.actor, cycle, shows, 1)).others).toEqual([
			{ score: 5, comment: 'All 5.' }
		]);
	});

	test('cannot be written once the stage has closed', async () => {
		const { cycle, people } = await aReading(1, 2);
		await draw(cycle);
		const [{ actor }] = people as [Person, Person];
		await declare(cycle, actor);
		const lastOn = now().toZonedDateTimeISO('Europe/Belgrade').toPlainDate().toString();
		await setReadingEnd(db, theSystem, { cycleId: cycle.id, lastOn });
		await sendReview(db, actor, scored(cycle, 1, 3));
		await withClock(now().add({ hours: 25 }), async () => {
			await expect(sendReview(db, actor, scored(cycle, 1, 4))).rejects.toMatchObject({
				code: 'reading_closed'
			});
		});
	});
});

describe('the results', () => {
	test('set the mean beside the corrected score, flag a gap, and let a moderator decide', async () => {
		const { cycle, people, applications } = await aReading(2, 2);
		await draw(cycle);
		const [one, other] = people as [Person, Person];
		for (const { actor } of people) await declare(cycle, actor);
		await sendReview(db, one.actor, scored(cycle, 1, 5));
		await sendReview(db, other.actor, scored(cycle, 1, 3));
		await sendReview(db, one.actor, scored(cycle, 2, 4));
		const results = await reviewResults(db, theSystem, cycle);
		expect(
			results.map(({ count, mean, spread, flagged }) => [count, mean, spread, flagged])
		).toEqual([
			[2, 4, 2, true],
			[1, 4, 0, false]
		]);
		// Whoever gave two points more is the milder one: what they alone gave is worth less.
		expect(results[1]!.corrected).toBeLessThan(4);

		const moderation = {
			cycleId: cycle.id,
			number: 1,
			score: 3.5,
			reason: 'The second read closer.'
		};
		await moderateApplication(db, theSystem, moderation);
		await moderateApplication(db, theSystem, moderation);
		const [first] = await reviewResults(db, theSystem, cycle);
		expect([first!.mean, first!.moderated, first!.score]).toEqual([4, 3.5, 3.5]);
		const { moderations } = await reviewsOn(db, theSystem, cycle, applications[0]!.id);
		expect(moderations).toHaveLength(1);
		await expect(
			moderateApplication(db, one.actor, { ...moderation, score: 5 })
		).rejects.toBeInstanceOf(Missing);
	});

	test('leave out whoever declares a conflict after sending', async () => {
		const { cycle, people, applications } = await aReading(1, 2);
		await draw(cycle);
		const [{ actor }] = people as [Person, Person];
		await declare(cycle, actor);
		await sendReview(db, actor, scored(cycle, 1, 5));
		await declare(cycle, actor, [applications[0]!.id]);
		const [line] = await reviewResults(db, theSystem, cycle);
		expect([line!.count, line!.mean]).toEqual([0, null]);
	});

	test('take as many queries for 300 applications as for 3', async () => {
		const few = await aReading(3, 2);
		await draw(few.cycle);
		const many = await aReading(3, 2);
		await db
			.insertInto('applications')
			.columns([
				'callId',
				'formId',
				'number',
				'once',
				'name',
				'email',
				'locale',
				'answers',
				'country',
				'city',
				'fields',
				'submittedAt'
			])
			.expression((eb) =>
				eb
					.selectFrom('applications')
					.innerJoin('calls', 'calls.id', 'applications.callId')
					.innerJoin(
						eb.fn<{ n: number }>('generate_series', [eb.lit(4), eb.lit(300)]).as<'s'>('s'),
						(join) => join.onTrue()
					)
					.select(({ fn, ref }) => [
						'callId',
						'formId',
						ref('s' as never)
							.$castTo<number>()
							.as('number'),
						fn<string>('gen_random_uuid', []).as('once'),
						'name',
						'email',
						'locale',
						'answers',
						'country',
						'city',
						'fields',
						'submittedAt'
					])
					.where('calls.cycleId', '=', many.cycle.id)
					.where('applications.number', '=', 1)
			)
			.execute();
		for (const { id } of many.people) {
			await describeReviewer(db, theSystem, {
				cycleId: many.cycle.id,
				personId: id,
				languages: ['bcms', 'en'],
				capacity: 400
			});
		}
		await draw(many.cycle);
		for (const reading of [few, many]) await declare(reading.cycle, reading.people[0]!.actor);
		const counts = async ({ cycle, stage, people }: typeof few) => [
			await countQueries(db, (counted) => reviewResults(counted, theSystem, cycle)),
			await countQueries(db, (counted) => reviewProgress(counted, theSystem, cycle)),
			await countQueries(db, (counted) => readingList(counted, people[0]!.actor, cycle, stage)),
			await countQueries(db, (counted) => readingFile(counted, people[0]!.actor, cycle, stage, 1))
		];
		expect(await counts(many)).toEqual([3, 2, 1, 3]);
		expect(await counts(few)).toEqual([3, 2, 1, 3]);
		expect(await readingList(db, many.people[0]!.actor, many.cycle, many.stage)).toHaveLength(300);
	});
});

test('criteria stay as they are once somebody has scored; instructions may change', async () => {
	const { cycle, stage, people } = await aReading(1, 2);
	const change = (changes: Partial<typeof stage>) =>
		setCriteria(db, theSystem, {
			cycleId: cycle.id,
			stage: { ...stage, ...changes },
			contact: 'reviews@example.org'
		});
	await change({ each: 1 });
	await change({ each: 2 });
	await draw(cycle);
	const [{ actor }] = people as [Person, Person];
	await declare(cycle, actor);
	await saveReview(db, actor, scored(cycle, 1, 2));
	await expect(change({ blind: false })).rejects.toEqual(
		new Refused('criteria_in_use', { count: 1 })
	);
	await change({ instructions: { en: 'Read twice.' } });
	const changed = await deskCycle(db, theSystem, cycle.slug);
	expect(readingOf(changed.plan)?.instructions).toEqual({ en: 'Read twice.' });
	expect(changed.plan.review.contact).toBe('reviews@example.org');
});

test('by hand nobody gets an application with which they declared a conflict', async () => {
	const { cycle, people, applications } = await aReading(1, 1);
	const [{ id, actor }] = people as [Person];
	await declare(cycle, actor, [applications[0]!.id]);
	const assignment = { cycleId: cycle.id, number: 1, reviewerId: id, reason: 'Knows the field.' };
	await expect(assignReviewer(db, theSystem, assignment)).rejects.toMatchObject({
		code: 'reviewer_in_conflict'
	});
	await declare(cycle, actor);
	await assignReviewer(db, theSystem, assignment);
	await assignReviewer(db, theSystem, assignment);
	expect((await loadsOf(cycle)).get(id)).toBe(1);
	await expect(assignReviewer(db, actor, assignment)).rejects.toBeInstanceOf(Missing);
});

test('whoever is late is reminded once, two days before the end', async () => {
	const { cycle, people } = await aReading(2, 2);
	await draw(cycle);
	const [one] = people as [Person, Person];
	await declare(cycle, one.actor);
	await sendReview(db, one.actor, scored(cycle, 1, 3));
	await sendReview(db, one.actor, scored(cycle, 2, 3));
	const last = now().toZonedDateTimeISO('Europe/Belgrade').toPlainDate().add({ days: 4 });
	await setReadingEnd(db, theSystem, { cycleId: cycle.id, lastOn: last.toString() });
	const closing = last.add({ days: 1 }).toZonedDateTime('Europe/Belgrade').toInstant();
	const at = (hours: number) =>
		withClock(closing.subtract({ hours }), () => remindReviewers(db, theSystem, undefined));
	expect([await at(49), await at(47), await at(46)]).toEqual([0, 1, 0]);
});
