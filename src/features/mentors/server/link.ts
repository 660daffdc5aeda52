import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { settings } from '#platform/settings.ts';
import { seal, unseal } from '#platform/signature.ts';

const purposes = {
	own: 'mentor',
	answer: 'pool-answer',
	invitation: 'pool-invitation'
} as const;

/** The part of an address with which a mentor reads, changes and withdraws what the pool keeps of them. */
export const ownLink = (mentorId: string): string => seal(purposes.own, mentorId);

/** The mentor whose link this is, or undefined when we never made it. */
export const openOwnLink = (link: string): string | undefined => unseal(purposes.own, link);

/** The part of an address with which a mentor answers one cycle; it opens nothing else. */
export const answerLink = (cycleId: string, mentorId: string): string =>
	seal(purposes.answer, `${cycleId}.${mentorId}`);

/** Which cycle and which mentor an answer is about, or undefined when we never made that link. */
export function openAnswerLink(
	link: string
): { readonly cycleId: string; readonly mentorId: string } | undefined {
	const [cycleId, mentorId] = unseal(purposes.answer, link)?.split('.') ?? [];
	return cycleId && mentorId ? { cycleId, mentorId } : undefined;
}

/** The part of an address with which an invitation is taken or declined. */
export const invitationLink = (invitationId: string): string =>
	seal(purposes.invitation, invitationId);

/** The invitation that a link opens, or undefined when we never made that link. */
export const openInvitationLink = (link: string): string | undefined =>
	unseal(purposes.invitation, link);

/** The whole address of a mentor's own page. */
export const ownAddress = (mentorId: string, locale: Locale): string =>
	address(`/mentors/${ownLink(mentorId)}`, locale);

/** The whole address on which a mentor answers a cycle. */
export const answerAddress = (cycleId: string, mentorId: string, locale: Locale): string =>
	address(`/mentors/answer/${answerLink(cycleId, mentorId)}`, locale);

/** The whole address of an invitation. */
export const invitationAddress = (invitationId: string, locale: Locale): string =>
	address(`/mentors/invited/${invitationLink(invitationId)}`, locale);

const address = (path: string, locale: Locale): string =>
	settings().SITE_URL + localisedPath(path, locale);
