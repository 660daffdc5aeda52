import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { settings } from '#platform/settings.ts';
import { seal, unseal } from '#platform/signature.ts';

const purpose = 'proposal';

/** The part of an address with which one person reads a proposal and answers it, without an account. */
export const proposalLinkTo = (askId: string): string => seal(purpose, askId);

/** The ask that a link opens, or undefined when we never made that link. */
export const openProposalLink = (link: string): string | undefined => unseal(purpose, link);

/** The whole address of the page on which somebody answers, in their language. */
export function proposalAddress(askId: string, locale: Locale): string {
	return settings().SITE_URL + localisedPath(`/proposals/${proposalLinkTo(askId)}`, locale);
}
