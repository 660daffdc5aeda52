import { parseSender } from '#platform/mail.ts';
import { settings } from '#platform/settings.ts';
import { signature } from '#platform/signature.ts';
import { timingSafeEqual } from 'node:crypto';

/**
 * What tells us later who answered about what, a planned session or a gathering by its id: 128 bits in small letters,
 * because mail servers may change the case of an address.
 */
export function replyTag(subjectId: string, personId: string): string {
	const signed = signature('calendar-reply', `${subjectId} ${personId}`);
	return Buffer.from(signed, 'base64url').toString('hex');
}

/** Whether a tag is that of this person and this session or gathering. */
export function isReplyTag(tag: string, subjectId: string, personId: string): boolean {
	const wanted = Buffer.from(replyTag(subjectId, personId));
	const found = Buffer.from(tag.toLowerCase());
	return found.length === wanted.length && timingSafeEqual(found, wanted);
}

/**
 * Where somebody's calendar sends its answer: MAIL_REPLIES with the tag after a plus. Without that setting answers go to
 * the sender of all letters, and people read them.
 */
export function organiserAddress(subjectId: string, personId: string): string {
	const { MAIL_REPLIES, MAIL_FROM } = settings();
	if (!MAIL_REPLIES) return parseSender(MAIL_FROM).address;
	return MAIL_REPLIES.replace('@', `+${replyTag(subjectId, personId)}@`);
}

/** The tags in a list of addresses, whatever else stands there. */
export function tagsIn(addresses: readonly string[]): readonly string[] {
	return addresses.flatMap((address) => /\+([0-9a-f]{32})@/iu.exec(address)?.[1] ?? []);
}
