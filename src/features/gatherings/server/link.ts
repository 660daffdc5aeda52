import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { settings } from '#platform/settings.ts';
import { seal, unseal } from '#platform/signature.ts';

const purpose = 'place';

/** The part of an address that opens one registration and needs no account. */
export const placeLinkTo = (registrationId: string): string => seal(purpose, registrationId);

/** The registration that a link opens, or undefined when we never made that link. */
export const openPlaceLink = (link: string): string | undefined => unseal(purpose, link);

/** The whole address of the page on which a place is given back, and letters about the call are refused. */
export function placeAddress(registrationId: string, locale: Locale): string {
	return settings().SITE_URL + localisedPath(`/places/${placeLinkTo(registrationId)}`, locale);
}
