import { stat } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { Refused } from '#core/refusal.ts';
import { inspectImage } from './inspect-image.ts';
import { inspectPackage } from './inspect-package.ts';
import { inspectPdf } from './inspect-pdf.ts';
import { isPlainText } from './inspect-text.ts';
import { endingsOf, kindOf, type FileKind } from './kinds.ts';

/** What a place takes. */
export interface FileRules {
	readonly kinds: readonly FileKind[];
	/** bytes */
	readonly maxBytes: number;
}

/** What a file was found to be. */
export interface Inspected {
	readonly kind: FileKind;
	/** what it is served as */
	readonly mediaType: string;
	/** bytes */
	readonly size: number;
}

/**
 * Judges a file by its bytes: its name and what its sender claims count for nothing.
 * @throws Refused('file_empty'), ('file_too_large'), ('file_kind_not_allowed', { found, allowed }),
 * ('file_kind_unknown', { allowed }), ('file_is_broken'),
 * ('file_is_locked') with a password, ('file_has_macros'), ('file_is_bomb') when it unpacks to too much,
 * ('file_has_archive') when it hides further files
 */
export async function inspectFile(path: string, rules: FileRules): Promise<Inspected> {
	const { size } = await stat(path);
	if (size === 0) throw new Refused('file_empty');
	refuseLarger(size, rules.maxBytes);
	const type = await typeOf(path);
	if (type?.mime.includes('.macroenabled')) throw new Refused('file_has_macros');
	const allowed = endingsOf(rules.kinds).join(', ').toUpperCase();
	if (!type) throw new Refused('file_kind_unknown', { allowed });
	const kind = kindOf(type.mime);
	if (!kind || !rules.kinds.includes(kind)) {
		throw new Refused('file_kind_not_allowed', { found: shownAs(type.ext), allowed });
	}
	if (kind === 'pdf') await inspectPdf(path);
	else if (kind === 'image') await inspectImage(path);
	else if (kind !== 'text') await inspectPackage(path);
	return { kind, mediaType: type.mime, size };
}

/** Refuses what is larger than a place takes; said before the first byte where the size is known. */
export function refuseLarger(size: number, maxBytes: number): void {
	if (size <= maxBytes) return;
	throw new Refused('file_too_large', { found: inMegabytes(size), maximum: inMegabytes(maxBytes) });
}

/** Megabytes as people read them, rounded up to a tenth: a file just over the limit does not look like the limit. */
function inMegabytes(bytes: number): number {
	return Math.ceil(bytes / 100_000) / 10;
}

/** The type by the bytes; undefined when they are nobody's. */
async function typeOf(path: string): Promise<{ ext: string; mime: string } | undefined> {
	const found = await fileTypeFromFile(path);
	if (found) return found;
	return (await isPlainText(path)) ? { ext: 'txt', mime: 'text/plain' } : undefined;
}

/** The ending by which people know a type. The old office programs all wrote into one kind of container. */
function shownAs(ending: string): string {
	return ending === 'cfb' ? 'DOC, XLS, PPT' : ending.toUpperCase();
}
