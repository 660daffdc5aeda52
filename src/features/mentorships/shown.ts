import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { profileWords } from '#features/matching/profile.ts';
import { reasonWords } from '#features/matching/reasons.ts';
import type { Plan } from '#features/programmes/types.ts';
import { formatDay, formatList, formatMinutes, intlTag } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { lastSessionOn, sessionModes, usualSession, type Progress, type Term } from './rules.ts';
import type { Account, LoggedSession, Member, MemberName, Mentorship, Side } from './types.ts';

/** A calendar day (YYYY-MM-DD) in the reader's language. */
export function dayWords(day: string, locale: Locale, style: 'long' | 'short' = 'long'): string {
	return formatDay(Temporal.PlainDate.from(day), locale, style);
}

/** "November 2026", "novembar 2026." of the month that begins on a day (YYYY-MM-DD). */
export function monthWords(month: string, locale: Locale): string {
	const day = Temporal.PlainDate.from(month);
	return day.toLocaleString(intlTag(locale), { month: 'long', year: 'numeric' });
}

/** How a member is called: the organisation, else the name. */
export function titleOf({ organisation, name }: MemberName): string {
	return organisation || name;
}

/** The members of one side in one line. */
export function sideWords(members: readonly MemberName[], side: Side, locale: Locale): string {
	return formatList(members.filter((member) => member.side === side).map(titleOf), locale);
}

/** Progress in words and figures. */
export function progressWords(progress: Progress, locale: Locale) {
	const { sessions, required, minutes, lastOn, silent, silentDays } = progress;
	return {
		held: sessions,
		required,
		groupMeetings: groupWords(progress.groupMeetings, locale),
		text: m.mentorships_progress({ held: sessions, required }, { locale }),
		time: formatMinutes(minutes, locale),
		last: lastOn ? dayWords(lastOn, locale, 'short') : m.mentorships_last_never({}, { locale }),
		state: stateOf(progress),
		silentDays,
		silent
	};
}

/** Group meetings in words and figures; null where none are owed and nobody was at one. */
function groupWords({ attended, required }: Progress['groupMeetings'], locale: Locale) {
	if (required === 0 && attended === 0) return null;
	const text = m.mentorships_group_progress({ attended, required }, { locale });
	return { attended, required, text };
}

/** Where a mentorship stands, as a board marks it. */
export type State = 'silent' | 'done' | 'waiting' | 'going' | 'completed' | 'ended';

/** What the state of a mentorship is called on a board: by what its team may have to do. */
function stateOf({ silent, sessions, required, groupMeetings, way }: Progress): State {
	if (way) return way === 'completed' ? 'completed' : 'ended';
	if (silent) return 'silent';
	const together = groupMeetings.attended >= groupMeetings.required;
	if (sessions >= required && together) return 'done';
	return sessions === 0 ? 'waiting' : 'going';
}

/** How sessions are held, as the choices of a form. */
export function modeChoices(locale: Locale) {
	return sessionModes.map((value) => ({ value, label: modeWords[value]({}, { locale }) }));
}

const modeWords = { online: m.mentorships_mode_online, live: m.mentorships_mode_live };

function sessionWords(session: LoggedSession, self: Member | undefined, locale: Locale) {
	const newest = session.accounts.at(-1);
	const heard = session.accounts.length > 1 || session.agreement === 'differs';
	return {
		id: session.id,
		date: dayWords(session.heldOn, locale),
		length: session.counts
			? formatMinutes(session.minutes, locale)
			: m.mentorships_session_none({}, { locale }),
		mode: modeWords[session.mode]({}, { locale }),
		by: session.loggedBy,
		mine: session.mine,
		agreement: session.agreement,
		version: session.accounts.length - 1,
		/** the reader has not said yet whether the newest word is right */
		toConfirm: self !== undefined && session.agreement !== 'agreed' && newest?.side !== self.side,
		said: heard ? session.accounts.map((account) => accountWords(account, locale)) : [],
		typed: { heldOn: session.heldOn, minutes: session.minutes, mode: session.mode }
	};
}

/** What somebody said about a session, in one line: "Ana Primerović: 60 min, online, 3 October 2026". */
export function accountWords({ name, minutes, mode, heldOn }: Account, locale: Locale): string {
	const day = dayWords(heldOn, locale);
	if (minutes === null) return m.mentorships_account_none({ name, day }, { locale });
	const facts = { name, day, length: formatMinutes(minutes, locale) };
	return m.mentorships_account({ ...facts, mode: modeWords[mode]({}, { locale }) }, { locale });
}

/** So many days after a session its page still asks the other side whether it is right. */
const checkDays = 30;

function daysFrom(day: string, today: string): number {
	return Temporal.PlainDate.from(day).until(today, { largestUnit: 'days' }).days;
}

/** A mentorship in words, for the page of its members and for that of the team; the reader's own card comes last. */
export function mentorshipWords(mentorship: Mentorship, locale: Locale) {
	const { cycle, members, self, sessions, side, today } = mentorship;
	const { plan } = cycle;
	const own = members.find(({ personId }) => personId === self);
	const completed = mentorship.term.way === 'completed';
	const last = completed ? lastSessionOn(mentorship.term, plan.ending) : null;
	const told = sessions.map((session) => sessionWords(session, own, locale));
	const others = (of: Side) => sideWords(members, of, locale);
	return {
		id: mentorship.id,
		title: side === null ? `${others('mentee')} – ${others('mentor')}` : others(otherSide(side)),
		programme: pickText(cycle.programme.name, locale),
		cycle: pickText(cycle.name, locale),
		side,
		progress: progressWords(mentorship.progress, locale),
		members: members
			.toSorted((a, b) => Number(a.personId === self) - Number(b.personId === self))
			.map((member) => ({
				...memberWords(member, plan, locale),
				mine: member.personId === self
			})),
		reasons: mentorship.reasons.map((reason) => ({
			words: reasonWords(reason, plan, locale),
			points: reason.points
		})),
		sessions: told,
		/** what waits for the reader's yes of late, and what the two sides remember differently */
		checks: told.filter(
			({ agreement, toConfirm, typed }) =>
				agreement === 'differs' || (toConfirm && daysFrom(typed.heldOn, today) <= checkDays)
		),
		usual: usualSession(plan.rhythm, sessions[0], today),
		heldToday: sessions.some(({ heldOn }) => heldOn === today),
		beganOn: mentorship.beganOn,
		/** null while it lasts */
		ended: endedWords(mentorship.term, locale),
		/** until when its members can still note a last session, in words; null while it lasts, and when that day is over */
		lastSession: last !== null && today <= last ? dayWords(last, locale) : null,
		today,
		modes: modeChoices(locale)
	};
}

/** How a mentorship ended, in a sentence; null while it lasts. */
export function endedWords({ way, lastOn }: Term, locale: Locale): string | null {
	if (!way) return null;
	const facts = { date: dayWords(lastOn, locale) };
	return way === 'completed'
		? m.mentorships_ended_completed(facts, { locale })
		: m.mentorships_ended_early(facts, { locale });
}

/** What `mentorshipWords` gives to the pages. */
export type MentorshipWords = ReturnType<typeof mentorshipWords>;

/** The side across from one. */
export function otherSide(side: Side): Side {
	return side === 'mentor' ? 'mentee' : 'mentor';
}

function memberWords(member: Member, plan: Plan, locale: Locale) {
	return {
		id: member.personId,
		name: member.name,
		organisation: member.organisation,
		side: member.side,
		email: member.email,
		...profileWords(member, plan, locale)
	};
}
