import { answerList, answerText, placeOf } from '#features/forms/rules.ts';
import {
	questionsOf,
	type Answers,
	type FormContent,
	type Meaning as Meant,
	type Question
} from '#features/programmes/questions.ts';
import { keyOf } from '#features/programmes/rules.ts';
import { toLatin } from '#language/serbian.ts';
import type { Plan } from '#features/programmes/types.ts';

/** What a team may decide about an application. On the shortlist: asked to an interview, not decided for good yet. */
export const outcomes = ['shortlisted', 'selected', 'reserve', 'declined'] as const;
export type Outcome = (typeof outcomes)[number];

/** Where an application stands, as the team sees it. */
export type ApplicationStatus = 'submitted' | Outcome;

/** The facts that lists and counts read, taken from the answers by the meaning that the form gives them. */
export interface Meaning {
	readonly country: string;
	readonly city: string;
	/** the organisation that applies; '' where a person does */
	readonly organisation: string;
	readonly fields: string[];
	/** what filters, counts, quotas and the best set go by: `sector:public`, `town:Niš` */
	readonly groups: string[];
}

/** The meanings whose values make groups. */
const grouping: readonly Meant[] = [
	'fields',
	'needs',
	'languages',
	'mode',
	'teamRoles',
	'gender',
	'sector',
	'heardFrom'
];

/** Reads an application's country, city, fields and groups from its answers. */
export function meaningOf(plan: Plan, answers: Answers): Meaning {
	const place = placeOf(answers, keyOf(plan, 'place'));
	const groups = grouping.flatMap((meaning) =>
		answerList(answers, keyOf(plan, meaning)).map((value) => `${meaning}:${value}`)
	);
	return {
		country: place.country,
		city: place.town,
		organisation: answerText(answers, keyOf(plan, 'organisation')),
		fields: [...answerList(answers, keyOf(plan, 'fields'))],
		groups: [`country:${place.country}`, townGroup(place.town), ...groups]
	};
}

/** The group of those from a town: the same one whether Zaječar was typed in Latin or Зајечар in Cyrillic. */
export function townGroup(town: string): string {
	return `town:${toLatin(town.trim())}`;
}

/** About how many minutes a form takes to fill in: a guess from the kinds of its questions, in steps of five. */
export function minutesFor(form: FormContent): number {
	const minutes = questionsOf(form).map(({ kind }) => slow[kind] ?? 0.5);
	const sum = minutes.reduce((total, each) => total + each, 0);
	return Math.max(5, Math.ceil(sum / 5) * 5);
}

const slow: Partial<Record<Question['kind'], number>> = { long: 4, goals: 5, table: 4, file: 2 };
