/**
 * A text as it is kept: line breaks as `\n`, no spaces around, letters composed (š as one code point), nothing that
 * cannot be stored or seen: no control characters but tabs and line breaks, no zero-width or direction marks.
 */
export function tidy(text: string): string {
	return text
		.replaceAll('\r\n', '\n')
		.toWellFormed()
		.normalize('NFC')
		.replaceAll(/[^\P{Cc}\n\t]|[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu, '')
		.trim();
}

/** Whether a text is one plain e-mail address: no list, no comment, no quoting, no control character. */
export function isAddress(text: string): boolean {
	return (
		text.length <= 254 &&
		/^[^\s\p{C}@<>()[\]\\,;:"?&=%/]{1,64}@[^\s\p{C}@<>()[\]\\,;:"?&=%/]+$/u.test(text)
	);
}
