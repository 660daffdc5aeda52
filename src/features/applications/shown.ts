import type { Issue } from '#core/refusal.ts';
import type { Locale } from '#core/locale.ts';
import { fieldOf, isAsked } from '#features/forms/rules.ts';
import { optionsOf, shownValue } from '#features/forms/shown-values.ts';
import { shownAnswers } from '#features/forms/shown.ts';
import type { Plan } from '#features/programmes/types.ts';
import { countryName } from '#language/countries.ts';
import { formatDate, formatDay } from '#language/format.ts';
import { languageNames } from '#language/names.ts';
import { pickText } from '#language/pick.ts';
import { townName } from '#language/towns.ts';
import { m } from '#messages';
import { controlId } from '#ui/form-context.ts';
import type { ReadDraft, SectionProgress, SectionState } from './draft.ts';
import { addressOf, type Filter } from './list.ts';
import type { Outcome } from './rules.ts';
import { meant, questionsOf, type FormContent } from '#features/programmes/questions.ts';

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
	/** the version that was answered: it says what the fields are called */
	readonly form: FormContent;
}
interface Around {
	readonly timeZone: string;
}

/** The lines of the team's list in one reader's words. */
export function applicationRows(lines: readonly Line[], cycle: Around, locale: Locale) {
	return lines.map((line) => ({
		id: line.id,
		number: line.number,
		applicant: line.applicant,
		country: countryName(line.country, locale),
		city: townName(line.city, locale),
		fields: line.fields.map((field) => groupWords(line, `fields:${field}`, locale)).join(', '),
		sent: formatDate(line.submittedAt, locale, cycle.timeZone, 'short'),
		outcome: line.outcome,
		told: line.told,
		withdrawn: line.withdrawn
	}));
}

/** What the list can be narrowed to by choosing: what the form offers. */
export function filterChoices({ form }: Plan, locale: Locale) {
	const choices = (meaning: 'place' | 'fields') => {
		const question = meant(form, meaning);
		return question ? optionsOf(question, locale) : [];
	};
	return { countries: choices('place'), fields: choices('fields') };
}

/** A part of a filter that no box of the page shows, in words, with the address of the list without it. */
export interface KeptPart {
	readonly name: 'group' | 'locale' | 'day';
	readonly value: string;
	readonly label: string;
	readonly without: string;
}

/** The parts of a filter that came by a link. */
export function keptParts(filter: Filter, plan: Plan, locale: Locale): readonly KeptPart[] {
	const { groups, locale: written, day } = filter;
	const without = (changes: Partial<Filter>) => addressOf({ ...filter, page: 1, ...changes });
	const linked = groups.filter((group) => !/^(country|fields):/.test(group));
	const parts: readonly (KeptPart | '')[] = [
		...linked.map((group) => ({
			name: 'group' as const,
			value: group,
			label: groupWords(plan, group, locale),
			without: without({ groups: groups.filter((other) => other !== group) })
		})),
		written && {
			name: 'locale',
			value: written,
			label: languageNames[written],
			without: without({ locale: '' })
		},
		day && {
			name: 'day',
			value: day,
			label: formatDay(Temporal.PlainDate.from(day), locale),
			without: without({ day: '' })
		}
	];
	return parts.filter((part) => part !== '');
}

/** The value of a group in words: `country:RS` is Serbia, `town:Niš` is Niš, an option is read by its label. */
export function groupWords({ form }: Pick<Plan, 'form'>, group: string, locale: Locale): string {
	const meaning = group.slice(0, group.indexOf(':'));
	const value = group.slice(meaning.length + 1);
	if (meaning === 'country') return countryName(value, locale);
	if (meaning === 'town') return townName(value, locale);
	const question = questionsOf(form).find(({ means }) => means === meaning);
	return question ? shownValue(question, value, locale) : value;
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
