import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { formatDate, formatDay } from '#language/format.ts';
import { byUrgency, goalState, newestOf, timelineOf, type Moment } from './rules.ts';
import { terms, type Goal, type GoalWords, type Term } from './types.ts';

/** What a reader of goals brings along: language, the zone of the cycle, and the day there (YYYY-MM-DD). */
export interface Reading {
	readonly locale: Locale;
	readonly timeZone: string;
	readonly today: string;
}

const termNames = {
	short: m.goals_term_short,
	middle: m.goals_term_middle,
	long: m.goals_term_long
};
const termHelp = {
	short: m.goals_term_short_help,
	middle: m.goals_term_middle_help,
	long: m.goals_term_long_help
};

/** How far ahead goals look, as the choices of a form. */
export function termChoices(locale: Locale) {
	return terms.map((value) => ({
		value,
		label: termNames[value]({}, { locale }),
		help: termHelp[value]({}, { locale })
	}));
}

/** The goals of a mentorship by term, each in a line or two; terms without one are left out. */
export function goalsByTerm(goals: readonly Goal[], reading: Reading) {
	const sorted = goals.toSorted(byUrgency(reading.today));
	return termChoices(reading.locale)
		.map(({ value, label, help }) => ({
			term: value,
			label,
			help,
			goals: sorted
				.filter(({ versions }) => newestOf(versions).term === value)
				.map((goal) => cardOf(goal, reading))
		}))
		.filter((group) => group.goals.length > 0);
}

function cardOf(goal: Goal, reading: Reading) {
	const { aim, dueOn } = newestOf(goal.versions);
	const last = goal.steps.at(-1);
	return {
		id: goal.id,
		aim,
		until: dayOf(dueOn, reading.locale),
		state: goalState(goal, reading.today),
		last: last && { text: last.text, date: momentOf(last.at, reading) }
	};
}

/** A goal with its parts and its history, in words. */
export function goalWhole(goal: Goal, reading: Reading) {
	const { locale, today } = reading;
	const { version, reason, at, by, ...typed } = newestOf(goal.versions);
	const words = partsOf(typed, locale);
	return {
		id: goal.id,
		version,
		typed,
		term: words.term,
		state: goalState(goal, today),
		facts: (['signs', 'have', 'need', 'why', 'dueOn'] as const)
			.map((part) => ({ term: partNames[part]({}, { locale }), detail: words[part] }))
			.filter(({ detail }) => detail !== ''),
		moments: timelineOf(goal).map((moment) => momentWords(moment, reading))
	};
}

const partNames = {
	term: m.goals_part_term,
	aim: m.goals_part_aim,
	signs: m.goals_part_signs,
	have: m.goals_part_have,
	need: m.goals_part_need,
	why: m.goals_part_why,
	dueOn: m.goals_part_due
};

function partsOf(words: GoalWords, locale: Locale): Record<keyof GoalWords, string> {
	const term: Term = words.term;
	return { ...words, term: termNames[term]({}, { locale }), dueOn: dayOf(words.dueOn, locale) };
}

const markNames = {
	reached: m.goals_moment_reached,
	dropped: m.goals_moment_dropped,
	resumed: m.goals_moment_resumed
};

/** One line of a history: what, who and when, in whose words, and how it read before. */
export interface MomentWords {
	readonly title: string;
	readonly by: string;
	readonly date: string;
	readonly text: string;
	readonly before: readonly { readonly term: string; readonly detail: string }[];
}

function momentWords(moment: Moment, reading: Reading): MomentWords {
	const { locale } = reading;
	const who = ({ by, at }: { by: string; at: string }) => ({ by, date: momentOf(at, reading) });
	switch (moment.kind) {
		case 'set':
			return {
				title: m.goals_moment_set({}, { locale }),
				...who(moment.version),
				text: '',
				before: []
			};
		case 'changed': {
			const before = partsOf(moment.before, locale);
			return {
				title: m.goals_moment_changed({}, { locale }),
				...who(moment.version),
				text: moment.version.reason,
				before: moment.parts.map((part) => ({
					term: partNames[part]({}, { locale }),
					detail: before[part] || '–'
				}))
			};
		}
		case 'step':
			return {
				title: m.goals_moment_step({}, { locale }),
				...who(moment.step),
				text: moment.step.text,
				before: []
			};
		case 'mark':
			return {
				title: markNames[moment.mark.mark]({}, { locale }),
				...who(moment.mark),
				text: moment.mark.reason,
				before: []
			};
	}
}

function dayOf(day: string, locale: Locale): string {
	return formatDay(Temporal.PlainDate.from(day), locale);
}

function momentOf(instant: string, { locale, timeZone }: Reading): string {
	return formatDate(Temporal.Instant.from(instant), locale, timeZone);
}
