import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { settings } from '#platform/settings.ts';
import { seal, unseal } from '#platform/signature.ts';

/** Who is asked about which mentorship at which moment. */
export interface Asked {
	readonly mentorshipId: string;
	readonly personId: string;
	readonly moment: string;
}

const purpose = 'check-in';

/** The part of an address that opens one check-in of one person and needs no account. */
export const checkInLink = ({ mentorshipId, personId, moment }: Asked): string =>
	seal(purpose, [mentorshipId, personId, moment].join('.'));

/** What a link asks, or undefined when we never made that link. */
export function openCheckInLink(link: string): Asked | undefined {
	const [mentorshipId, personId, moment] = unseal(purpose, link)?.split('.') ?? [];
	return mentorshipId && personId && moment ? { mentorshipId, personId, moment } : undefined;
}

/** The whole address of the page on which one person answers. */
export function checkInAddress(asked: Asked, locale: Locale): string {
	return settings().SITE_URL + localisedPath(`/check-ins/${checkInLink(asked)}`, locale);
}
