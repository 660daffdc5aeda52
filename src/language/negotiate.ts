import type { Locale } from '#core/locale.ts';

/** Readers of these languages read Serbian in Latin script more easily than English. */
const neighbours: readonly string[] = ['sr', 'sh', 'hr', 'bs', 'cnr', 'me'];

/**
 * The interface language that a browser asks for (`Accept-Language`), or undefined when it asks for none of ours.
 * Plain `sr` is Latin, which nearly all programmes use; Cyrillic must be asked for as `sr-Cyrl`.
 */
export function preferredLocale(acceptLanguage: string | null): Locale | undefined {
	return (acceptLanguage ?? '')
		.split(',')
		.map(readPreference)
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight)
		.map(({ tag }) => localeOf(tag))
		.find((locale) => locale !== undefined);
}

function readPreference(text: string): { tag: string; weight: number } {
	const [tag = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
	const q = parameters.find((one) => one.startsWith('q='))?.slice(2);
	return { tag, weight: q === undefined ? 1 : Number(q) || 0 };
}

function localeOf(tag: string): Locale | undefined {
	const [language = '', ...rest] = tag.split('-');
	if (language === 'en') return 'en';
	if (language === 'sr' && rest.includes('cyrl')) return 'sr-Cyrl';
	return neighbours.includes(language) ? 'sr-Latn' : undefined;
}
