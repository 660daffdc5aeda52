import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { formatMinutes } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { formatZone } from '#language/zones.ts';
import { agendaWords, planWhen, planWhere } from './plan-words.ts';
import { endedWords, modeChoices } from './shown.ts';
import type { Mentorship, PlannedRow } from './types.ts';

/** A planned session in words, for the page of its mentorship and for its own. */
export function planWords(plan: PlannedRow, mentorship: Mentorship, locale: Locale) {
	const { zone, cycle } = mentorship;
	const wall = plan.startsAt.toZonedDateTimeISO(zone);
	const number = numberOf(plan, mentorship);
	return {
		id: plan.id,
		status: plan.status,
		number,
		title: plan.topic || m.plan_untitled({ number }, { locale }),
		topic: plan.topic,
		when: planWhen(plan, locale, zone),
		where: planWhere(plan, locale),
		/** what opens the meeting, when the place is a link */
		link: /^https?:\/\//u.test(plan.place) ? plan.place : '',
		length: formatMinutes(plan.minutes, locale),
		agenda: plan.withAgenda ? agendaWords(plan.minutes, locale) : [],
		prompts: promptsFor(number, mentorship).map((text) => pickText(text, locale)),
		replies: repliesOf(plan, mentorship, locale),
		misses: plan.misses,
		cancelled: plan.cancelled,
		/** as a form takes it */
		typed: {
			day: wall.toPlainDate().toString(),
			time: wall.toPlainTime().toString({ smallestUnit: 'minute' }),
			minutes: plan.minutes,
			mode: plan.mode,
			place: plan.place,
			topic: plan.topic,
			withAgenda: plan.withAgenda
		},
		/** the day, in the cycle's zone, on which it counts */
		heldOn: plan.startsAt.toZonedDateTimeISO(cycle.timeZone).toPlainDate().toString()
	};
}

/** What `planWords` gives to the pages. */
export type PlanWords = ReturnType<typeof planWords>;

/** What the sessions of a mentorship look like ahead: what comes next, what waits for a word, what is over. */
export function plansWords(mentorship: Mentorship, locale: Locale) {
	const words = mentorship.plans.map((plan) => planWords(plan, mentorship, locale));
	const coming = words.filter(({ status }) => status === 'coming');
	return {
		/** how the mentorship ended, after which nothing is planned; null while it lasts */
		ended: endedWords(mentorship.term, locale),
		next: coming[0] ?? null,
		coming,
		/** over, and nobody has said what came of it; the latest first */
		asked: words.filter(({ status }) => status === 'asked').toReversed(),
		gone: words.filter(({ status }) => status === 'missed' || status === 'cancelled').toReversed(),
		zone: { name: mentorship.zone, label: formatZone(mentorship.zone, locale) },
		modes: modeChoices(locale),
		usualMinutes: mentorship.cycle.plan.rhythm.minutes
	};
}

/** What `plansWords` gives to the pages. */
export type PlansWords = ReturnType<typeof plansWords>;

/** The place of a planned session in the row of all: after those held before it and those planned before it. */
function numberOf(plan: PlannedRow, { sessions, plans, cycle }: Mentorship): number {
	const day = plan.startsAt.toZonedDateTimeISO(cycle.timeZone).toPlainDate().toString();
	const held = sessions.filter(
		({ id, heldOn, counts }) => counts && heldOn < day && id !== plan.sessionId
	);
	const planned = plans.filter(
		({ status, startsAt }) =>
			(status === 'coming' || status === 'asked') &&
			Temporal.Instant.compare(startsAt, plan.startsAt) < 0
	);
	return held.length + planned.length + 1;
}

function promptsFor(number: number, { cycle }: Mentorship) {
	return cycle.plan.rhythm.prompts[number - 1] ?? [];
}

const answerWords = {
	accepted: m.plan_reply_accepted,
	declined: m.plan_reply_declined,
	tentative: m.plan_reply_tentative,
	none: m.plan_reply_none
};

/** Each member with what their calendar answered. */
function repliesOf(plan: PlannedRow, { members }: Mentorship, locale: Locale) {
	return members.map(({ personId, name }) => {
		const reply = plan.replies.find((each) => each.personId === personId);
		const answer = reply?.answer ?? ('none' as const);
		return { id: personId, name, answer, words: answerWords[answer]({}, { locale }) };
	});
}
