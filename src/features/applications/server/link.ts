import { settings } from '#platform/settings.ts';
import { seal, unseal } from '#platform/signature.ts';
import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';

const purpose = 'application';

/** The part of an address that opens one application and needs no account: whoever has it may read and edit. */
export const linkTo = (applicationId: string): string => seal(purpose, applicationId);

/** The application that a link opens, or undefined when we never made that link. */
export const openLink = (link: string): string | undefined => unseal(purpose, link);

/** The whole address of an application's own page, in the applicant's language. */
export function applicationAddress(applicationId: string, locale: Locale): string {
	return settings().SITE_URL + localisedPath(`/applications/${linkTo(applicationId)}`, locale);
}
