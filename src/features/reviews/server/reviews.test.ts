import { beforeAll, describe, expect, test } from 'vitest';
import { theSystem } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { now, withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { readingOf } from '../rules.ts';
import { describeReviewer } from './describe-reviewer.ts';
import { moderateApplication } from './moderate-application.ts';
import { reviewsOn } from './moderation.ts';
import { reviewProgress } from './progress.ts';
import { readingFile, readingList } from './reading.ts';
import { reviewResults } from './results.ts';
import { saveReview } from './save-review.ts';
import { sendReview } from './send-review.ts';
import { setCriteria } from './set-criteria.ts';
import { setReadingEnd } from './set-reading-end.ts';
import { aReading, declare, draw, scored, type Person } from '#tests/factories/reviews.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

describe('a review', () => {
	test('is saved in part, sent whole, and every sending is kept', async () => {
		const { cycle, stage, people, applications } = await aReading(db, 1, 2);
		await draw(db, cycle);
		const [{ actor }] = people as [Person, Person];
		await declare(db, cycle, actor);
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
		const { cycle, stage, people, applications } = await aReading(db, 1, 2);
		await draw(db, cycle);
		const [one, other] = people as [Person, Person];
		await declare(db, cycle, one.actor);
		await declare(db, cycle, other.actor);
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
		const { cycle, people } = await aReading(db, 1, 2);
		await draw(db, cycle);
		const [{ actor }] = people as [Person, Person];
		await declare(db, cycle, actor);
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
		const { cycle, people, applications } = await aReading(db, 2, 2);
		await draw(db, cycle);
		const [one, other] = people as [Person, Person];
		for (const { actor } of people) await declare(db, cycle, actor);
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
		const { cycle, people, applications } = await aReading(db, 1, 2);
		await draw(db, cycle);
		const [{ actor }] = people as [Person, Person];
		await declare(db, cycle, actor);
		await sendReview(db, actor, scored(cycle, 1, 5));
		await declare(db, cycle, actor, [applications[0]!.id]);
		const [line] = await reviewResults(db, theSystem, cycle);
		expect([line!.count, line!.mean]).toEqual([0, null]);
	});

	test('take as many queries for 300 applications as for 3', async () => {
		const few = await aReading(db, 3, 2);
		await draw(db, few.cycle);
		const many = await aReading(db, 3, 2);
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
		await draw(db, many.cycle);
		for (const reading of [few, many]) await declare(db, reading.cycle, reading.people[0]!.actor);
		const counts = async ({ cycle, stage, people }: typeof few) => [
			await countQueries(db, (counted) => reviewResults(counted, theSystem, cycle)),
			await countQueries(db, (counted) => reviewProgress(counted, theSystem, cycle)),
			await countQueries(db, (counted) => readingList(counted, people[0]!.actor, cycle, stage)),
			await countQueries(db, (counted) => readingFile(counted, people[0]!.actor, cycle, stage, 1))
		];
		expect(await counts(many)).toEqual([3, 2, 2, 3]);
		expect(await counts(few)).toEqual([3, 2, 2, 3]);
		expect(await readingList(db, many.people[0]!.actor, many.cycle, many.stage)).toHaveLength(300);
	});
});

test('criteria stay as they are once somebody has scored; instructions may change', async () => {
	const { cycle, stage, people } = await aReading(db, 1, 2);
	const change = (changes: Partial<typeof stage>) =>
		setCriteria(db, theSystem, {
			cycleId: cycle.id,
			stage: { ...stage, ...changes },
			contact: 'reviews@example.org'
		});
	await change({ each: 1 });
	await change({ each: 2 });
	await draw(db, cycle);
	const [{ actor }] = people as [Person, Person];
	await declare(db, cycle, actor);
	await saveReview(db, actor, scored(cycle, 1, 2));
	await expect(change({ blind: false })).rejects.toEqual(
		new Refused('criteria_in_use', { count: 1 })
	);
	await change({ instructions: { en: 'Read twice.' } });
	const changed = await deskCycle(db, theSystem, cycle.slug);
	expect(readingOf(changed.plan)?.instructions).toEqual({ en: 'Read twice.' });
	expect(changed.plan.review.contact).toBe('reviews@example.org');
});
