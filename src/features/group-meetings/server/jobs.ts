import { z } from 'zod';
import { theSystem } from '#core/actor.ts';
import { gatheringsAhead } from '#features/gatherings/server/gatherings-ahead.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { groupMeeting } from './find.ts';
import { followMentorships } from './follow-mentorships.ts';

/** The job that invites whoever comes into a mentorship late, and tells whoever is in none any more. */
export function groupMeetingJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'follow-mentorships',
			payload: z.object({}),
			async run(_payload, signal) {
				for (const meetingId of await gatheringsAhead(db, [groupMeeting], now())) {
					if (signal.aborted) return;
					await followMentorships(db, theSystem, { meetingId });
				}
			}
		}
	];
}
