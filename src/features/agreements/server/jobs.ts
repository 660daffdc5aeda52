import { z } from 'zod';
import { theSystem } from '#core/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { remindOfAgreements } from './remind-of-agreements.ts';

/** What agreements do by the clock: whoever has begun without one is reminded. */
export function agreementJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'remind-of-agreements',
			payload: z.object({}),
			run: async () => void (await remindOfAgreements(db, theSystem, {}))
		}
	];
}
