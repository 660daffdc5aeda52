import type { z } from 'zod';
import type { Facts, Issue } from '#core/refusal.ts';
import { tidy } from '#core/text.ts';

/** What somebody typed, field by field, as it goes back into the boxes of a refused form. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** A schema for a form: an object whose keys are the names of its fields. */
export type FormSchema = z.ZodObject;

// Five times the longest text that we ask for: what is longer was pasted by mistake.
const echoedCharacters = 100_000;

/** What was typed, each text capped at 100,000 characters; files are not carried back. */
export function typedValues(form: FormData): Values {
	// `__proto__` is no name of a field: it cannot be carried back as one.
	const names = [...new Set(form.keys())].filter((name) => name !== '__proto__');
	const entries = names.map((name): [string, string | string[]] => {
		const texts = textsOf(form, name).map((text) => text.slice(0, echoedCharacters));
		return [name, texts.length === 1 ? (texts[0] ?? '') : texts];
	});
	return Object.fromEntries(
		entries.filter(([, texts]) => !Array.isArray(texts) || texts.length > 0)
	);
}

/**
 * The form as an object for its schema. An empty box is absent, spaces around a text do not count,
 * a line ends in one character, a tick box is a boolean, and a field that holds many is always an array.
 */
export function readForm(form: FormData, schema: FormSchema): Record<string, unknown> {
	const entries = Object.entries(schema.shape).map(([name, field]) => [
		name,
		readField(form, name, kindOf(field))
	]);
	return Object.fromEntries(entries) as Record<string, unknown>;
}

/** The issues of a schema in our codes (see `messages/<locale>/issues.json`), one for each field. */
export function issuesOf(error: z.ZodError, input: Record<string, unknown>): Issue[] {
	const seen = new Set<string>();
	const issues: Issue[] = [];
	for (const found of error.issues) {
		const field = String(found.path[0] ?? '');
		if (seen.has(field)) continue;
		seen.add(field);
		issues.push({ field, ...coded(found, input[field]) });
	}
	return issues;
}

function readField(form: FormData, name: string, kind: string): unknown {
	const file = form.get(name);
	if (kind === 'file') return file instanceof File && file.size > 0 ? file : undefined;
	const texts = textsOf(form, name).map(tidy).filter(Boolean);
	if (kind === 'array' || kind === 'set') return texts;
	if (kind === 'boolean') return texts.length > 0 && texts[0] !== 'false';
	if (kind === 'number' && texts[0] !== undefined) return numberOf(texts[0]);
	return texts[0];
}

/** A number as people write it, with a comma or a point; what only programs write (`0x10`, `1e3`) is none. */
function numberOf(text: string): number {
	return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
}

function textsOf(form: FormData, name: string): string[] {
	return form.getAll(name).filter((value) => typeof value === 'string');
}

/** The kind under optional, default, nullable and transform. */
function kindOf(field: z.core.$ZodType): string {
	const definition = field._zod.def as {
		type: string;
		innerType?: z.core.$ZodType;
		in?: z.core.$ZodType;
	};
	const inner = definition.innerType ?? definition.in;
	return inner && definition.type !== 'array' ? kindOf(inner) : definition.type;
}

/** Our code for one issue of the schema library. A message that is one word_with_underscores is a code itself. */
function coded(found: z.core.$ZodIssue, value: unknown): { code: string; facts?: Facts } {
	if (/^[a-z0-9]+(_[a-z0-9]+)*$/.test(found.message)) {
		return { code: found.message, facts: { ...limits(found), ...given(found) } };
	}
	if (value === undefined || value === '') return { code: 'required' };
	switch (found.code) {
		case 'too_small':
			return tooSmall(found, value);
		case 'too_big':
			return { code: names(found.origin).most, facts: limits(found, value) };
		case 'invalid_format':
			return { code: formats[found.format] ?? 'wrong' };
		case 'invalid_type':
			return { code: found.expected === 'number' ? 'not_a_number' : 'wrong' };
		case 'invalid_value':
			return { code: 'not_in_list' };
		default:
			return { code: 'wrong' };
	}
}

const formats: Readonly<Record<string, string>> = {
	email: 'not_an_email',
	date: 'not_a_date',
	time: 'not_a_time',
	datetime: 'not_a_date',
	url: 'not_a_link',
	uuid: 'not_in_list'
};

function tooSmall(
	found: z.core.$ZodIssueTooSmall,
	value: unknown
): { code: string; facts?: Facts } {
	if (found.origin !== 'number' && Number(found.minimum) === 1) return { code: 'required' };
	return { code: names(found.origin).least, facts: limits(found, value) };
}

function names(origin: string): { least: string; most: string } {
	if (origin === 'string') return { least: 'too_short', most: 'too_long' };
	if (origin === 'array' || origin === 'set') return { least: 'too_few', most: 'too_many' };
	return { least: 'too_small', most: 'too_large' };
}

function limits(found: z.core.$ZodIssue, value?: unknown): Facts {
	return {
		...('minimum' in found && { minimum: Number(found.minimum) }),
		...('maximum' in found && { maximum: Number(found.maximum) }),
		...(typeof value === 'string' && { found: value.length })
	};
}

function given(found: z.core.$ZodIssue): Facts {
	return found.code === 'custom' ? ((found.params ?? {}) as Facts) : {};
}
