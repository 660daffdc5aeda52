import type { Locale } from '#core/locale.ts';
import { shownValue } from '#features/forms/shown.ts';
import type { Plan } from '#features/programmes/types.ts';
import { countryName } from '#language/countries.ts';
import { formatDate } from '#language/format.ts';
import { countBy, type Count, type Outcome } from './rules.ts';
import { meant, type Answers } from '#features/programmes/questions.ts';

interface Line {
	readonly id: string;
	readonly number: number;
	readonly applicant: string;
	readonly country: string;
	readonly city: string;
	readonly fields: readonly string[];
	readonly submittedAt: Temporal.Instant;
	readonly outcome: Outcome | null;
	readonly told: boolean;
	readonly answers: Answers;
}
interface Around {
	readonly plan: Plan;
	readonly timeZone: string;
}

/** The lines of the team's list in one reader's words. */
export function applicationRows(lines: readonly Line[], cycle: Around, locale: Locale) {
	return lines.map((line) => ({
		id: line.id,
		number: line.number,
		applicant: line.applicant,
		country: countryName(line.country, locale),
		city: line.city,
		fields: line.fields.map((field) => fieldWords(cycle.plan, field, locale)).join(', '),
		sent: formatDate(line.submittedAt, locale, cycle.timeZone, 'short'),
		outcome: line.outcome,
		told: line.told
	}));
}

/** A count in words, with the value that filters the list to what was counted. */
export interface ShownCount extends Count {
	readonly label: string;
}

/** How many applications come from where and in which fields, and how full the places are. */
export function applicationCounts(lines: readonly Line[], cycle: Around, locale: Locale) {
	const { plan } = cycle;
	const selected = lines.filter(({ outcome }) => outcome === 'selected');
	const named = (counts: readonly Count[], label: (value: string) => string): ShownCount[] =>
		counts.map((count) => ({ ...count, label: label(count.value) }));
	return {
		countries: named(countBy(lines.map(({ country }) => country)), (code) =>
			countryName(code, locale)
		),
		cities: named(countBy(lines.map(({ city }) => city)), (city) => city),
		fields: named(countBy(lines.flatMap(({ fields }) => fields)), (field) =>
			fieldWords(plan, field, locale)
		),
		places: { places: plan.places, filled: selected.length }
	};
}

function fieldWords(plan: Plan, field: string, locale: Locale): string {
	const question = meant(plan.form, 'fields');
	return question ? shownValue(question, field, locale) : field;
}
