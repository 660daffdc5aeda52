import { z } from 'zod';
import type { LocalisedText } from '#core/locale.ts';

/** What a numbered row of a plan's form says, beside the fields that are its own. */
interface Row {
	/** its key in the plan; none for a new one */
	readonly key: string | null;
	/** empty when both boxes were */
	readonly text: LocalisedText;
	readonly place: number;
	readonly was: number;
	/** the row in the form, from 0 */
	readonly row: number;
}

/** Longest text of one row, in characters. */
export const rowLength = 400;

const text = z.string().max(rowLength).default('');
const place = z.number('not_a_number').min(1).max(99).optional();

/** The boxes of numbered rows: `<name>_<row>_en`, `_sr`, `_place`, and unseen `_key` and `_was`, the place before. */
export function rowFields(name: string, rows: number): Record<string, z.ZodType> {
	const fields = { en: text, sr: text, place, was: place, key: z.string().max(60).optional() };
	return Object.fromEntries(
		Array.from({ length: rows }, (_, row) =>
			Object.entries(fields).map(([field, type]) => [`${name}_${row}_${field}`, type])
		).flat()
	) as Record<string, z.ZodType>;
}

/** The rows of a filled form that have a text in some language, in the order of their places. */
export function rowsIn(...form: Parameters<typeof allRowsIn>): readonly Row[] {
	return allRowsIn(...form).filter(({ text: { en, sr } }) => en || sr);
}

/** The rows of a filled form in the order of their places, the empty ones among them. */
export function allRowsIn(
	filled: Readonly<Record<string, unknown>>,
	name: string,
	rows: number
): readonly Row[] {
	return Array.from({ length: rows }, (_, row): Row => {
		const field = (which: string) => filled[`${name}_${row}_${which}`];
		const texts = Object.fromEntries(
			(['en', 'sr'] as const).flatMap((language) => {
				const words = field(language);
				return words ? [[language, words]] : [];
			})
		);
		const was = (field('was') as number | undefined) ?? Infinity;
		return {
			...{ key: (field('key') as string | undefined) ?? null, text: texts, was, row },
			place: (field('place') as number | undefined) ?? was
		};
	}).toSorted((a, b) => standing(a) - standing(b) || a.row - b.row);
}

/** Whoever moved up to a place stands before the one that has it, whoever moved down behind it. */
function standing({ place: wanted, was }: Row): number {
	if (wanted === was) return wanted === Infinity ? Number.MAX_SAFE_INTEGER : wanted;
	return wanted < was ? wanted - 0.5 : wanted + 0.5;
}

/** What a row's button asks for: `<name>_<row>_up` or `_down`. */
const asked = /^(\w+)_(\d{1,3})_(up|down)$/;

/** The row of a list to which a press of its button has moved something; nothing without one. */
export function movedTo(name: string, move: string): number | undefined {
	const [, list, row, way] = asked.exec(move) ?? [];
	return list === name ? Number(row) + (way === 'up' ? -1 : 1) : undefined;
}

/**
 * A form as it was typed, with the words of two neighbouring rows exchanged as `move` asks; nothing is kept by it. Their
 * places stay: what moves is the text and its key.
 */
export function movedRows<Typed>(
	values: Readonly<Record<string, Typed>>,
	move: string
): Readonly<Record<string, Typed>> {
	const [, name, row] = asked.exec(move) ?? [];
	const from = Number(row);
	const to = movedTo(name ?? '', move);
	const fieldsOf = (at: number) => ['en', 'sr', 'key'].map((field) => `${name}_${at}_${field}`);
	if (to === undefined || !(`${name}_${to}_en` in values)) return values;
	const others = fieldsOf(to);
	const pairs = fieldsOf(from).flatMap((field, at) => [
		[field, values[others[at]!]],
		[others[at]!, values[field]]
	]);
	return { ...values, ...(Object.fromEntries(pairs) as Record<string, Typed>) };
}

/** How many rows a form shows: those there are and one to fill, at least two; or as many as came back with it. */
export function rowCount(
	name: string,
	filled: number,
	most: number,
	values?: Readonly<Record<string, unknown>>
): number {
	if (!values) return Math.min(most, Math.max(2, filled + 1));
	let rows = 0;
	while (rows < most && `${name}_${rows}_en` in values) rows++;
	return rows;
}
