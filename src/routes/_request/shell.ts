import { locales, type Locale } from '#core/locale.ts';
import { languageNames } from '#language/names.ts';
import { localisedPath, plainPath } from '#language/path.ts';
import { installation } from '#features/organisations/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** This page in each language; what a query says stays, what a form did does not. */
export function languageLinks(url: URL, locale: Locale) {
	const path = plainPath(url.pathname);
	const query = [...url.searchParams.keys()].some((key) => key.startsWith('/')) ? '' : url.search;
	return locales.map((lang) => ({
		lang,
		name: languageNames[lang],
		href: localisedPath(path, lang) + query,
		current: lang === locale
	}));
}

/** The name on the door of every page. */
export async function nameOfHost(db: ReadonlyDb): Promise<string> {
	return (await installation(db))?.name ?? 'Ciklus';
}
