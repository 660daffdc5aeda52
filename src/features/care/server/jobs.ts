import { z } from 'zod';
import { theSystem } from '#core/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { noticeSilence } from './notice-silence.ts';
import { sendCheckIns } from './send-check-ins.ts';

/** Writes to pairs that have fallen silent and tells the team of those who did not answer; asks how it goes. */
export function careJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'notice-silence',
			payload: z.object({}),
			async run() {
				await noticeSilence(db, theSystem, undefined);
			}
		},
		{
			name: 'send-check-ins',
			payload: z.object({}),
			async run() {
				await sendCheckIns(db, theSystem, undefined);
			}
		}
	];
}
