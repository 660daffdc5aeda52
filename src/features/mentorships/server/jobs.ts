import { z } from 'zod';
import { theSystem } from '#core/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { askAboutSessions } from './ask-about-sessions.ts';
import { inviteToSessions } from './invite-to-sessions.ts';

/** What happens around sessions by itself: invitations that come near, and the letters that one tap answers. */
export function mentorshipJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'invite-to-sessions',
			payload: z.object({}),
			async run() {
				await inviteToSessions(db, theSystem, undefined);
			}
		},
		{
			name: 'ask-about-sessions',
			payload: z.object({}),
			async run() {
				await askAboutSessions(db, theSystem, undefined);
			}
		}
	];
}
