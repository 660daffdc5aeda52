import type { Locale } from '#core/locale.ts';

/** Each language as its own readers call it. */
export const languageNames: Readonly<Record<Locale, string>> = {
	en: 'English',
	'sr-Latn': 'Srpski',
	'sr-Cyrl': 'Српски'
};
