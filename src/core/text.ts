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

/** What a limit on a text counts: characters as a reader counts them (code points), or words. */
export type CountedIn = 'characters' | 'words';

/**
 * How long a text is once it is tidied, so that the counter beside a box and the server always agree. A line break is
 * one character; a word is what stands between spaces and has a letter or a digit in it, so that a dash is none.
 */
export function sizeOf(text: string, countedIn: CountedIn = 'characters'): number {
	const kept = tidy(text);
	if (countedIn === 'characters') return [...kept].length;
	return kept.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
