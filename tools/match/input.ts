import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { readAssignment, type Published } from '#engine/formats.ts';
import { EngineRefusal } from '#engine/refusal.ts';
import type { PairIds, PairsAnswer, PairsProblem } from '#engine/types.ts';

/** What a command was given cannot be read or makes no sense; the message says where. */
export class BadInput extends Error {}

/** How a problem may be written: our own JSON, or the assignment layout of the OR-Library. */
export const formats = ['json', 'orlib-assign'] as const;
export type Format = (typeof formats)[number];

const ids = { mentee: z.string(), mentor: z.string() };
const scoredPair = z.strictObject({ ...ids, score: z.int() });

const problemSchema = z.strictObject({
	mentees: z.array(z.strictObject({ id: z.string() })),
	mentors: z.array(z.strictObject({ id: z.string(), capacity: z.int().min(0) })),
	pairs: z.array(scoredPair),
	fixed: z.array(z.strictObject(ids)).default([])
});

/** By hand, because a record of zod's leaves out an id that is called `__proto__`. */
const prices = z.custom<Readonly<Record<string, number>>>(
	(found) =>
		typeof found === 'object' &&
		found !== null &&
		Object.values(found).every((price) => typeof price === 'number'),
	'expected a number for each id'
);

/** Not strict: the answer to a public layout also says its constant. */
const answerSchema = z.object({
	pairs: z.array(scoredPair),
	unplaced: z.array(z.string()),
	value: z.number(),
	bound: z.number(),
	certificate: z.object({ place: z.number(), menteePrices: prices, mentorPrices: prices }),
	version: z.string()
});

/** A problem, and for a public layout how its scores turn back into costs. */
export interface Given {
	readonly problem: PairsProblem;
	readonly published?: Published<PairsProblem>;
}

/**
 * Reads a problem from a file, or from standard input for `-`.
 * @throws BadInput when there is no such file, or with the row and the field that are wrong
 */
export async function readProblem(file: string, format: Format): Promise<Given> {
	const written = await read(file);
	if (format === 'json') return { problem: parse(file, written, problemSchema) };
	try {
		const published = readAssignment(written);
		return { problem: published.problem, published };
	} catch (refusal) {
		if (!(refusal instanceof EngineRefusal)) throw refusal;
		throw new BadInput(`${file}: ${refusal.message}`);
	}
}

/**
 * Reads an answer as `match pairs` printed it, with or without its last line.
 * @throws BadInput as `readProblem`
 */
export async function readAnswer(file: string): Promise<PairsAnswer> {
	const written = await read(file);
	return parse(file, written.replace(/\noptimum -?\d+\s*$/, '\n'), answerSchema);
}

async function read(file: string): Promise<string> {
	if (file === '-') return text(process.stdin);
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		throw new BadInput(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
	}
}

function parse<Schema extends z.ZodType>(
	file: string,
	written: string,
	schema: Schema
): z.infer<Schema> {
	const checked = schema.safeParse(json(file, written));
	if (checked.success) return checked.data;
	const [issue] = checked.error.issues;
	throw new BadInput(`${file}: ${placeOf(issue!.path)}: ${issue!.message}`);
}

function json(file: string, written: string): unknown {
	try {
		return JSON.parse(written);
	} catch (error) {
		throw new BadInput(`${file}: not JSON: ${(error as Error).message}`);
	}
}

/** `pairs`, 2, `score` as `row 3 of pairs, field score`. */
function placeOf(path: readonly PropertyKey[]): string {
	const [list, row, ...fields] = path;
	if (list === undefined) return 'the whole';
	if (typeof row !== 'number') return `field ${path.map(String).join('.')}`;
	const field = fields.length > 0 ? `, field ${fields.map(String).join('.')}` : '';
	return `row ${row + 1} of ${String(list)}${field}`;
}

/** Where the problem has what the engine refused, as ` (row 3 of pairs, field mentor)`; empty when it is nowhere. */
export function whereRefused(problem: PairsProblem, { code, facts }: EngineRefusal): string {
	const tell = (list: string, row: number, field: string): string =>
		row < 0 ? '' : ` (row ${row + 1} of ${list}, field ${field})`;
	const isPair = (pair: PairIds): boolean =>
		pair.mentee === facts['mentee'] && pair.mentor === facts['mentor'];
	const fixed = problem.fixed ?? [];
	switch (code) {
		case 'duplicate-id': {
			const rows = facts['list'] === 'mentees' ? problem.mentees : problem.mentors;
			const list = String(facts['list']);
			return tell(
				list,
				rows.findLastIndex(({ id }) => id === facts['id']),
				'id'
			);
		}
		case 'unknown-id': {
			const field = facts['list'] === 'mentees' ? 'mentee' : 'mentor';
			const isUnknown = (pair: PairIds): boolean => pair[field] === facts['found'];
			const row = problem.pairs.findIndex(isUnknown);
			return row < 0 ? tell('fixed', fixed.findIndex(isUnknown), field) : tell('pairs', row, field);
		}
		case 'duplicate-pair':
			return tell('pairs', problem.pairs.findLastIndex(isPair), 'mentor');
		case 'fixed-pair-forbidden':
			return tell('fixed', fixed.findIndex(isPair), 'mentor');
		case 'fixed-twice': {
			const row = fixed.findLastIndex(({ mentee }) => mentee === facts['mentee']);
			return tell('fixed', row, 'mentee');
		}
		case 'over-capacity': {
			const row = fixed.findLastIndex(({ mentor }) => mentor === facts['mentor']);
			return tell('fixed', row, 'mentor');
		}
		default:
			return '';
	}
}
