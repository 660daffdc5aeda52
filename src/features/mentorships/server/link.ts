import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { settings } from '#platform/settings.ts';
import { seal, unseal } from '#platform/signature.ts';

const purpose = 'session-letter';

/** The part of an address that opens one letter about a session and needs no account. */
export const sessionLinkTo = (letterId: string): string => seal(purpose, letterId);

/** The letter that a link opens, or undefined when we never made that link. */
export const openSessionLink = (link: string): string | undefined => unseal(purpose, link);

/** The whole address of the page on which a session is noted, confirmed or put right in one tap. */
export function sessionAddress(letterId: string, locale: Locale): string {
	return settings().SITE_URL + localisedPath(`/sessions/${sessionLinkTo(letterId)}`, locale);
}
