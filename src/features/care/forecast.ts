import { daysBetween, pausedDays, type Pause } from '#features/mentorships/pauses.ts';

/** What a forecast follows from: the sessions of a mentorship, or its group meetings. Days are YYYY-MM-DD. */
export interface PaceFacts {
	/** held so far */
	readonly sessions: number;
	/** owed by `dueOn` */
	readonly required: number;
	/** from when the mentorship counts: its beginning, or the cycle's first day */
	readonly startedOn: string;
	readonly dueOn: string;
	readonly pauses: readonly Pause[];
	/** set down for the days that are left; counts where it is more than the pace brings. None when left out */
	readonly planned?: number;
}

/** What is to be expected at the present pace, with the figures that it was counted from. */
export interface Forecast {
	readonly sessions: number;
	readonly required: number;
	/** days that counted so far and days that are left, both without pauses */
	readonly daysRun: number;
	readonly daysLeft: number;
	/** whole sessions that the pace so far brings in the days left: sessions ÷ daysRun × daysLeft, rounded; or `planned` */
	readonly more: number;
	/** `more` is what is planned, not what the pace brings */
	readonly planned: boolean;
	/** sessions that would be missing on the last day; 0 when there will be enough */
	readonly short: number;
	/** early: so few days have run that a pair that keeps the rhythm may not have met yet */
	readonly state: 'done' | 'early' | 'enough' | 'short';
}

/** Whether a mentorship will have held what it owes, if it goes on as it has gone so far. */
export function forecastOf(facts: PaceFacts, today: string): Forecast {
	const { sessions, required, startedOn, dueOn, pauses, planned = 0 } = facts;
	const at = today < startedOn ? startedOn : today > dueOn ? dueOn : today;
	const count = (from: string, to: string) =>
		Math.max(0, daysBetween(from, to) - pausedDays(pauses, from, to));
	const daysRun = count(startedOn, at);
	const daysLeft = count(at, dueOn);
	const pace = daysRun === 0 ? 0 : Math.round((sessions * daysLeft) / daysRun);
	const more = Math.max(pace, planned);
	const short = Math.max(0, required - sessions - more);
	const early = daysRun * required < daysRun + daysLeft;
	const state = sessions >= required ? 'done' : early ? 'early' : short > 0 ? 'short' : 'enough';
	return { sessions, required, daysRun, daysLeft, more, planned: planned > pace, short, state };
}

/** What is to be expected of both kinds; null: no group meetings are owed. */
export interface Outlook {
	readonly sessions: Forecast;
	readonly groupMeetings: Forecast | null;
}

/** Where both kinds stand together: what is missing of one is not made up by the other. */
export function outlookOf({ sessions, groupMeetings }: Outlook): Forecast['state'] {
	const states = [sessions.state, ...(groupMeetings ? [groupMeetings.state] : [])];
	const first = (['short', 'early', 'enough'] as const).find((state) => states.includes(state));
	return first ?? 'done';
}

/** How much of both kinds would be missing. */
export function shortOf({ sessions, groupMeetings }: Outlook): number {
	return sessions.short + (groupMeetings?.short ?? 0);
}
