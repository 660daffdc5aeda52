import { contentLanguages, type ContentLanguage, type Locale } from '#core/locale.ts';
import { m } from '#messages';
import { nameOr } from './sketch-words.ts';
import { questionOf, sectionOf, type Sketch } from './sketch.ts';
import { textsOf, textStatus, written, type FormText, type TextStatus } from './texts.ts';

/** A text that somebody still has to write, or to look at, in one language. */
export interface OwedText extends Pick<FormText, 'id' | 'part' | 'section' | 'question'> {
	readonly language: ContentLanguage;
	readonly status: Exclude<TextStatus, 'live'>;
	/** what the question or section is called */
	readonly name: string;
	/** the words to be translated, as they are now */
	readonly words: string;
	/** the words that were translated; empty when nothing was */
	readonly was: string;
}

/** Everything that is not translated, or not any more, in the form's order. */
export function owedTexts(sketch: Sketch, locale: Locale): readonly OwedText[] {
	const { form, source, confirmed } = sketch;
	return textsOf(form).flatMap((text) =>
		contentLanguages.flatMap((language): OwedText[] => {
			const status = textStatus(text, language, source, confirmed);
			if (status === 'live') return [];
			const { id, part, section, question } = text;
			const place = question ? questionOf(form, question).label : sectionOf(form, section).title;
			return [
				{
					id,
					part,
					section,
					...(question !== undefined && { question }),
					language,
					status,
					name: nameOr(place, locale, m.builder_untitled({}, { locale })),
					words: written(text.text, source) || Object.values(text.text).find(Boolean) || '',
					was: confirmed[id]?.[language] ?? ''
				}
			];
		})
	);
}
