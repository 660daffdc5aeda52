import { z } from 'zod';
import { theSystem } from '#core/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { askToClose } from './ask-to-close.ts';
import { completeMentorships } from './complete-mentorships.ts';

/** Asks both sides to close in time, and takes as completed what has come to its end. */
export function endingJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'ask-to-close',
			payload: z.object({}),
			async run() {
				await askToClose(db, theSystem, undefined);
			}
		},
		{
			name: 'complete-mentorships',
			payload: z.object({}),
			async run() {
				await completeMentorships(db, theSystem, undefined);
			}
		}
	];
}
