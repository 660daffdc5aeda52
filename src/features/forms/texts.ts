import { contentLanguages, type ContentLanguage, type LocalisedText } from '#core/locale.ts';
import type { FormContent, FormSection, Question } from '#features/programmes/questions.ts';

/** What a text of a form is for. */
export type TextPart =
	'title' | 'help' | 'label' | 'option' | 'column' | 'unit' | 'low' | 'high' | 'text';

/** A text of a form, with the place where it stands. */
export interface FormText {
	/** stable while the thing it belongs to has its key: `question.gender.option.woman` */
	readonly id: string;
	readonly part: TextPart;
	/** key of the section */
	readonly section: string;
	/** key of the question; the section's own text without it */
	readonly question?: string;
	readonly text: LocalisedText;
}

/** How a text stands in one language: not written, written for words that have changed since, or up to date. */
export type TextStatus = 'missing' | 'stale' | 'live';

/**
 * For each text and language: the words of the source language for which its translation was last confirmed.
 * Kept as they were, not as a fingerprint, so that a translator can read what has changed.
 */
export type Confirmed = Readonly<
	Record<string, Readonly<Partial<Record<ContentLanguage, string>>>>
>;

/** Prefix of the ids of everything that belongs to a question. */
export const questionTexts = (key: string): string => `question.${key}.`;

/** Every text of a form, in its order; those that are written in no language are none. */
export function textsOf(form: FormContent): readonly FormText[] {
	return form.sections
		.flatMap((section) => [
			...sectionTexts(section),
			...section.questions.flatMap((question) => textsOfQuestion(question, section.key))
		])
		.filter(({ text }) => contentLanguages.some((language) => written(text, language)));
}

function sectionTexts({ key: section, title, help = {} }: FormSection): FormText[] {
	const id = `section.${section}.`;
	return [
		{ id: `${id}title`, part: 'title', section, text: title },
		{ id: `${id}help`, part: 'help', section, text: help }
	];
}

function textsOfQuestion(question: Question, section: string): FormText[] {
	const text = (part: TextPart, words: LocalisedText | undefined, name = ''): FormText => ({
		id: `${questionTexts(question.key)}${part}${name && `.${name}`}`,
		part,
		section,
		question: question.key,
		text: words ?? {}
	});
	return [
		text('label', question.label),
		text('help', question.help),
		...('text' in question ? [text('text', question.text)] : []),
		...('unit' in question ? [text('unit', question.unit)] : []),
		...(question.kind === 'scale' ? [text('low', question.low), text('high', question.high)] : []),
		...('options' in question
			? question.options.map(({ value, label }) => text('option', label, value))
			: []),
		...('columns' in question
			? question.columns.map(({ key, label }) => text('column', label, key))
			: [])
	];
}

/** What is written in a language, or an empty text. */
export function written(text: LocalisedText, language: ContentLanguage): string {
	return text[language]?.trim() ?? '';
}

/** How a text stands in one language, given the language from which the others are translated. */
export function textStatus(
	{ id, text }: Pick<FormText, 'id' | 'text'>,
	language: ContentLanguage,
	source: ContentLanguage,
	confirmed: Confirmed
): TextStatus {
	if (!written(text, language)) return 'missing';
	if (language === source || !written(text, source)) return 'live';
	return confirmed[id]?.[language] === written(text, source) ? 'live' : 'stale';
}

/**
 * What is confirmed after a change: a translation that was written in the same breath holds for the words it was
 * written beside, and so does one whose source has only now been written, or that somebody says still holds.
 * @param holds which texts somebody says still hold
 */
export function confirmedAfter(
	before: FormContent,
	after: FormContent,
	source: ContentLanguage,
	confirmed: Confirmed,
	holds: (text: FormText) => boolean = () => false
): Confirmed {
	const old = new Map(textsOf(before).map(({ id, text }) => [id, text]));
	const entries = textsOf(after).map((each) => {
		const { id, text } = each;
		const was = old.get(id);
		const kept = confirmed[id] ?? {};
		const languages = contentLanguages.filter((one) => one !== source && written(text, one));
		const words = languages.flatMap((language) => {
			const anew = was
				? written(was, language) !== written(text, language) || !written(was, source) || holds(each)
				: kept[language] === undefined;
			const held = anew ? written(text, source) : kept[language];
			return held === undefined ? [] : [[language, held]];
		});
		return [id, Object.fromEntries(words)];
	});
	return Object.fromEntries(entries) as Confirmed;
}
