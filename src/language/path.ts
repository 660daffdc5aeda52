import { locales, type Locale } from '#core/locale.ts';

/** The first segment of every page's address, by language. */
export const prefixes: Readonly<Record<Locale, string>> = {
	en: 'en',
	'sr-Latn': 'sr',
	'sr-Cyrl': 'sr-cyrl'
};

/** A path of the site (`/calls/x`) in one language (`/sr/calls/x`); one that names a language changes it. */
export function localisedPath(path: string, locale: Locale): string {
	const plain = plainPath(path);
	return `/${prefixes[locale]}${plain === '/' ? '' : plain}`;
}

/** The language that a path names, if it names one. */
export function localeOfPath(path: string): Locale | undefined {
	const first = path.split('/')[1];
	return locales.find((locale) => prefixes[locale] === first);
}

/** A path without its language: the route that serves it. */
export function plainPath(path: string): string {
	return localeOfPath(path) ? path.replace(/^\/[^/]+/, '') || '/' : path;
}
