import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { progressOf, silentSince } from '#features/mentorships/rules.ts';
import { dayWords, otherSide, sideWords, titleOf } from '#features/mentorships/shown.ts';
import { formatDate, formatList } from '#language/format.ts';
import { forecastOf, outlookOf, type Forecast, type Outlook } from './forecast.ts';
import { changeWords } from './change-shown.ts';
import { entryState, type CareWay, type HelpMatter } from './rules.ts';
import type { CareEntry, CareMember, CareMentorship } from './types.ts';

const matterWords = {
	partner: m.care_why_partner,
	self: m.care_why_self,
	safeguarding: m.care_why_safeguarding,
	change: m.care_why_change
} satisfies Record<HelpMatter, unknown>;

const wayWords = {
	called: m.care_way_called,
	wrote: m.care_way_wrote,
	met: m.care_way_met
} satisfies Record<CareWay, unknown>;

/** The ways to get in touch, as the choices of a form. */
export function wayChoices(locale: Locale) {
	return Object.entries(wayWords).map(([value, label]) => ({
		value,
		label: label({}, { locale })
	}));
}

/** Where a mentorship stands on a day, for care: its silence, and what is to be expected. */
export function standingOf({ cycle, facts }: CareMentorship, today: string) {
	const { rhythm } = cycle.plan;
	const progress = progressOf(facts, rhythm, today);
	const { beganOn, startsOn, term, pauses, sessions } = facts;
	const startedOn = beganOn > startsOn ? beganOn : startsOn;
	const pace = { sessions, required: rhythm.sessions, startedOn, dueOn: term.lastOn, pauses };
	const { attended, required } = progress.groupMeetings;
	const together = { ...pace, sessions: attended, required, planned: facts.groupMeetingsAhead };
	return {
		progress,
		since: silentSince(facts),
		forecast: {
			sessions: forecastOf(pace, today),
			groupMeetings: required > 0 ? forecastOf(together, today) : null
		}
	};
}

/** Both sides of a mentorship in one line. */
export function pairWords({ members }: CareMentorship, locale: Locale): string {
	const [mentees, mentors] = (['mentee', 'mentor'] as const).map((side) =>
		sideWords(members, side, locale)
	);
	return `${mentees} – ${mentors}`;
}

/** A forecast in a line, and the sums behind it: as a formula, and in words. Group meetings only where they are owed. */
export function forecastWords(outlook: Outlook, dueOn: string, locale: Locale) {
	const { sessions, groupMeetings } = outlook;
	const state = outlookOf(outlook);
	if (!groupMeetings) return { state, ...oneForecast(sessions, dueOn, locale) };
	const date = dayWords(dueOn, locale, 'short');
	const kinds = (count: (forecast: Forecast) => number) =>
		formatList(
			[
				{ count: count(sessions), words: m.care_kind_sessions },
				{ count: count(groupMeetings), words: m.care_kind_group_meetings }
			].flatMap((kind) => (kind.count > 0 ? [kind.words({ count: kind.count }, { locale })] : [])),
			locale
		);
	const lines = {
		done: () => m.care_forecast_both_done({ what: kinds(({ required }) => required) }, { locale }),
		early: () => m.care_forecast_early({}, { locale }),
		enough: () => m.care_forecast_both_enough({ what: kinds(totalOf), date }, { locale }),
		short: () => m.care_forecast_both_short({ what: kinds(({ short }) => short), date }, { locale })
	};
	const [first, second] = [sessions, groupMeetings].map((one) => oneForecast(one, dueOn, locale));
	return {
		state,
		text: lines[state](),
		formula: `${first?.formula}; ${second?.formula}`,
		sum: m.care_forecast_sums(
			{ sessions: first?.sum ?? '', groupMeetings: second?.sum ?? '' },
			{ locale }
		)
	};
}

const totalOf = ({ sessions, more }: Forecast): number => sessions + more;

function oneForecast(forecast: Forecast, dueOn: string, locale: Locale) {
	const { sessions, required, more, short, daysRun, daysLeft, state } = forecast;
	const total = totalOf(forecast);
	const facts = { total, required, short, date: dayWords(dueOn, locale, 'short') };
	const lines = {
		done: m.care_forecast_done,
		early: m.care_forecast_early,
		enough: m.care_forecast_enough,
		short: m.care_forecast_short
	};
	return {
		text: lines[state](facts, { locale }),
		formula: forecast.planned
			? `${sessions} + ${more} = ${total}`
			: `${sessions} + ${sessions} ÷ ${daysRun} × ${daysLeft} ≈ ${total}`,
		sum: forecast.planned
			? m.care_forecast_sum_planned({ sessions, more, total, required }, { locale })
			: m.care_forecast_sum({ sessions, more, daysRun, daysLeft, total, required }, { locale })
	};
}

/** Why an entry is on the worklist. */
export function whyWords({ help, silentSince: since }: CareEntry, locale: Locale): string {
	if (help) return matterWords[help.about]({}, { locale });
	return m.care_why_silence({ date: since ? dayWords(since, locale) : '' }, { locale });
}

/** An entry as the page of its mentorship tells it. `now` is the present silence. */
export function entryWords(
	entry: CareEntry,
	now: { readonly silent: boolean; readonly since: string },
	locale: Locale,
	timeZone: string
) {
	const { id, help, openedAt, steps } = entry;
	return {
		id,
		state: entryState(entry, now),
		why: whyWords(entry, locale),
		opened: formatDate(openedAt, locale, timeZone),
		help: help && {
			name: help.person.name,
			change: help.change && changeWords(help.change, locale),
			text: help.text
		},
		steps: steps.map(({ id: step, way, outcome, nextOn, notedAt, by }) => {
			const facts = {
				way: wayWords[way]({}, { locale }),
				date: formatDate(Temporal.Instant.from(notedAt), locale, timeZone)
			};
			return {
				id: step,
				line: by
					? m.care_step_by({ ...facts, name: by.name }, { locale })
					: m.care_step_line(facts, { locale }),
				outcome,
				next: nextOn ? m.care_step_next({ date: dayWords(nextOn, locale) }, { locale }) : null
			};
		})
	};
}

const answers = { help: m.care_suggested_help, change: m.care_suggested_change };

/** In answer to which kind of call for help a coordinator gets in touch. */
export function answerTo(about: HelpMatter): keyof typeof answers {
	return about === 'change' ? 'change' : 'help';
}

/**
 * A member with what the coordinator may say to them, in their own language: after a silence of `days`, or (null) in
 * answer to a call for help; no words when there is nothing to say.
 */
export function reachWords(
	member: CareMember,
	{ members }: CareMentorship,
	about: { readonly days: number } | 'help' | 'change' | null
) {
	const { name, email, phone, locale, personId, side } = member;
	const others = sideWords(members, otherSide(side), locale);
	const subject = m.care_suggested_subject({}, { locale });
	const text =
		typeof about === 'string'
			? answers[about]({ name }, { locale })
			: about && m.care_suggested_silence({ name, others, days: about.days }, { locale });
	const query = text
		? `?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`
		: '';
	return {
		id: personId,
		...{ name, side, email, phone, text, locale },
		title: titleOf(member),
		mail: `mailto:${email}${query}`,
		call: phone && `tel:${phone.replaceAll(/[^\d+]/g, '')}`
	};
}
