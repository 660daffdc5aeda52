/** The languages of the interface, as BCP 47 tags. Serbian is one language in two scripts. */
export const locales = ['en', 'sr-Latn', 'sr-Cyrl'] as const;
export type Locale = (typeof locales)[number];

/** The languages in which content is written. Serbian is written once, in Latin; Cyrillic is derived from it. */
export const contentLanguages = ['en', 'sr'] as const;
export type ContentLanguage = (typeof contentLanguages)[number];

/** A text that a programme team writes, language by language; gaps are allowed and fall back field by field. */
export type LocalisedText = Readonly<Partial<Record<ContentLanguage, string>>>;

/** Whether a string is one of the interface's languages. */
export function isLocale(value: unknown): value is Locale {
	return locales.includes(value as Locale);
}
