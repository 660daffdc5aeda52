import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { oneClickPath } from '#platform/one-click.ts';
import { settings } from '#platform/settings.ts';
import { seal, unseal } from '#platform/signature.ts';

const purpose = 'news';

/** The part of an address that confirms or ends one subscription, and needs no account. */
export const newsLinkTo = (subscriptionId: string): string => seal(purpose, subscriptionId);

/** The subscription that a link opens, or undefined when we never made that link. */
export const openNewsLink = (link: string): string | undefined => unseal(purpose, link);

/** The whole address of a subscription's page, in the reader's language: every letter of news carries it. */
export function newsAddress(subscriptionId: string, locale: Locale): string {
	return settings().SITE_URL + localisedPath(`/news/${newsLinkTo(subscriptionId)}`, locale);
}

/** Where a mail program ends a subscription by itself. */
export function unsubscribeAddress(subscriptionId: string, locale: Locale): string {
	return newsAddress(subscriptionId, locale) + oneClickPath;
}
