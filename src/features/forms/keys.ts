import type { LocalisedText } from '#core/locale.ts';
import { contentLanguages } from '#core/locale.ts';
import { toLatin } from '#language/serbian.ts';

/** The first of `name`, `name2`, `name3` … that is not taken. */
function free(name: string, taken: ReadonlySet<string>): string {
	let number = 1;
	let key = name;
	while (taken.has(key)) {
		number += 1;
		key = `${name}${number}`;
	}
	return key;
}

/** The words of a text in plain lower-case ASCII: „Đaci i škole“ → djaci, i, skole. */
function plainWords(text: string): string[] {
	return toLatin(text)
		.toLowerCase()
		.replaceAll('đ', 'dj')
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.split(/[^a-z0-9]+/)
		.filter(Boolean);
}

const firstText = (text: LocalisedText): string =>
	contentLanguages.map((language) => text[language]?.trim()).find(Boolean) ?? '';

/**
 * The key of something new, made from its words once and never again: lower camel case in ASCII, at most five words,
 * and none of those that are taken.
 */
export function keyFor(text: LocalisedText, taken: ReadonlySet<string>, otherwise: string): string {
	const [first = '', ...more] = plainWords(firstText(text)).slice(0, 5);
	const camel = [first, ...more.map((word) => word[0]?.toUpperCase() + word.slice(1))].join('');
	// A key that is only figures is no name: lists sort it first, and nobody can say it.
	const name = /^[a-z]/.test(camel) ? camel.slice(0, 40) : otherwise;
	return free(name, taken);
}

/** The value of a new option, made from its words once: `visual-arts`. */
export function valueFor(text: LocalisedText, taken: ReadonlySet<string>): string {
	const name = plainWords(firstText(text)).slice(0, 5).join('-').slice(0, 40) || 'option';
	return free(name, taken);
}
