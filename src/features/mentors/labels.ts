import type { Locale } from '#core/locale.ts';
import type { Option } from '#features/programmes/questions.ts';
import { pickText } from '#language/pick.ts';

/** An option's label for a reader; a value that no list knows is shown as it is stored. */
export function labelOf(options: readonly Option[], value: string, locale: Locale): string {
	const option = options.find((each) => each.value === value);
	return (option && pickText(option.label, locale)) || value;
}

/** The labels of several values, in their order. */
function labelsOf(
	options: readonly Option[],
	values: readonly string[],
	locale: Locale
): readonly string[] {
	return values.map((value) => labelOf(options, value, locale));
}

/** Options as the controls of a form want them, with one label each. */
export function choicesOf(options: readonly Option[], locale: Locale) {
	return options.map(({ value, label }) => ({ value, label: pickText(label, locale) }));
}

/** Labels in one line. They have commas and an "and" of their own, so that only a semicolon keeps them apart. */
export function listOf(
	options: readonly Option[],
	values: readonly string[],
	locale: Locale
): string {
	return labelsOf(options, values, locale).join('; ');
}
