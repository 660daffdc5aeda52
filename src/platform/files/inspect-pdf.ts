import { createReadStream } from 'node:fs';
import { Refused } from '#core/refusal.ts';

/** A note in a PDF that its text is locked: a reference to the lock, or the lock itself. */
const locked = /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/u;

/** More than the longest of what we look for, so that nothing is missed between two chunks. */
const overlap = 64;

/**
 * Looks through a PDF: it must have the table of contents that every whole one has, and no password.
 * @throws Refused('file_is_broken'), Refused('file_is_locked')
 */
export async function inspectPdf(path: string): Promise<void> {
	let whole = false;
	let before = '';
	for await (const chunk of createReadStream(path, 'latin1')) {
		const text = before + String(chunk);
		if (locked.test(text)) throw new Refused('file_is_locked');
		whole ||= text.includes('startxref');
		before = text.slice(-overlap);
	}
	if (!whole) throw new Refused('file_is_broken');
}
