import { z } from 'zod';
import { theSystem } from '#core/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { remindOfTomorrow } from './remind-of-tomorrow.ts';

/** The letters of the day before. */
export function interviewJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'remind-of-tomorrow',
			payload: z.object({}),
			async run() {
				await remindOfTomorrow(db, theSystem, undefined);
			}
		}
	];
}
