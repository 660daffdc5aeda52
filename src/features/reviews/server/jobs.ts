import { z } from 'zod';
import { theSystem } from '#core/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { remindReviewers } from './remind-reviewers.ts';

/** Reminds reviewers of a stage that closes within two days. */
export function reviewJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'remind-reviewers',
			payload: z.object({}),
			async run() {
				await remindReviewers(db, theSystem, undefined);
			}
		}
	];
}
