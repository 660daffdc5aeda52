import { createHmac, timingSafeEqual } from 'node:crypto';
import { settings } from './settings.ts';

/** 128 bits: short enough for a link that a person may have to type, far beyond guessing. */
const length = 22;

/** The signature of `text` for one purpose, as 22 URL-safe characters. */
export function signature(purpose: string, text: string): string {
	const mac = createHmac('sha256', settings().CIKLUS_SECRET).update(`${purpose}\n${text}`);
	return mac.digest('base64url').slice(0, length);
}

/** Text and signature as one path segment: `<text>~<signature>`. `text` must not contain `~`. */
export function seal(purpose: string, text: string): string {
	return `${text}~${signature(purpose, text)}`;
}

/** The text of a sealed segment, or undefined when it was not sealed by us for this purpose. */
export function unseal(purpose: string, sealed: string): string | undefined {
	const [text = '', given = '', ...more] = sealed.split('~');
	if (more.length > 0) return undefined;
	const wanted = Buffer.from(signature(purpose, text));
	const found = Buffer.from(given);
	if (found.length !== wanted.length || !timingSafeEqual(found, wanted)) return undefined;
	return text;
}
