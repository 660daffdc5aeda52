import { m } from '#messages';
import type { Locale, LocalisedText } from '#core/locale.ts';
import type { Plan } from '#features/programmes/types.ts';
import { formatDateTime, formatDay } from '#language/format.ts';
import { pick, pickText, type PickedText } from '#language/pick.ts';
import { daysLeft, deadlineOf, type CallStatus } from './rules.ts';

/** What the public page of a call shows, in one reader's language. */
export interface CallPage {
	readonly slug: string;
	readonly status: CallStatus;
	readonly title: PickedText;
	readonly text: PickedText;
	/** the deadline with its zone, and the opening */
	readonly deadline: string;
	readonly opens: string;
	/** "5 days left", "The last day" */
	readonly left: string;
	readonly programme: { readonly slug: string; readonly name: string };
	readonly facts: readonly { readonly term: string; readonly detail: string }[];
}

/** The parts of a call that its page is made from. */
export interface CallFacts {
	readonly slug: string;
	readonly status: CallStatus;
	readonly title: LocalisedText;
	readonly text: LocalisedText;
	readonly opensAt: Temporal.Instant;
	readonly closesAt: Temporal.Instant;
	readonly timeZone: string;
	readonly startsOn: string;
	readonly plan: Plan;
	readonly programme: { readonly slug: string; readonly name: LocalisedText };
}

/** Puts a call into one reader's words. */
export function callPage(call: CallFacts, locale: Locale, now: Temporal.Instant): CallPage {
	const deadline = formatDateTime(deadlineOf(call.closesAt), locale, call.timeZone);
	const opens = formatDateTime(call.opensAt, locale, call.timeZone);
	const { plan } = call;
	const words = { locale };
	return {
		slug: call.slug,
		status: call.status,
		title: pick(call.title, locale),
		text: pick(call.text, locale),
		deadline,
		opens,
		left: timeLeft(daysLeft(call.closesAt, call.timeZone, now), locale),
		programme: { slug: call.programme.slug, name: pickText(call.programme.name, locale) },
		facts: [
			call.status === 'coming'
				? { term: m.call_page_opens({}, words), detail: opens }
				: { term: m.call_page_deadline({}, words), detail: deadline },
			{ term: m.call_page_places({}, words), detail: String(plan.places) },
			{
				term: m.call_page_begins({}, words),
				detail: formatDay(Temporal.PlainDate.from(call.startsOn), locale)
			},
			{
				term: m.call_page_lasts({}, words),
				detail: m.call_page_months({ count: plan.months }, words)
			},
			{ term: m.call_page_sessions({}, words), detail: String(plan.rhythm.sessions) },
			...(plan.rhythm.groupMeetings > 0
				? [
						{
							term: m.call_page_group_meetings({}, words),
							detail: String(plan.rhythm.groupMeetings)
						}
					]
				: [])
		]
	};
}

/** How long a call is still open, in whole days. */
export function timeLeft(days: number, locale: Locale): string {
	return days === 0
		? m.call_page_last_day({}, { locale })
		: m.call_page_days_left({ count: days }, { locale });
}

/** The later deadlines of a call in one reader's words, newest first. */
export function shownExtensions(
	extensions: readonly Extension[],
	locale: Locale,
	timeZone: string
) {
	return extensions.map(({ id, code, closesAt, note, drafts, endedAt }) => ({
		id,
		/** in two halves, as it is read out */
		code: `${code.slice(0, 4)}-${code.slice(4)}`,
		until: formatDateTime(deadlineOf(closesAt), locale, timeZone, 'short'),
		note,
		drafts,
		ended: endedAt !== null
	}));
}

/** A later deadline for whoever has its code. */
export interface Extension {
	readonly id: string;
	readonly code: string;
	readonly closesAt: Temporal.Instant;
	readonly note: string;
	/** how many have used it */
	readonly drafts: number;
	readonly endedAt: Temporal.Instant | null;
}
