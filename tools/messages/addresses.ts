import type { CompilerOptions } from '@inlang/paraglide-js';
import { locales, type Locale } from '#core/locale.ts';
import { prefixes } from '#language/path.ts';

/**
 * How the compiled messages find the reader's language in the browser: by the first step of the path, as
 * `#language/path.ts` writes it. The server tells them the language itself.
 */
export const addressOptions = {
	strategy: ['url', 'cookie', 'preferredLanguage', 'baseLocale'],
	cookieName: 'language',
	// not named `path`: for that name the compiler takes a shortcut that answers /sr/ where we want /sr
	urlPatterns: [
		{
			pattern: '/:rest(.*)?',
			localized: locales.map((locale): [Locale, string] => [
				locale,
				`/${prefixes[locale]}/:rest(.*)?`
			])
		}
	]
} satisfies Partial<CompilerOptions>;
