import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { theSystem } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { type Cycle } from '#features/programmes/server/queries.ts';
import { now, withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { testDb } from '#tests/support/database.ts';
import { assignReviewer } from './assign-reviewer.ts';
import { drawReviewers } from './draw-reviewers.ts';
import { drawsOf, isRepeatable } from './draws.ts';
import { reviewProgress } from './progress.ts';
import { remindReviewers } from './remind-reviewers.ts';
import { reviewResults } from './results.ts';
import { sendReview } from './send-review.ts';
import { setReadingEnd } from './set-reading-end.ts';
import { aReading, declare, draw, scored, type Person } from '#tests/factories/reviews.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

async function loadsOf(cycle: Cycle): Promise<Map<string, number>> {
	const progress = await reviewProgress(db, theSystem, cycle);
	return new Map(progress.map(({ id, assigned }) => [id, assigned]));
}

describe('the draw', () => {
	test('gives every application two reviewers, evenly, and can be run again', async () => {
		const { cycle } = await aReading(db, 7, 3);
		const once = randomUUID();
		await draw(db, cycle, once);
		await draw(db, cycle, once);
		const results = await reviewResults(db, theSystem, cycle);
		expect(results.map(({ readers }) => readers.length)).toEqual([2, 2, 2, 2, 2, 2, 2]);
		expect([...(await loadsOf(cycle)).values()].sort()).toEqual([4, 5, 5]);
		const [kept, ...more] = await drawsOf(db, theSystem, cycle);
		expect(more).toEqual([]);
		expect(kept?.question.seed).toBe(once);
		expect(await isRepeatable(kept!)).toBe(true);
	});

	test('moves nobody else when one drops out', async () => {
		const { cycle, people } = await aReading(db, 6, 4);
		await draw(db, cycle);
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
		const { cycle, people, applications } = await aReading(db, 2, 3);
		const [first] = people;
		await declare(db, cycle, first!.actor, [applications[0]!.id]);
		await draw(db, cycle);
		const results = await reviewResults(db, theSystem, cycle);
		expect(results[0]?.readers.map(({ id }) => id)).not.toContain(first!.id);

		const few = await aReading(db, 1, 1);
		await expect(draw(db, few.cycle)).rejects.toMatchObject({ code: 'draw_too_few_reviewers' });
		const none = await aReading(db, 1, 0);
		await expect(draw(db, none.cycle)).rejects.toMatchObject({ code: 'nobody_to_draw' });
	});

	test('tells each reviewer once how many are theirs', async () => {
		const { cycle, people } = await aReading(db, 3, 2);
		await draw(db, cycle);
		await draw(db, cycle);
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

test('by hand nobody gets an application with which they declared a conflict', async () => {
	const { cycle, people, applications } = await aReading(db, 1, 1);
	const [{ id, actor }] = people as [Person];
	await declare(db, cycle, actor, [applications[0]!.id]);
	const assignment = { cycleId: cycle.id, number: 1, reviewerId: id, reason: 'Knows the field.' };
	await expect(assignReviewer(db, theSystem, assignment)).rejects.toMatchObject({
		code: 'reviewer_in_conflict'
	});
	await declare(db, cycle, actor);
	await assignReviewer(db, theSystem, assignment);
	await assignReviewer(db, theSystem, assignment);
	expect((await loadsOf(cycle)).get(id)).toBe(1);
	await expect(assignReviewer(db, actor, assignment)).rejects.toBeInstanceOf(Missing);
});

test('whoever is late is reminded once, two days before the end', async () => {
	const { cycle, people } = await aReading(db, 2, 2);
	await draw(db, cycle);
	const [one] = people as [Person, Person];
	await declare(db, cycle, one.actor);
	await sendReview(db, one.actor, scored(cycle, 1, 3));
	await sendReview(db, one.actor, scored(cycle, 2, 3));
	const last = now().toZonedDateTimeISO('Europe/Belgrade').toPlainDate().add({ days: 4 });
	await setReadingEnd(db, theSystem, { cycleId: cycle.id, lastOn: last.toString() });
	const closing = last.add({ days: 1 }).toZonedDateTime('Europe/Belgrade').toInstant();
	const at = (hours: number) =>
		withClock(closing.subtract({ hours }), () => remindReviewers(db, theSystem, undefined));
	expect([await at(49), await at(47), await at(46)]).toEqual([0, 1, 0]);
});

test('a file that a conflict keeps from its reader is none that they owe', async () => {
	const { cycle, people, applications } = await aReading(db, 2, 2);
	await draw(db, cycle);
	const [one, other] = people as [Person, Person];
	await declare(db, cycle, one.actor, [applications[0]!.id, applications[1]!.id]);
	await declare(db, cycle, other.actor, [applications[0]!.id]);
	const last = now().toZonedDateTimeISO('Europe/Belgrade').toPlainDate().add({ days: 4 });
	await setReadingEnd(db, theSystem, { cycleId: cycle.id, lastOn: last.toString() });
	const closing = last.add({ days: 1 }).toZonedDateTime('Europe/Belgrade').toInstant();
	const remind = () => remindReviewers(db, theSystem, undefined);
	expect(await withClock(closing.subtract({ hours: 47 }), remind)).toBe(1);
	const reminders = await db
		.selectFrom('reviewReminders')
		.innerJoin('reviewTerms', 'reviewTerms.id', 'reviewReminders.termId')
		.innerJoin('people', 'people.id', 'reviewReminders.reviewerId')
		.innerJoin('outbox', 'outbox.toAddress', 'people.email')
		.select(['reviewerId', 'outbox.subject'])
		.where('reviewTerms.cycleId', '=', cycle.id)
		.where('outbox.kind', '=', 'review-reminder')
		.execute();
	expect(reminders).toEqual([
		{ reviewerId: other.id, subject: 'One more application to read: A programme' }
	]);
});
