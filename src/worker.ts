import { certificateJobs } from '#features/certificates/server/jobs.ts';
import { careJobs } from '#features/care/server/jobs.ts';
import { endingJobs } from '#features/endings/server/jobs.ts';
import { agreementJobs } from '#features/agreements/server/jobs.ts';
import { gatheringJobs } from '#features/gatherings/server/jobs.ts';
import { interviewJobs } from '#features/interviews/server/jobs.ts';
import { letterJobs } from '#features/letters/server/jobs.ts';
import { proposalJobs } from '#features/proposals/server/jobs.ts';
import { groupMeetingJobs } from '#features/group-meetings/server/jobs.ts';
import { memberGatheringJobs } from '#features/member-gatherings/server/jobs.ts';
import { mentorshipJobs } from '#features/mentorships/server/jobs.ts';
import { reviewJobs } from '#features/reviews/server/jobs.ts';
import { selectionJobs } from '#features/selection/server/jobs.ts';
import { openDatabase } from '#platform/database.ts';
import { fileJobs } from '#platform/files/sweep.ts';
import { startJobs } from '#platform/jobs.ts';
import { openMailer } from '#platform/mail.ts';
import { settings } from '#platform/settings.ts';
import { timetable } from './timetable.ts';

/** A running worker. */
export interface Worker {
	/** Lets the work in hand finish (20 seconds at most) and closes the worker's connections. */
	stop(): Promise<void>;
}

/**
 * Starts everything that happens without a request, on a migrated database. It runs in the same process as the
 * web server and may run in several processes at once.
 * @param report told of problems that nobody waits for, such as a lost connection
 */
export async function startWorker(
	url: string,
	report: (problem: unknown) => void = (problem) => console.error(problem)
): Promise<Worker> {
	const { SMTP_URL, MAIL_FROM } = settings();
	const db = openDatabase(url, 3);
	const mailer = SMTP_URL ? openMailer(SMTP_URL, MAIL_FROM) : null;
	const jobs = [
		...letterJobs(db, mailer),
		...fileJobs(db),
		...reviewJobs(db),
		...interviewJobs(db),
		...selectionJobs(db),
		...proposalJobs(db),
		...gatheringJobs(db),
		...memberGatheringJobs(db),
		...mentorshipJobs(db),
		...groupMeetingJobs(db),
		...careJobs(db),
		...endingJobs(db),
		...certificateJobs(db),
		...agreementJobs(db)
	];
	const runner = await startJobs(url, jobs, timetable, report);
	return {
		async stop() {
			await runner.stop();
			await db.destroy();
		}
	};
}
