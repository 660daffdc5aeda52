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
		job: 'remind-visitors',
		cron: '5 * * * *',
		why: 'Whoever came to an info stop, agreed and has not applied: two days before the deadline, each zone at its hour.'
	},
	{
		job: 'sweep-files',
		cron: '17 2 * * *',
		why: 'Uploads that nobody went on with for a day, and bytes that belong to no file any more.'
	},
	{
		job: 'remind-reviewers',
		cron: '7 * * * *',
		why: 'Reviewers are reminded two days before their stage closes; each of them once.'
	},
	{
		job: 'remind-of-tomorrow',
		cron: '5 * * * *',
		why: 'Tells applicants and panels of tomorrow’s interviews, from nine in the morning of each cycle’s own clock.'
	},
	{
		job: 'notice-silence',
		cron: '11 8 * * *',
		why: 'A pair that has not met for long is written to once; without an answer the team is told.'
	},
	{
		job: 'send-check-ins',
		cron: '21 8 * * *',
		why: 'Both sides are asked how it goes at the moments that the plan names; each of them once.'
	},
	{
		job: 'ask-to-close',
		cron: '31 8 * * *',
		why: 'Both sides are asked for a last session and a few words when their mentorship comes to its end.'
	},
	{
		job: 'complete-mentorships',
		cron: '41 3 * * *',
		why: 'What has come to its end, and was closed or had its month for a last session, counts as completed.'
	},
	{
		job: 'issue-certificates',
		cron: '41 * * * *',
		why: 'Everybody whose mentorship was completed an hour ago or earlier gets their certificate; each of them once.'
	},
	{
		job: 'score-applications',
		cron: '* * * * *',
		atStart: true,
		why: 'The board sorts by scores that follow the reviews.'
	},
	{
		job: 'invite-to-sessions',
		cron: '25 5 * * *',
		why: 'Sessions of a plan of the year invite their members by calendar four weeks ahead.'
	},
	{
		job: 'follow-members',
		cron: '*/10 * * * *',
		why: 'Whoever joins a cycle is invited to its gatherings still to come; whoever leaves hears that they are off for them.'
	},
	{
		job: 'follow-mentorships',
		cron: '*/10 * * * *',
		why: 'The same for group meetings, by who is in a mentorship of the cycle.'
	},
	{
		job: 'ask-about-sessions',
		cron: '*/15 * * * *',
		why: 'After a session its mentor is asked, then the mentored side; and each side sees what the other noted.'
	},
	{
		job: 'settle-places',
		cron: '*/5 * * * *',
		atStart: true,
		why: 'Whoever learned that they are selected gets an account; a place nobody answered for goes to a reserve.'
	},
	{
		job: 'settle-proposals',
		cron: '*/15 * * * *',
		atStart: true,
		why: 'Who was asked about a pairing is reminded once; a pairing that nobody answered for in time is over.'
	},
	{
		job: 'remind-of-agreements',
		cron: '20 8 * * *',
		why: 'Mentorships that began five days ago without an agreement in force; each of them once.'
	}
];
