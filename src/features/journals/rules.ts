/** With whom an entry can be shared: the other side of the mentorship, and the team of the programme. */
export const audiences = ['partner', 'team'] as const;
export type Audience = (typeof audiences)[number];

/** The steps of "how satisfied are you". */
export const satisfaction = { least: 1, most: 5 } as const;

/** Whether somebody would recommend the mentorship. */
export const recommendations = ['yes', 'maybe', 'no'] as const;
export type Recommendation = (typeof recommendations)[number];

/** The monthly questions that are answered in words. */
export const wordQuestions = ['view', 'difficulties', 'influence', 'good'] as const;

/** Six of the seven monthly answers; the seventh, the unspoken need, is never with them. Empty is not answered. */
export interface MonthAnswers extends Readonly<Record<(typeof wordQuestions)[number], string>> {
	readonly satisfied: number | null;
	readonly recommend: Recommendation | null;
}

/** Characters of a text, and of one answer. */
export const journalLimits = { text: 20_000, answer: 4000 } as const;

/** Entries on one page. */
export const entriesOnPage = 20;

/** The month (YYYY-MM) of a day (YYYY-MM-DD). */
export const monthOf = (day: string): string => day.slice(0, 7);

/** Whether the questions of a month (YYYY-MM) can be answered: from the first month of a mentorship to this one. */
export function mayAnswer(month: string, beganOn: string, today: string): boolean {
	return monthOf(beganOn) <= month && month <= monthOf(today);
}

/** The month before (YYYY-MM). */
export function monthBefore(month: string): string {
	return Temporal.PlainYearMonth.from(month).subtract({ months: 1 }).toString();
}

/** Whether there is anything in a month's form at all. */
export function saysNothing(answers: MonthAnswers, need: string): boolean {
	const { satisfied, recommend } = answers;
	const words = [need, ...wordQuestions.map((question) => answers[question])];
	return satisfied === null && recommend === null && words.every((text) => text === '');
}
