import { daysBetween } from '#features/mentorships/pauses.ts';

/** What somebody needs help with, as the page for help asks. */
export const helpMatters = ['partner', 'self', 'safeguarding'] as const;
/** A wish for a change has a page of its own. */
export type HelpMatter = (typeof helpMatters)[number] | 'change';

/** What somebody who wishes for a change would like: another partner, no mentorship any more, or to talk first. */
export const changeWishes = ['another', 'end', 'talk'] as const;
export type ChangeWish = (typeof changeWishes)[number];

/** Why a mentorship changes or ends before its time. None of them is anybody's fault. */
export const changeReasons = ['time', 'rhythm', 'needs', 'fit', 'life', 'other'] as const;
export type ChangeReason = (typeof changeReasons)[number];

/** A wish for a change, beside the text that goes with it. */
export interface Change {
	readonly wish: ChangeWish;
	readonly reasons: readonly ChangeReason[];
}

/** How the team got in touch. */
export const careWays = ['called', 'wrote', 'met'] as const;
export type CareWay = (typeof careWays)[number];

/** The records from which it follows whether an entry is still on the worklist. */
export interface EntryRecords {
	/** the silence that it is about; null: somebody asked for help */
	readonly silentSince: string | null;
	/** the last step said that it is settled */
	readonly settled: boolean;
}

/** What has become of an entry: a pair that has met again has answered by itself. */
export type EntryState = 'open' | 'settled' | 'answered';

/**
 * Whether an entry still waits for somebody.
 * @param now the present silence of its mentorship; `silent` is false during a pause and after the cycle
 */
export function entryState(
	{ silentSince, settled }: EntryRecords,
	now: { readonly silent: boolean; readonly since: string }
): EntryState {
	if (settled) return 'settled';
	if (silentSince === null) return 'open';
	return now.silent && now.since === silentSince ? 'open' : 'answered';
}

/**
 * Whether a planned session answers a silence, so that nobody is written to and nothing comes to the worklist. It does
 * until its day is over: whoever meets in the evening notes it then. The date must be near, within twice the days that
 * the plan gives for an answer: as many to answer, and as many again to meet. What lies further off is mostly a plan of
 * the year from before the silence, and would hide a pair for months.
 * @param plannedOn the day of a planned session that nobody cancelled; days are YYYY-MM-DD
 */
export function answersSilence(plannedOn: string, today: string, answerDays: number): boolean {
	return today <= plannedOn && daysBetween(today, plannedOn) <= 2 * answerDays;
}

/** What the worklist shows: all of it, what is due by today, or what the reader did the last step of. */
export const worklistViews = ['all', 'today', 'mine'] as const;
export type WorklistView = (typeof worklistViews)[number];

/** What decides where an entry stands on the worklist. Days are YYYY-MM-DD. */
export interface WorklistFacts {
	readonly matter: HelpMatter | null;
	readonly openedOn: string;
	/** the day that the last step set; null: nobody has set one */
	readonly nextOn: string | null;
	/** who did the last step */
	readonly by: string | null;
}

/** Whether an entry belongs to a view on a day. Without a date it is due. */
export function belongsTo(
	entry: WorklistFacts,
	view: WorklistView,
	{ today, personId }: { readonly today: string; readonly personId: string | null }
): boolean {
	if (view === 'today') return entry.nextOn === null || entry.nextOn <= today;
	if (view === 'mine') return personId !== null && entry.by === personId;
	return true;
}

/** Whoever may be in danger first, then other calls for help, then silences; within each the earliest date first. */
export function byUrgency(a: WorklistFacts, b: WorklistFacts): number {
	const rank = ({ matter }: WorklistFacts) => (matter === 'safeguarding' ? 0 : matter ? 1 : 2);
	const due = ({ nextOn, openedOn }: WorklistFacts) => nextOn ?? openedOn;
	return rank(a) - rank(b) || due(a).localeCompare(due(b));
}
