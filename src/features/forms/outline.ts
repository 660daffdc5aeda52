import { contentLanguages, type ContentLanguage, type Locale } from '#core/locale.ts';
import type { Question } from '#features/programmes/questions.ts';
import { m } from '#messages';
import type { FormFault } from './faults.ts';
import { conditionWords, kindWords, meaningWords, nameOr } from './sketch-words.ts';
import type { Sketch } from './sketch.ts';
import { textsOf, textStatus, type FormText, type TextStatus } from './texts.ts';

/** How something stands in one language: as its worst text does. */
export interface LanguageStatus {
	readonly language: ContentLanguage;
	readonly status: TextStatus;
}

/** A place in a form: before the question that stands there now. */
interface Spot {
	readonly section: string;
	readonly at: number;
}

/** A question as a line of the outline. */
export interface OutlineQuestion {
	readonly key: string;
	readonly number: number;
	readonly label: string;
	readonly kind: string;
	readonly required: boolean;
	/** what it is used for; empty for being read alone */
	readonly means: string;
	readonly condition: string;
	readonly identifying: boolean;
	readonly languages: readonly LanguageStatus[];
	readonly troubled: boolean;
	readonly up: Spot | undefined;
	readonly down: Spot | undefined;
}

/** A section of the outline. */
export interface OutlineSection {
	readonly key: string;
	readonly title: string;
	readonly help: string;
	readonly languages: readonly LanguageStatus[];
	readonly troubled: boolean;
	readonly questions: readonly OutlineQuestion[];
}

/** A whole form for one reader of the team: its sections with their questions, in order, each with how it stands. */
export function outlineOf(
	sketch: Sketch,
	faults: readonly FormFault[],
	locale: Locale
): readonly OutlineSection[] {
	const { form } = sketch;
	const texts = textsOf(form);
	let number = 0;
	return form.sections.map((section, index) => ({
		key: section.key,
		title: nameOr(section.title, locale, m.builder_untitled({}, { locale })),
		help: nameOr(section.help ?? {}, locale, ''),
		languages: languagesOf(
			sketch,
			texts.filter((text) => text.section === section.key && !text.question)
		),
		troubled: faults.some((fault) => fault.section === section.key),
		questions: section.questions.map((question, at): OutlineQuestion => {
			number += 1;
			return {
				...line(question, sketch, locale),
				number,
				languages: languagesOf(
					sketch,
					texts.filter((text) => text.question === question.key)
				),
				troubled: faults.some((fault) => fault.question === question.key),
				up: at > 0 ? { section: section.key, at: at - 1 } : endOf(sketch, index - 1),
				down:
					at < section.questions.length - 1
						? { section: section.key, at: at + 1 }
						: beginningOf(sketch, index + 1)
			};
		})
	}));
}

function line(question: Question, { form }: Sketch, locale: Locale) {
	const { key, required, means, identifying = false } = question;
	return {
		key,
		required,
		identifying,
		label: nameOr(question.label, locale, m.builder_untitled({}, { locale })),
		kind: kindWords[question.kind](),
		means: means ? meaningWords[means]() : '',
		condition: conditionWords(question, form, locale)
	};
}

/** The worst status of some texts, language by language. */
export function languagesOf(
	{ source, confirmed }: Sketch,
	texts: readonly FormText[]
): readonly LanguageStatus[] {
	return contentLanguages.map((language) => {
		const found = texts.map((text) => textStatus(text, language, source, confirmed));
		const worst = (['missing', 'stale'] as const).find((status) => found.includes(status));
		return { language, status: worst ?? 'live' };
	});
}

function endOf({ form }: Sketch, index: number): Spot | undefined {
	const section = form.sections[index];
	return section && { section: section.key, at: section.questions.length };
}

function beginningOf({ form }: Sketch, index: number): Spot | undefined {
	const section = form.sections[index];
	return section && { section: section.key, at: 0 };
}
