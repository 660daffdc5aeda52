import { plainPath } from '#language/path.ts';

/** This page again, after a form: its path without language, and its query without the action's name. */
export function samePage(url: URL): string {
	const query = new URLSearchParams(url.searchParams);
	for (const key of url.searchParams.keys()) if (key.startsWith('/')) query.delete(key);
	return plainPath(url.pathname) + (query.size > 0 ? `?${query}` : '');
}

/** A path inside this site to return to, else the fallback: never another site's address. */
export function safeNext(next: string | null | undefined, fallback: string): string {
	const base = 'http://inside.invalid';
	if (!next?.startsWith('/') || !URL.canParse(next, base)) return fallback;
	const url = new URL(next, base);
	const path = plainPath(url.pathname);
	// The browser would read `//elsewhere` as another site, and so would it read `/\elsewhere`.
	return url.origin === base && !path.startsWith('//') ? path + url.search : fallback;
}
