import { z } from 'zod';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import type { Mailer } from '#platform/mail.ts';
import { deliverLetters } from './deliver-letters.ts';

/** The sending job. Without a mailer it does nothing: the letters are kept. */
export function letterJobs(db: Db, mailer: Mailer | null): Job<object>[] {
	return [
		{
			name: 'deliver-letters',
			payload: z.object({}),
			async run(_payload, signal) {
				if (mailer) await deliverLetters(db, mailer, signal);
			}
		}
	];
}
