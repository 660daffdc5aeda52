import { sql } from 'kysely';
import { z } from 'zod';
import { theSystem } from '#core/actor.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { lapsePlaces } from './lapse-places.ts';
import { scoreApplications } from './score-applications.ts';
import { welcomeSelected } from './welcome-selected.ts';

/** What selection does by the clock: scores follow reviews, letters bring accounts, silence frees places. */
export function selectionJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'score-applications',
			payload: z.object({}),
			async run(_payload, signal) {
				for (const cycleId of await cyclesToScore(db)) {
					if (signal.aborted) return;
					await scoreApplications(db, theSystem, { cycleId });
				}
			}
		},
		{
			name: 'settle-places',
			payload: z.object({}),
			async run(_payload, signal) {
				for (const cycleId of await cyclesToWelcome(db)) {
					if (signal.aborted) return;
					await welcomeSelected(db, theSystem, { cycleId });
				}
				await lapsePlaces(db, theSystem, {});
			}
		}
	];
}

/** The cycles with a review or a moderation that is newer than the scores. */
async function cyclesToScore(db: Db): Promise<readonly string[]> {
	const rows = await sql<{ cycleId: string }>`
		select distinct calls.cycle_id as "cycleId"
		from (
			select application_id, sent_at as at from reviews
			union all select application_id, moderated_at from moderations
			union all select application_id, declared_at from review_declarations where conflict
		) news
		join applications on applications.id = news.application_id
		join calls on calls.id = applications.call_id
		left join application_scores score on score.application_id = news.application_id
		where (score.scored_at is null or news.at > score.scored_at) and ${isStanding()}`.execute(db);
	return rows.rows.map(({ cycleId }) => cycleId);
}

/** The cycles in which somebody learned that they are selected and has no account yet. */
async function cyclesToWelcome(db: Db): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
		.select('calls.cycleId')
		.distinct()
		.where('applications.personId', 'is', null)
		.where('present.outcome', '=', 'selected')
		.where('present.toldAt', '<=', now())
		.execute();
	return rows.map(({ cycleId }) => cycleId);
}
