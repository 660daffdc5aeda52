import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { settings } from '#platform/settings.ts';
import { seal, unseal } from '#platform/signature.ts';

const purpose = 'guardian';

/** The part of an address with which a guardian answers one request; the applicant's own link opens nothing here. */
export const guardianLink = (requestId: string): string => seal(purpose, requestId);

/** The request that a link opens, or undefined when we never made that link. */
export const openGuardianLink = (link: string): string | undefined => unseal(purpose, link);

/** The whole address of a guardian's page. */
export function guardianAddress(requestId: string, locale: Locale): string {
	return settings().SITE_URL + localisedPath(`/guardian/${guardianLink(requestId)}`, locale);
}
