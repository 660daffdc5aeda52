import { parseSender } from '#platform/mail.ts';
import { settings } from '#platform/settings.ts';
import { signature } from '#platform/signature.ts';
import { timingSafeEqual } from 'node:crypto';

/**
 * What tells us later which member answered about which planned session: 128 bits in small letters, because mail
 * servers may change the case of an address.
 */
export function replyTag(plannedId: string, personId: string): string {
	const signed = signature('calendar-reply', `${plannedId} ${personId}`);
	return Buffer.from(signed, 'base64url').toString('hex');
}

/** Whether a tag is that of this member and this session. */
export function isReplyTag(tag: string, plannedId: string, personId: string): boolean {
	const wanted = Buffer.from(replyTag(plannedId, personId));
	const found = Buffer.from(tag.toLowerCase());
	return found.length === wanted.length && timingSafeEqual(found, wanted);
}

/**
 * Where a member's calendar sends its answer: MAIL_REPLIES with the tag after a plus. Without that setting answers go to
 * the sender of all letters, and people read them.
 */
export function organiserAddress(plannedId: string, personId: string): string {
	const { MAIL_REPLIES, MAIL_FROM } = settings();
	if (!MAIL_REPLIES) return parseSender(MAIL_FROM).address;
	return MAIL_REPLIES.replace('@', `+${replyTag(plannedId, personId)}@`);
}

/** The tags in a list of addresses, whatever else stands there. */
export function tagsIn(addresses: readonly string[]): readonly string[] {
	return addresses.flatMap((address) => /\+([0-9a-f]{32})@/iu.exec(address)?.[1] ?? []);
}
