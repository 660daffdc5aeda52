import type { CompilerOptions } from '@inlang/paraglide-js';

/**
 * How an address says its language: the first step of the path. Paths that belong to no language (the API, files,
 * robots.txt) are left alone; they are also matched after a language, so the list stays short and exact. An address
 * without a language is answered by cookie, then by browser, then in English.
 */
export const addressOptions = {
	strategy: ['url', 'cookie', 'preferredLanguage', 'baseLocale'],
	cookieName: 'language',
	trailingSlash: 'never',
	// not named `path`: for that name the compiler takes a shortcut that answers /sr/ where we want /sr
	urlPatterns: [
		{
			pattern: '/:rest(.*)?',
			localized: [
				['en', '/en/:rest(.*)?'],
				['sr-Latn', '/sr/:rest(.*)?'],
				['sr-Cyrl', '/sr-cyrl/:rest(.*)?']
			]
		}
	],
	routeStrategies: [
		{ match: '/api/:rest(.*)?', exclude: true },
		{ match: '/files/:rest(.*)?', exclude: true },
		{ match: '/health', exclude: true },
		{ match: '/_app/:rest(.*)?', exclude: true },
		{ match: '/:file(robots\\.txt|sitemap\\.xml|favicon\\.ico|icon\\.svg)', exclude: true }
	]
} satisfies Partial<CompilerOptions>;
