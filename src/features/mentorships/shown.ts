import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { reasonWords } from '#features/matching/reasons.ts';
import { listOf } from '#features/mentors/labels.ts';
import { mentorFields, offers } from '#features/programmes/lists.ts';
import { questionsOf } from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';
import { shownAnswer } from '#features/forms/shown.ts';
import { formatDay, formatList, formatMinutes } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { homeName } from '#language/towns.ts';
import { usualSession, sessionModes, type Progress } from './rules.ts';
import type { LoggedSession, Member, MemberName, Mentorship, Side } from './types.ts';

/** A calendar day (YYYY-MM-DD) in the reader's language. */
export function dayWords(day: string, locale: Locale, style: 'long' | 'short' = 'long'): string {
	return formatDay(Temporal.PlainDate.from(day), locale, style);
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
		text: m.mentorships_progress({ held: sessions, required }, { locale }),
		time: formatMinutes(minutes, locale),
		last: lastOn ? dayWords(lastOn, locale, 'short') : m.mentorships_last_never({}, { locale }),
		state: stateOf(progress),
		silentDays,
		silent
	};
}

/** Where a mentorship stands, as a board marks it. */
export type State = 'silent' | 'done' | 'waiting' | 'going';

/** What the state of a mentorship is called on a board: by what its team may have to do. */
function stateOf({ silent, sessions, required }: Progress): State {
	if (silent) return 'silent';
	if (sessions >= required) return 'done';
	return sessions === 0 ? 'waiting' : 'going';
}

/** How sessions are held, as the choices of a form. */
export function modeChoices(locale: Locale) {
	return sessionModes.map((value) => ({ value, label: modeWords[value]({}, { locale }) }));
}

const modeWords = { online: m.mentorships_mode_online, live: m.mentorships_mode_live };

function sessionWords(session: LoggedSession, locale: Locale) {
	return {
		id: session.id,
		date: dayWords(session.heldOn, locale),
		length: formatMinutes(session.minutes, locale),
		mode: modeWords[session.mode]({}, { locale }),
		by: session.loggedBy,
		mine: session.mine
	};
}

/** A mentorship in words, for the page of its members and for that of the team; the reader's own card comes last. */
export function mentorshipWords(mentorship: Mentorship, locale: Locale) {
	const { cycle, members, self, sessions, side, today } = mentorship;
	const { plan } = cycle;
	const others = (of: Side) => sideWords(members, of, locale);
	return {
		title: side === null ? `${others('mentee')} – ${others('mentor')}` : others(otherSide(side)),
		programme: pickText(cycle.programme.name, locale),
		cycle: pickText(cycle.name, locale),
		side,
		progress: progressWords(mentorship.progress, locale),
		members: members
			.toSorted((a, b) => Number(a.personId === self) - Number(b.personId === self))
			.map((member) => memberWords(member, plan, locale)),
		reasons: mentorship.reasons.map((reason) => ({
			words: reasonWords(reason, plan, locale),
			points: reason.points
		})),
		sessions: sessions.map((session) => sessionWords(session, locale)),
		usual: usualSession(plan.rhythm, sessions[0], today),
		heldToday: sessions.some(({ heldOn }) => heldOn === today),
		beganOn: mentorship.beganOn,
		today,
		modes: modeChoices(locale)
	};
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
		line: pickText(member.line, locale),
		facts: [
			{
				term: m.mentorships_fact_place({}, { locale }),
				detail: homeName(member.city, member.country, locale)
			},
			...mentorFacts(member, locale),
			...answerFacts(member, plan, locale)
		].filter(({ detail }) => detail !== ''),
		told: toldOf(member, plan, locale)
	};
}

function mentorFacts(member: Member, locale: Locale) {
	return [
		{
			term: m.mentorships_fact_offers({}, { locale }),
			detail: listOf(offers, member.offers, locale)
		},
		{
			term: m.mentorships_fact_fields({}, { locale }),
			detail: listOf(mentorFields, member.fields, locale)
		}
	];
}

/** Answers to closed questions, under the question's own words. */
function answerFacts({ answers }: Member, plan: Plan, locale: Locale) {
	return questionsOf(plan.form).flatMap((question) => {
		const answer = answers[question.key];
		if (!('options' in question) || answer === undefined) return [];
		const detail = shownAnswer(question, answer, locale);
		return [{ term: pickText(question.label, locale), detail }];
	});
}

/** Answers written at length, under the question's own words. */
function toldOf({ answers }: Member, plan: Plan, locale: Locale) {
	return questionsOf(plan.form).flatMap((question) => {
		const { key, kind, label } = question;
		const answer = answers[key];
		if ((kind !== 'long' && kind !== 'goals') || answer === undefined) return [];
		return [
			{ key, question: pickText(label, locale), answer: shownAnswer(question, answer, locale) }
		];
	});
}
