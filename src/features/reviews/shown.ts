import type { Locale } from '#core/locale.ts';
import { shownValue } from '#features/forms/shown-values.ts';
import { meant, type FormContent } from '#features/programmes/questions.ts';
import type { ReadingStage } from '#features/programmes/types.ts';
import { formatNumber } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { stepsOf } from './rules.ts';

/** A criterion in one reader's words. */
export interface ShownCriterion {
	readonly key: string;
	readonly name: string;
	readonly weight: number;
	readonly steps: readonly { readonly step: number; readonly words: string }[];
}

/** The criteria of a stage, each with what every step means. */
export function shownCriteria(
	stage: Pick<ReadingStage, 'criteria' | 'scale'>,
	locale: Locale
): readonly ShownCriterion[] {
	return stage.criteria.map(({ key, name, weight, anchors }) => ({
		key,
		name: pickText(name, locale),
		weight,
		steps: stepsOf(stage).map((step) => ({ step, words: pickText(anchors[step] ?? {}, locale) }))
	}));
}

/** A score with two digits after the comma, so that scores stand under each other; '' when there is none. */
export function shownScore(score: number | null, locale: Locale): string {
	if (score === null) return '';
	return formatNumber(score, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** The fields of an application in words. */
export function shownFields(form: FormContent, fields: readonly string[], locale: Locale): string {
	const question = meant(form, 'fields');
	return fields.map((field) => (question ? shownValue(question, field, locale) : field)).join(', ');
}
