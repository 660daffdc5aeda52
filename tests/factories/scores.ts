import type { Db } from '#platform/database.ts';
import { now } from '#platform/clock.ts';

/** An application with a score, as if two reviewers had agreed on it. */
export async function aScore(db: Db, applicationId: string, score: number): Promise<void> {
	const { callId } = await db
		.selectFrom('applications')
		.select('callId')
		.where('id', '=', applicationId)
		.executeTakeFirstOrThrow();
	const scores = { raw: score, corrected: score, spread: 0, reviews: 2 };
	await db
		.insertInto('applicationScores')
		.values({ applicationId, callId, ...scores, flagged: false, moderated: false, scoredAt: now() })
		.execute();
}
