import { z } from 'zod';
import { theSystem } from '#core/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { issueCertificates } from './issue-certificates.ts';
import { completedWithout } from './queries.ts';

/** Issues certificates of mentorships that were completed, each in a transaction of its own. */
export function certificateJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'issue-certificates',
			payload: z.object({}),
			async run(_, signal) {
				for (const mentorshipId of await completedWithout(db)) {
					if (signal.aborted) return;
					await issueCertificates(db, theSystem, { mentorshipId });
				}
			}
		}
	];
}
