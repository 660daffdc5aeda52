import type { Locale } from '#core/locale.ts';
import type { Question } from '#features/programmes/questions.ts';
import { countryName } from '#language/countries.ts';
import { formatDay, formatNumber } from '#language/format.ts';
import { pickText } from '#language/pick.ts';

/** One value in words: an option by its label, a country by its name, a date and a number as they are written. */
export function shownValue(question: Question, value: string, locale: Locale): string {
	switch (question.kind) {
		case 'choice':
		case 'choices':
		case 'needs':
		case 'languages': {
			const option = question.options.find((each) => each.value === value);
			return option ? pickText(option.label, locale) : value;
		}
		case 'place':
			return countryName(value, locale);
		case 'date':
			return formatDay(Temporal.PlainDate.from(value), locale);
		case 'number': {
			const number = formatNumber(Number(value), locale);
			return question.unit ? `${number} ${pickText(question.unit, locale)}` : number;
		}
		default:
			return value;
	}
}

/** A value with what it is called. */
export interface Choice {
	readonly value: string;
	readonly label: string;
}

/** What a question offers to choose from; nothing when it is not answered by choosing. */
export function optionsOf(question: Question, locale: Locale): Choice[] {
	if (question.kind === 'place') {
		return question.countries.map((value) => ({ value, label: countryName(value, locale) }));
	}
	if (!('options' in question)) return [];
	return question.options.map(({ value, label }) => ({ value, label: pickText(label, locale) }));
}
