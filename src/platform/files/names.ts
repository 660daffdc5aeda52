import { tidy } from '#core/text.ts';
import { fileKinds } from './kinds.ts';

/** Longest name that is kept, in characters; the database holds it too. */
const longest = 200;

/**
 * A file's name as it is kept and given back: no folders, no control characters, nothing that a system reads as
 * something else, and the ending of what the file was found to be, so that it opens with what it is.
 */
export function tidyName(given: string, mediaType: string): string {
	const base = (tidy(given).split(/[/\\]/u).at(-1) ?? '')
		.replaceAll(/[\p{Cc}<>:"|?*]+/gu, ' ')
		.replaceAll(/\s+/gu, ' ')
		.replace(/^[. ]+/u, '')
		.trim();
	const ending = endingOf(mediaType);
	if (!ending) return cut(base || 'file', longest);
	const stem = hasEnding(base, ending) ? base.slice(0, base.lastIndexOf('.')) : base;
	return `${cut(stem || 'file', longest - ending.length - 1)}.${ending}`;
}

function endingOf(mediaType: string): string | undefined {
	const all = Object.values(fileKinds).flatMap((types) => Object.entries<string>(types));
	return all.find(([, type]) => type === mediaType)?.[0];
}

/** `.jpeg` is `.jpg` under another name; no other ending of ours has two. */
function hasEnding(name: string, ending: string): boolean {
	const lower = name.toLowerCase();
	return lower.endsWith(`.${ending}`) || (ending === 'jpg' && lower.endsWith('.jpeg'));
}

/** At most so many characters, no half ones. */
function cut(text: string, length: number): string {
	return text.slice(0, length).toWellFormed().replaceAll('\uFFFD', '').trim();
}
