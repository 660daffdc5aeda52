import type { Recurring } from '#platform/jobs.ts';

/** Everything that happens by the clock, in one list. Times are in UTC. */
export const timetable: readonly Recurring[] = [
	{
		job: 'deliver-letters',
		cron: '* * * * *',
		atStart: true,
		why: 'Letters that were to wait, or that failed and are tried again. New ones go at once.'
	},
	{
		job: 'sweep-files',
		cron: '17 2 * * *',
		why: 'Uploads that nobody went on with for a day, and bytes that belong to no file any more.'
	}
];
