import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestEvent } from '@sveltejs/kit';
import { isLocale, type Locale } from '#core/locale.ts';
import { preferredLocale } from '#language/negotiate.ts';
import { localeOfPath } from '#language/path.ts';
import { cookieMaxAge, cookieName, overwriteServerAsyncLocalStorage } from '#messages/runtime';

/** What the compiled messages look up while they speak; the shape is theirs. */
interface Spoken {
	locale?: Locale;
	origin?: string;
	messageCalls?: Set<string>;
}

const spoken = new AsyncLocalStorage<Spoken>();
overwriteServerAsyncLocalStorage(spoken);

/** Answers one request in one language: every message inside is said in it. */
export function speaking<T>(locale: Locale, origin: string, answer: () => T): T {
	return spoken.run({ locale, origin, messageCalls: new Set() }, answer);
}

/** The reader's language: the address says it, else what they chose before, else what their browser asks for. */
export function readersLanguage(event: RequestEvent): Locale {
	return localeOfPath(event.url.pathname) ?? chosenBefore(event) ?? browsers(event);
}

/** Remembers a language, but only one that we would not have guessed: most readers need no cookie. */
export function rememberLanguage(event: RequestEvent, locale: Locale): void {
	if (locale === (chosenBefore(event) ?? browsers(event))) return;
	event.cookies.set(cookieName, locale, {
		maxAge: cookieMaxAge,
		sameSite: 'lax',
		httpOnly: false,
		secure: event.url.protocol === 'https:'
	});
}

function chosenBefore(event: RequestEvent): Locale | undefined {
	const chosen = event.cookies.get(cookieName);
	return isLocale(chosen) ? chosen : undefined;
}

function browsers(event: RequestEvent): Locale {
	return preferredLocale(event.request.headers.get('accept-language')) ?? 'en';
}
