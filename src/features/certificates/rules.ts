/** How a mentorship ended, as far as certificates care: null while it lasts. */
export type Way = string | null;

/** Only whoever came to the end that was agreed on is given a certificate; the reason why not, else null. */
export function notYet(way: Way): 'certificate_runs' | 'certificate_early' | null {
	if (way === 'completed') return null;
	return way === null ? 'certificate_runs' : 'certificate_early';
}

/** What somebody has of a mentorship so far: never one, one that stands, or only revoked ones. */
export type Held = 'none' | 'standing' | 'revoked';

/** See `Held`. */
export function heldOf(certificates: readonly { readonly revokedAt: unknown }[]): Held {
	if (certificates.length === 0) return 'none';
	return certificates.some(({ revokedAt }) => revokedAt === null) ? 'standing' : 'revoked';
}

/**
 * Who is issued one now. By itself it goes to whoever never had one; what the team revoked is given anew only when it
 * says so, by name.
 */
export function isDue(held: Held, asked: boolean): boolean {
	return held === 'none' || (asked && held === 'revoked');
}

/** The first day that a certificate names: pairs often meet in writing before their cycle begins. */
export function firstDay(beganOn: string, startsOn: string, endedOn: string): string {
	return beganOn < startsOn && startsOn <= endedOn ? startsOn : beganOn;
}

/** Hours in which an ending that was a mistake can be taken back before certificates are issued by themselves. */
export const hoursToThinkAgain = 1;

/** Letters and figures that nobody takes for one another, as Douglas Crockford chose them: 5 bits each. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Letters of a code: 80 random bits cannot be guessed through a web page. */
export const codeLength = 16;

/** The code of a certificate from as many random bytes as it has letters. */
export function codeOf(bytes: Uint8Array): string {
	return Array.from(bytes.subarray(0, codeLength), (byte) => letters[byte % 32]).join('');
}

/** A code as it is read from paper: in groups of four. */
export function groupsOf(code: string): string {
	return code.match(/.{1,4}/g)?.join('-') ?? '';
}

/** The code that somebody typed or followed, however they wrote it; null when it is none. */
export function codeIn(typed: string): string | null {
	const code = typed
		.toUpperCase()
		.replaceAll(/[\s-]/g, '')
		.replaceAll('O', '0')
		.replaceAll(/[IL]/g, '1');
	return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : null;
}
