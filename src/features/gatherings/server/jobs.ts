import { z } from 'zod';
import { theSystem } from '#core/actor.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { remindsAt } from '../rules.ts';
import { remindVisitors } from './remind-visitors.ts';

/** The job that reminds visitors of info stops: every open call whose hour has come, one after the other. */
export function gatheringJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'remind-visitors',
			payload: z.object({}),
			async run(_payload, signal) {
				for (const { cycleId } of await callsToRemind(db)) {
					if (signal.aborted) return;
					await remindVisitors(db, theSystem, { cycleId });
				}
			}
		}
	];
}

async function callsToRemind(db: Db) {
	const open = await db
		.selectFrom('calls')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('callPublications', 'callPublications.callId', 'calls.id')
		.select(['calls.cycleId', 'calls.closesAt', 'cycles.timeZone'])
		.where('calls.closesAt', '>', now())
		.execute();
	return open.filter((call) => remindsAt(call, now()));
}
