import type { Issue } from '#core/refusal.ts';
import type { Locale } from '#core/locale.ts';
import { fieldOf, isAsked } from '#features/forms/rules.ts';
import { shownAnswers, shownValue } from '#features/forms/shown.ts';
import type { Plan } from '#features/programmes/types.ts';
import { countryName } from '#language/countries.ts';
import { formatDate } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { m } from '#messages';
import { controlId } from '#ui/form-context.ts';
import type { ReadDraft, SectionProgress, SectionState } from './draft.ts';
import { countBy, quotaStates, type Count, type Outcome } from './rules.ts';
import { meant, type Answers, type FormContent } from '#features/programmes/questions.ts';

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
	readonly withdrawn: boolean;
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
		told: line.told,
		withdrawn: line.withdrawn
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
		places: { places: plan.places, filled: selected.length },
		quotas: quotaStates(
			plan,
			selected.map(({ answers }) => answers)
		).map((quota) => ({
			value: /^[A-Z]{2}$/.test(quota.value) ? countryName(quota.value, locale) : quota.value,
			places: quota.places,
			filled: quota.filled
		}))
	};
}

function fieldWords(plan: Plan, field: string, locale: Locale): string {
	const question = meant(plan.form, 'fields');
	return question ? shownValue(question, field, locale) : field;
}

/** A section in the list beside the form. */
export interface FormStep {
	readonly key: string;
	readonly title: string;
	readonly state: SectionState;
}

/** The sections of a form in one reader's words, with how far each has come. */
export function formSteps(sections: readonly SectionProgress[], locale: Locale): FormStep[] {
	return sections.map(({ section, state }) => ({
		key: section.key,
		title: pickText(section.title, locale),
		state
	}));
}

/** A section as its writer reads it again before sending: what is missing or wrong, and the answers. */
export function readBack(
	form: FormContent,
	read: ReadDraft,
	locale: Locale,
	words: (issue: Issue) => string
) {
	return read.sections.map(({ section, issues }) => {
		const part = { sections: [section], requirements: form.requirements };
		const asked = section.questions.filter((question) => isAsked(question, read.answers));
		const labels = new Map(asked.map((each) => [fieldOf(each), pickText(each.label, locale)]));
		const labelOf = (field: string) =>
			field === 'name'
				? m.application_apply_name({}, { locale })
				: field === 'email'
					? m.application_apply_email({}, { locale })
					: (labels.get(field.split('.')[0] ?? '') ?? '');
		return {
			key: section.key,
			title: pickText(section.title, locale),
			issues: issues.map((issue) => ({
				id: controlId('form', issue.field),
				label: labelOf(issue.field),
				message: words(issue)
			})),
			// what is missing stands among the problems already
			answers: shownAnswers(part, read.answers, locale).filter(
				({ key }) => !issues.some(({ field }) => field.split('.')[0] === fieldOf({ key }))
			)
		};
	});
}
