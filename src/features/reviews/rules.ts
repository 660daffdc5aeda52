import type { Locale } from '#core/locale.ts';
import {
	questionsOf,
	type FormContent,
	type Meaning,
	type Question
} from '#features/programmes/questions.ts';
import type { Criterion, Plan, ReadingStage } from '#features/programmes/types.ts';

/** What a reviewer gave: criterion → step of the scale. A draft may lack some. */
export type Scores = Readonly<Record<string, number>>;

/** The stage of a plan in which reviewers read, if it has one. */
export function readingOf(plan: Plan): ReadingStage | undefined {
	return plan.review.stages.find((stage) => stage.kind === 'reading');
}

/** The steps of a stage's scale, from the lowest up. */
export function stepsOf({ scale }: Pick<ReadingStage, 'scale'>): readonly number[] {
	return Array.from({ length: scale.max - scale.min + 1 }, (_, index) => scale.min + index);
}

/** The criteria that have no score yet. */
export function unscored(criteria: readonly Criterion[], scores: Scores): readonly Criterion[] {
	return criteria.filter(({ key }) => scores[key] === undefined);
}

/** The weighted mean of complete scores, on their scale. */
export function scoreOf(criteria: readonly Criterion[], scores: Scores): number {
	const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
	return criteria.reduce((sum, { key, weight }) => sum + weight * (scores[key] ?? 0), 0) / weights;
}

/** Whether reviewers may still write: until the stage closes, and always while no end is set. */
export function isOpen(closesAt: Temporal.Instant | null, now: Temporal.Instant): boolean {
	return closesAt === null || Temporal.Instant.compare(now, closesAt) < 0;
}

/** What a reviewer has still to do with an application. */
export type ReadingState = 'unread' | 'begun' | 'sent';

/** Where a reviewer stands with an application, from what is on record. */
export function readingState(
	sentAt: Temporal.Instant | null,
	draftedAt: Temporal.Instant | null
): ReadingState {
	if (sentAt !== null) return 'sent';
	return draftedAt === null ? 'unread' : 'begun';
}

/** How the reviews of one application agree. Without a review there is neither mean nor spread. */
export interface Agreement {
	readonly count: number;
	readonly mean: number | null;
	/** the highest less the lowest, in points of the scale */
	readonly spread: number | null;
	/** so far apart that a moderator reads it */
	readonly flagged: boolean;
}

/** Mean and spread of the scores that an application was given. */
export function agreementOf(
	scores: readonly number[],
	{ moderateFrom }: Pick<ReadingStage, 'moderateFrom'>
): Agreement {
	if (scores.length === 0) return { count: 0, mean: null, spread: null, flagged: false };
	const spread = Math.max(...scores) - Math.min(...scores);
	return {
		count: scores.length,
		mean: scores.reduce((sum, score) => sum + score, 0) / scores.length,
		spread,
		// A sum of tenths may miss a whole number by a hair.
		flagged: scores.length > 1 && spread > moderateFrom - 1e-9
	};
}

/** Meanings of questions that tell who somebody is, or are asked for counting only, whatever the form says of them. */
const telling: readonly (Meaning | undefined)[] = [
	'organisation',
	'participants',
	'registration',
	'phone',
	'photo',
	'dateOfBirth',
	'gender',
	'heardFrom',
	'fee',
	'feeProof',
	'mayPublish',
	'guardianName',
	'guardianEmail'
];

/** Keys of the questions whose answers a reviewer gets: in a blind stage none that tells who it is, no file, no link. */
export function openKeys(form: FormContent, { blind }: Pick<ReadingStage, 'blind'>): string[] {
	return questionsOf(form)
		.filter(
			({ identifying, means, kind }) =>
				!blind || !(identifying || telling.includes(means) || kind === 'file' || kind === 'links')
		)
		.map(({ key }) => key);
}

/**
 * The form as far as these keys go, without the sections that become empty. A question that depends on one which may
 * not be read stands on its own.
 */
export function formOf(form: FormContent, keys: readonly string[]): FormContent {
	const free = ({ when, ...question }: Question): Question =>
		when && keys.includes(when.question) ? { ...question, when } : question;
	const sections = form.sections
		.map((section) => ({
			...section,
			questions: section.questions.filter(({ key }) => keys.includes(key)).map(free)
		}))
		.filter(({ questions }) => questions.length > 0);
	return { ...form, sections };
}

/** The working language in which an application was written, as the draw counts it. */
export function writtenIn(locale: Locale): string {
	return locale === 'en' ? 'en' : 'bcms';
}

/**
 * The applications whose corrected scores can be compared, by their numbers: those between which there is a chain of
 * reviews. The largest group first; an application without a review is in none.
 */
export function comparable(
	results: readonly { readonly number: number; readonly part: number | null }[]
): readonly (readonly number[])[] {
	const reviewed = results.filter(({ part }) => part !== null);
	return [...Map.groupBy(reviewed, ({ part }) => part).values()]
		.map((group) => group.map(({ number }) => number))
		.sort((a, b) => b.length - a.length);
}
