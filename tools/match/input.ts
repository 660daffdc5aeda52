import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { z } from 'zod';

/** What a command was given cannot be read or makes no sense; the message says where. `code` is what it ends with. */
export class BadInput extends Error {
	readonly code: number;
	constructor(message: string, code = 2) {
		super(message);
		this.code = code;
	}
}

let isStdinRead = false;

/**
 * The bytes of a file, or of standard input for `-`.
 * @throws BadInput when there is no such file, or standard input is asked for twice
 */
export async function readBytes(file: string): Promise<Buffer> {
	if (file === '-') {
		if (isStdinRead) throw new BadInput('-: standard input can be read only once');
		isStdinRead = true;
		return buffer(process.stdin);
	}
	try {
		return await readFile(file);
	} catch (error) {
		throw new BadInput(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
	}
}

/**
 * The text of a file in UTF-8, or of standard input for `-`.
 * @throws BadInput when it cannot be read, is not UTF-8 or is too long for one string (about 512 MB)
 */
export async function readText(file: string): Promise<string> {
	return textOf(file, await readBytes(file));
}

/** Bytes as text. @throws BadInput when they are no UTF-8, or too many */
export function textOf(file: string, bytes: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (error) {
		const tooLong = (error as NodeJS.ErrnoException).code === 'ERR_STRING_TOO_LONG';
		throw new BadInput(`${file}: ${tooLong ? 'too large to be read whole' : 'is not UTF-8 text'}`);
	}
}

/**
 * A file of JSON that keeps to a schema.
 * @throws BadInput with the row and the field that are wrong
 */
export async function readJson<Schema extends z.ZodType>(
	file: string,
	schema: Schema
): Promise<z.infer<Schema>> {
	return parseJson(file, await readText(file), schema);
}

/** The same of a text that has been read. */
export function parseJson<Schema extends z.ZodType>(
	file: string,
	written: string,
	schema: Schema
): z.infer<Schema> {
	return keepTo(file, json(file, written), schema);
}

/** Data that keeps to a schema. @throws BadInput with the row and the field that are wrong */
export function keepTo<Schema extends z.ZodType>(
	file: string,
	data: unknown,
	schema: Schema
): z.infer<Schema> {
	const checked = schema.safeParse(data);
	if (checked.success) return checked.data;
	const [issue] = checked.error.issues;
	throw new BadInput(`${file}: ${placeOf(issue!.path)}: ${issue!.message}`);
}

/** JSON of any shape. @throws BadInput when it is none */
export function json(file: string, written: string): unknown {
	try {
		return JSON.parse(written);
	} catch (error) {
		throw new BadInput(`${file}: not JSON: ${(error as Error).message}`);
	}
}

/** `pairs`, 2, `score` as `row 3 of pairs, field score`. */
function placeOf(path: readonly PropertyKey[]): string {
	const at = path.findIndex((step) => typeof step === 'number');
	if (path.length === 0) return 'the whole';
	if (at < 0) return `field ${path.map(String).join('.')}`;
	const list = path.slice(0, at).map(String).join('.') || 'the list';
	const fields = path.slice(at + 1).map(String);
	const field = fields.length > 0 ? `, field ${fields.join('.')}` : '';
	return `row ${Number(path[at]) + 1} of ${list}${field}`;
}
