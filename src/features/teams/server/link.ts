import { seal, signature, unseal } from '#platform/signature.ts';

/** One author of one card. */
export interface Author {
	readonly formingId: string;
	readonly applicationId: string;
}

/** The part of an address that opens one wish card: whoever has it speaks for its author. */
export function cardLinkTo({ formingId, applicationId }: Author): string {
	return seal('wish-card', `${formingId}.${applicationId}`);
}

/** Whose card a link opens, or undefined when we never made that link. */
export function openCardLink(link: string): Author | undefined {
	const [formingId, applicationId] = unseal('wish-card', link)?.split('.') ?? [];
	return formingId && applicationId ? { formingId, applicationId } : undefined;
}

/** Letters and digits that nobody confuses when they are read from a wall or a slip; 32 of them. */
export const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const url64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The word on somebody's slip, with which they show who they are: 6 of 32 letters, of which a forming that is open for
 * an hour is no time to try a billion.
 */
export function slipOf({ formingId, applicationId }: Author): string {
	const mac = signature('wish-slip', `${formingId}.${applicationId}`).slice(0, 6);
	return [...mac].map((sign) => letters[url64.indexOf(sign) % letters.length]).join('');
}
