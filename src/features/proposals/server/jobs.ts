import { z } from 'zod';
import { theSystem } from '#core/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { settleProposals } from './settle-proposals.ts';

/** What proposals do by the clock: reminders go, and silence ends. */
export function proposalJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'settle-proposals',
			payload: z.object({}),
			run: async () => {
				await settleProposals(db, theSystem, {});
			}
		}
	];
}
