import type { z } from 'zod';
import type { Published } from '#engine/formats.ts';
import { EngineRefusal } from '#engine/refusal.ts';
import { BadInput, parseJson, readText } from './input.ts';

/**
 * Reads a public layout.
 * @throws BadInput with the line and the field that are wrong
 */
export async function readPublished<Problem>(
	file: string,
	layout: (text: string) => Published<Problem>
): Promise<Published<Problem>> {
	const text = await readText(file);
	try {
		return layout(text);
	} catch (refusal) {
		if (!(refusal instanceof EngineRefusal)) throw refusal;
		throw new BadInput(`${file}: ${refusal.message}`);
	}
}

/**
 * Reads an answer as a command printed it, with or without its last line.
 * @throws BadInput with the row and the field that are wrong
 */
export async function readAnswer<Schema extends z.ZodType>(
	file: string,
	schema: Schema
): Promise<z.infer<Schema>> {
	return parseJson(file, withoutLastLine(await readText(file)), schema);
}

/** The JSON of an answer to a public layout, without the line that says its cost. */
export function withoutLastLine(text: string): string {
	return text.replace(/\n(optimum|best) [^\n{}]*\s*$/, '\n');
}
