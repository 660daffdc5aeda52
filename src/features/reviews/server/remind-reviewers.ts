import { isStanding } from '#features/applications/server/standing.ts';
import { administrates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { postReminder } from './letters.ts';
import { reviewersOf } from './reviewers.ts';
import { readingIn } from './stage.ts';

/** How long before the end of a stage its reviewers are reminded, in hours. */
const ahead = 48;

/**
 * Reminds everybody who has not sent all their reviews of a stage that closes within two days, but for those that a
 * conflict keeps them from; once for each end that was set. Returns how many were reminded.
 */
export const remindReviewers = command(
	'remind-reviewers',
	administrates,
	async (work): Promise<number> => {
		work.allow({});
		const ending = await work.db
			.selectFrom('reviewTerms')
			.select(['id', 'cycleId', 'stage'])
			.where('closesAt', '>', work.now)
			.where('closesAt', '<=', work.now.add({ hours: ahead }))
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('reviewTerms as later')
							.select('later.id')
							.whereRef('later.cycleId', '=', 'reviewTerms.cycleId')
							.whereRef('later.stage', '=', 'reviewTerms.stage')
							.whereRef('later.id', '>', 'reviewTerms.id')
					)
				)
			)
			.execute();

		let reminded = 0;
		for (const term of ending) reminded += await remindIn(work, term);
		return reminded;
	}
);

type Term = { readonly id: number; readonly cycleId: string; readonly stage: string };

async function remindIn(
	work: Parameters<Parameters<typeof command>[2]>[0],
	term: Term
): Promise<number> {
	const reading = await readingIn(work.db, term.cycleId);
	const { closesAt, programmeId, cycleId, stage } = reading;
	if (closesAt === null || stage.key !== term.stage) return 0;
	const owed = await work.db
		.selectFrom('reviewAssignments as a')
		.innerJoin('applications', 'applications.id', 'a.applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.leftJoin('reviewAssignmentEnds as e', 'e.assignmentId', 'a.id')
		.select((eb) => ['a.reviewerId', eb.fn.countAll<number>().as('count')])
		.where('calls.cycleId', '=', cycleId)
		.where(isStanding())
		.where('a.stage', '=', term.stage)
		.where('e.assignmentId', 'is', null)
		// Whom they must not judge they do not owe.
		.where(
			(eb) =>
				eb
					.selectFrom('reviewDeclarations as d')
					.select('d.conflict')
					.whereRef('d.applicationId', '=', 'a.applicationId')
					.whereRef('d.reviewerId', '=', 'a.reviewerId')
					.orderBy('d.id', 'desc')
					.limit(1),
			'is not',
			true
		)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('reviews')
						.select('reviews.id')
						.whereRef('reviews.applicationId', '=', 'a.applicationId')
						.whereRef('reviews.reviewerId', '=', 'a.reviewerId')
						.whereRef('reviews.stage', '=', 'a.stage')
				)
			)
		)
		.groupBy('a.reviewerId')
		.execute();
	const reviewers = await reviewersOf(work.db, { id: cycleId, programmeId });
	let reminded = 0;
	for (const reviewer of reviewers) {
		const count = owed.find(({ reviewerId }) => reviewerId === reviewer.id)?.count;
		if (count === undefined) continue;
		const first = await work.db
			.insertInto('reviewReminders')
			.values({ termId: term.id, reviewerId: reviewer.id, remindedAt: work.now })
			.onConflict((conflict) => conflict.doNothing())
			.returning('termId')
			.executeTakeFirst();
		if (!first) continue;
		await postReminder(work.db, { ...reading, closesAt }, reviewer, count);
		reminded++;
	}
	if (reminded > 0) await work.record({ subjectId: cycleId, facts: { reminded } });
	return reminded;
}
