import { z } from 'zod';
import { theSystem } from '#core/actor.ts';
import { gatheringsAhead } from '#features/gatherings/server/gatherings-ahead.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { gatheringKinds } from '../types.ts';
import { followMembers } from './follow-members.ts';

/** The job that invites whoever joins a cycle late, and tells whoever leaves it: one gathering after the other. */
export function memberGatheringJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'follow-members',
			payload: z.object({}),
			async run(_payload, signal) {
				for (const gatheringId of await gatheringsAhead(db, gatheringKinds, now())) {
					if (signal.aborted) return;
					await followMembers(db, theSystem, { gatheringId });
				}
			}
		}
	];
}
