import { randomUUID } from 'node:crypto';
import { theSystem, type Actor } from '#core/actor.ts';
import { dayOf } from '#features/people/rules.ts';
import { grantRole } from '#features/people/server/grant-role.ts';
import { actorOf } from '#features/people/server/queries.ts';
import { deskCycle, type Cycle } from '#features/programmes/server/queries.ts';
import { readingOf } from '#features/reviews/rules.ts';
import { declareConflicts } from '#features/reviews/server/declare-conflicts.ts';
import { describeReviewer } from '#features/reviews/server/describe-reviewer.ts';
import { drawReviewers } from '#features/reviews/server/draw-reviewers.ts';
import { peopleToDeclare } from '#features/reviews/server/reading.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from './applications.ts';
import { aCycle, type CycleWishes, type MadeCycle } from './cycles.ts';

/** A reviewer of a cycle. */
export interface Person {
	readonly id: string;
	readonly actor: Actor;
}

/** Somebody who may review in a cycle and is in its draw. */
export async function aReviewer(db: Db, cycle: MadeCycle, capacity = 50): Promise<Person> {
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
export async function aReading(db: Db, count: number, reviewers: number, wishes: CycleWishes = {}) {
	const made = await aCycle(db, wishes);
	const applications = [];
	for (let number = 1; number <= count; number++) {
		applications.push(
			await anApplication(db, { cycleId: made.id, name: `Ana Primerović ${number}` })
		);
	}
	const people: Person[] = [];
	for (let index = 0; index < reviewers; index++) people.push(await aReviewer(db, made));
	const cycle = await deskCycle(db, theSystem, made.slug);
	return { made, cycle, stage: readingOf(cycle.plan)!, applications, people };
}

/** Draws who reads what. */
export const draw = (db: Db, cycle: Cycle, once = randomUUID()) =>
	drawReviewers(db, theSystem, { cycleId: cycle.id, once });

/** Says of everybody whom a reviewer is asked about that there is no conflict, but for these applications. */
export async function declare(
	db: Db,
	cycle: Cycle,
	actor: Actor,
	conflicts: readonly string[] = []
) {
	const people = await peopleToDeclare(db, actor, cycle, readingOf(cycle.plan)!);
	const applicationIds = people.map(({ id }) => id);
	const reason = conflicts.length > 0 ? 'We share a studio.' : '';
	await declareConflicts(db, actor, { cycleId: cycle.id, applicationIds, conflicts, reason });
}

/** A review that gives the same step for every criterion. */
export const scored = (cycle: Cycle, number: number, step: number) => ({
	cycleId: cycle.id,
	number,
	scores: Object.fromEntries(readingOf(cycle.plan)!.criteria.map(({ key }) => [key, step])),
	comment: `All ${step}.`,
	note: ''
});
