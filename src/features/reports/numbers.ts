import { fieldOf } from '#features/forms/rules.ts';
import type { FormContent } from '#features/programmes/questions.ts';
import type { LocalisedText } from '#core/locale.ts';

/** What applications are counted by: meanings of questions, and the language that was written in. */
export const kinds = [
	'country',
	'town',
	'fields',
	'locale',
	'gender',
	'sector',
	'heardFrom'
] as const;
export type Kind = (typeof kinds)[number];

/** So many applications have this value; one with several values counts once in each. */
export interface KindCount {
	readonly kind: Kind;
	readonly value: string;
	readonly count: number;
}

/** What happened on a day of the cycle's zone. */
export interface DayCount {
	/** YYYY-MM-DD */
	readonly day: string;
	readonly started: number;
	readonly submitted: number;
	readonly withdrawn: number;
}

/** So many drafts that were never sent hold nothing after this question (0: not even an answer to the first one). */
export interface StopCount {
	readonly position: number;
	readonly count: number;
}

/** The numbers of a call. Everything that was sent is counted, also what was taken back later. */
export interface Numbers {
	/** drafts begun, those that were sent among them */
	readonly started: number;
	readonly submitted: number;
	readonly withdrawn: number;
	/** half of those who sent took at most so many minutes from beginning to sending; null when nobody sent */
	readonly medianMinutes: number | null;
	readonly days: readonly DayCount[];
	readonly kinds: readonly KindCount[];
	readonly stops: readonly StopCount[];
}

/** The fields of a form's questions in order: where a draft stopped is told by the position, from 1. */
export function fieldsInOrder(form: FormContent): readonly string[] {
	return form.sections.flatMap(({ questions }) => questions.map(fieldOf));
}

/** Every day from the first on which something happened to the last, quiet ones as well. */
export function withQuietDays(days: readonly DayCount[]): readonly DayCount[] {
	const first = days[0];
	const last = days.at(-1);
	if (!first || !last) return [];
	const start = Temporal.PlainDate.from(first.day);
	const length = start.until(last.day, { largestUnit: 'days' }).days + 1;
	const known = new Map(days.map((each) => [each.day, each]));
	return Array.from({ length }, (_, index) => {
		const day = start.add({ days: index }).toString();
		return known.get(day) ?? { day, started: 0, submitted: 0, withdrawn: 0 };
	});
}

/** A question in the funnel: so many came at least as far as answering it, and so many of them went no further. */
export interface FunnelStep {
	readonly key: string;
	readonly label: LocalisedText;
	readonly reached: number;
	readonly stopped: number;
}

/** The steps of one section. */
export interface FunnelSection {
	readonly key: string;
	readonly title: LocalisedText;
	readonly steps: readonly FunnelStep[];
}

/** How far everybody came who began, question by question; who sent came past all of them. */
export function funnelOf(
	form: FormContent,
	stops: readonly StopCount[],
	submitted: number
): readonly FunnelSection[] {
	const stoppedAt = new Map(stops.map(({ position, count }) => [position, count]));
	let reached = submitted + stops.reduce((sum, { count }) => sum + count, 0);
	let position = 0;
	const next = () => {
		reached -= stoppedAt.get(position) ?? 0;
		position++;
		return { reached, stopped: stoppedAt.get(position) ?? 0 };
	};
	return form.sections.map(({ key, title, questions }) => ({
		key,
		title,
		steps: questions.map((question) => ({ key: question.key, label: question.label, ...next() }))
	}));
}
