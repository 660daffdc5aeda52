import type { Actor } from '#core/actor.ts';
import { actorOf } from '#features/people/server/queries.ts';
import { dayOf } from '#features/people/rules.ts';
import { readingOf } from '#features/reviews/rules.ts';
import { declareConflicts } from '#features/reviews/server/declare-conflicts.ts';
import { describeReviewer } from '#features/reviews/server/describe-reviewer.ts';
import { drawReviewers } from '#features/reviews/server/draw-reviewers.ts';
import { moderateApplication } from '#features/reviews/server/moderate-application.ts';
import { reviewersOf } from '#features/reviews/server/reviewers.ts';
import { reviewResults } from '#features/reviews/server/results.ts';
import { sendReview } from '#features/reviews/server/send-review.ts';
import { setReadingEnd } from '#features/reviews/server/set-reading-end.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { now, withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { uuidOf } from '#platform/uuid.ts';
import { at, type SeededCycle } from './cycle.ts';
import { randomFrom, type Random } from './world/random.ts';
import type { Reached } from './world/types.ts';

/** How good an application is that came so far, on the scale from 1 to 5, before anybody's taste. */
const worth: Readonly<Record<Reached, number>> = {
	incomplete: 2.2,
	ineligible: 2.6,
	read: 2.7,
	invited: 3.8,
	interviewed: 4.1
};

/**
 * In this application two of them see quite different things, whoever the draw makes them. It waits for a moderator,
 * far from the shortlist, so that there is something for who opens the demo.
 */
const torn = { number: 60, worth: [4, 1] };

/** How much milder than the others each reviewer is. */
const mildness = [0.6, -0.5, 0.2, -0.3];

const comments = [
	'Zna šta hoće. Pitala bih samo za vreme.',
	'Clear and modest; a mentor from outside the field would help.',
	'Lepo napisano, ali se ne vidi šta bi mentor uradio.',
	'Snažna priča. Treba joj neko ko je to već prošao.',
	'I would like to talk to this person.',
	''
];

/**
 * Lets four people read the applications of a cycle between its deadline and its decisions: a draw, declarations (one
 * of them of a conflict), reviews that mostly agree, and a moderator where they do not.
 */
export async function seedReviews(
	db: Db,
	coordinator: Actor,
	cycle: SeededCycle,
	slug: string
): Promise<void> {
	const { callClosesOn, startsOn } = cycle.dates;
	const days = callClosesOn.until(startsOn, { largestUnit: 'days' }).days;
	const day = (share: number) => callClosesOn.add({ days: Math.max(1, Math.floor(days * share)) });
	const found = await deskCycle(db, coordinator, slug);
	const cycleId = found.id;
	const begins = at(day(0.05), '10:00');

	await withClock(begins, () => describeAll(db, coordinator, cycle.programmeId, cycleId));
	const readers = await withClock(begins, () => actorsOf(db, cycle.programmeId, cycleId));
	const lastOn = day(0.45).toString();
	await withClock(begins, () => setReadingEnd(db, coordinator, { cycleId, lastOn }));
	await withClock(begins, () => declareAll(db, readers, cycleId));
	const once = uuidOf(`draw ${cycleId}`);
	await withClock(begins, () => drawReviewers(db, coordinator, { cycleId, once }));

	const random = randomFrom(1966);
	const goodness = await goodnessOf(db, cycle, cycleId);
	const results = await reviewResults(db, coordinator, found);
	const criteria = readingOf(found.plan)?.criteria ?? [];
	for (const [index, { number, applicationId, readers: drawn }] of results.entries()) {
		const when = at(day(0.1 + (0.3 * index) / results.length), '20:00');
		for (const [place, { id }] of drawn.entries()) {
			const reader = readers.findIndex(({ personId }) => personId === id);
			const base = (goodness.get(applicationId) ?? 3) + (mildness[reader] ?? 0);
			const seen = number === torn.number ? torn.worth[place]! : base + outlier(random);
			const keys = criteria.map(({ key }) => key);
			const scores = scoresAround(random, seen, keys);
			const comment = comments[random.below(comments.length)] ?? '';
			const review = { cycleId, number, scores, comment, note: '' };
			await withClock(when, () => sendReview(db, readers[reader]!, review));
		}
	}
	await withClock(at(day(0.46), '11:00'), () => moderateAll(db, coordinator, found));
}

async function describeAll(db: Db, coordinator: Actor, programmeId: string, cycleId: string) {
	for (const { id } of await reviewersOf(db, { id: cycleId, programmeId })) {
		const profile = { cycleId, personId: id, languages: ['bcms', 'en'], capacity: 60 };
		await describeReviewer(db, coordinator, profile);
	}
}

async function actorsOf(db: Db, programmeId: string, cycleId: string): Promise<Actor[]> {
	const reviewers = await reviewersOf(db, { id: cycleId, programmeId });
	return Promise.all(reviewers.map(({ id }) => actorOf(db, id, dayOf(now()))));
}

/** Everybody goes through all the names; the first of them works with one applicant. */
async function declareAll(db: Db, readers: readonly Actor[], cycleId: string): Promise<void> {
	const rows = await applicationsIn(db, cycleId);
	const applicationIds = rows.map(({ id }) => id);
	for (const [index, reader] of readers.entries()) {
		const conflicts = index === 0 ? applicationIds.slice(16, 17) : [];
		const reason = conflicts.length > 0 ? 'Radimo u istoj ustanovi.' : '';
		await declareConflicts(db, reader, { cycleId, applicationIds, conflicts, reason });
	}
}

async function applicationsIn(db: Db, cycleId: string) {
	return db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select(['applications.id', 'applications.email'])
		.where('calls.cycleId', '=', cycleId)
		.orderBy('applications.number')
		.execute();
}

async function goodnessOf(db: Db, { applicants }: SeededCycle, cycleId: string) {
	const reached = new Map(applicants.map(({ email, reached }) => [email, reached]));
	const rows = await applicationsIn(db, cycleId);
	return new Map(rows.map(({ id, email }) => [id, worth[reached.get(email) ?? 'read']]));
}

/** Now and then a reviewer sees something quite different in an application. */
function outlier(random: Random): number {
	return random.below(16) === 0 ? -1.6 : 0;
}

function scoresAround(random: Random, base: number, keys: readonly string[]) {
	return Object.fromEntries(
		keys.map((key) => {
			const score = Math.round(base + random.below(5) / 4 - 0.5);
			return [key, Math.min(5, Math.max(1, score))];
		})
	);
}

/** The coordinator settles what lies far apart, but for the torn one. */
async function moderateAll(
	db: Db,
	coordinator: Actor,
	cycle: Awaited<ReturnType<typeof deskCycle>>
): Promise<void> {
	const results = await reviewResults(db, coordinator, cycle);
	for (const { number, mean } of results.filter(({ flagged }) => flagged)) {
		if (number === torn.number) continue;
		await moderateApplication(db, coordinator, {
			cycleId: cycle.id,
			number,
			score: Math.round((mean ?? 3) * 2) / 2,
			reason: 'Pročitano još jednom: obe ocene imaju razloga, istina je između.'
		});
	}
}
