import { expect, test } from 'vitest';
import { z } from 'zod';
import { issuesOf, readForm, typedValues, type FormSchema } from './form-reading.ts';

function aForm(...fields: [string, string | File][]): FormData {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return form;
}

function issues(schema: FormSchema, form: FormData) {
	const input = readForm(form, schema);
	const result = schema.safeParse(input);
	return result.success ? [] : issuesOf(result.error, input);
}

const schema = z.object({
	name: z.string().max(10),
	line: z.string().optional(),
	capacity: z.number().int().min(1).max(9).optional(),
	fields: z.array(z.enum(['art', 'music'])).max(2),
	wants: z.boolean()
});

test('a form is read as its schema wants it', () => {
	const form = aForm(
		['name', ' Ana '],
		['line', 'one\r\ntwo'],
		['capacity', '2'],
		['fields', 'art'],
		['wants', 'on']
	);
	expect(readForm(form, schema)).toEqual({
		name: 'Ana',
		line: 'one\ntwo',
		capacity: 2,
		fields: ['art'],
		wants: true
	});
});

test('an empty box is absent, an unticked one is false, and a decimal comma is a point', () => {
	const form = aForm(['name', '  '], ['line', ''], ['capacity', '2,5']);
	expect(readForm(form, schema)).toEqual({
		name: undefined,
		line: undefined,
		capacity: 2.5,
		fields: [],
		wants: false
	});
});

test('what the schema does not know is not read', () => {
	expect(readForm(aForm(['role', 'administrator']), z.object({ name: z.string() }))).toEqual({
		name: undefined
	});
});

test('a field is read through optional, default and transform', () => {
	const wrapped = z.object({
		many: z.array(z.string()).default([]),
		tick: z.boolean().optional(),
		count: z.number().transform((count) => count * 2)
	});
	const input = readForm(aForm(['many', 'a'], ['count', '4']), wrapped);
	expect(input).toEqual({ many: ['a'], tick: false, count: 4 });
	expect(wrapped.parse(input).count).toBe(8);
});

test('a file is read when it is one, and not when its box was left empty', () => {
	const files = z.object({ cv: z.instanceof(File).optional() });
	const cv = new File(['text'], 'cv.pdf');
	expect(readForm(aForm(['cv', cv]), z.object({ cv: z.file() }))).toEqual({ cv });
	expect(issues(files, aForm(['cv', new File([], '')]))).toEqual([]);
});

test.each<[string, FormSchema, [string, string][], object]>([
	['left empty', z.object({ a: z.string() }), [['a', ' ']], { code: 'required' }],
	[
		'too long',
		z.object({ a: z.string().max(3) }),
		[['a', 'four']],
		{ code: 'too_long', facts: { maximum: 3, found: 4 } }
	],
	[
		'too short',
		z.object({ a: z.string().min(5) }),
		[['a', 'four']],
		{ code: 'too_short', facts: { minimum: 5, found: 4 } }
	],
	['no number', z.object({ a: z.number() }), [['a', 'four']], { code: 'not_a_number' }],
	[
		'a number only programs write',
		z.object({ a: z.number() }),
		[['a', '0x10']],
		{ code: 'not_a_number' }
	],
	[
		'too large',
		z.object({ a: z.number().max(3) }),
		[['a', '4']],
		{ code: 'too_large', facts: { maximum: 3 } }
	],
	[
		'too small',
		z.object({ a: z.number().min(1) }),
		[['a', '0']],
		{ code: 'too_small', facts: { minimum: 1 } }
	],
	['no day', z.object({ a: z.iso.date() }), [['a', '2026-02-30']], { code: 'not_a_date' }],
	['no address', z.object({ a: z.email() }), [['a', 'ana@']], { code: 'not_an_email' }],
	['no link', z.object({ a: z.url() }), [['a', 'example']], { code: 'not_a_link' }],
	['not offered', z.object({ a: z.enum(['x']) }), [['a', 'y']], { code: 'not_in_list' }],
	['not offered', z.object({ a: z.uuid() }), [['a', 'y']], { code: 'not_in_list' }],
	['none chosen', z.object({ a: z.array(z.string()).min(1) }), [], { code: 'required' }],
	[
		'too few',
		z.object({ a: z.array(z.string()).min(2) }),
		[['a', 'x']],
		{ code: 'too_few', facts: { minimum: 2 } }
	],
	[
		'too many',
		z.object({ a: z.array(z.string()).max(1) }),
		[
			['a', 'x'],
			['a', 'y']
		],
		{ code: 'too_many', facts: { maximum: 1 } }
	]
])('%s is told by its own code', (_name, one, fields, issue) => {
	expect(issues(one, aForm(...fields))).toEqual([{ field: 'a', ...issue }]);
});

test('a code of its own comes from the schema, with its facts', () => {
	const own = z.object({
		a: z
			.string()
			.refine(() => false, { error: 'closes_before_it_opens', params: { day: 'Monday' } })
	});
	expect(issues(own, aForm(['a', 'x']))).toEqual([
		{ field: 'a', code: 'closes_before_it_opens', facts: { day: 'Monday' } }
	]);
});

test('each field has one problem at a time', () => {
	const strict = z.object({ a: z.string().min(9).regex(/^\d+$/) });
	expect(issues(strict, aForm(['a', 'abc']))).toHaveLength(1);
});

test('everything typed comes back as it was typed, except files, and within reason', () => {
	const form = aForm(
		['a', ' x '],
		['b', '1'],
		['b', '2'],
		['cv', new File(['x'], 'cv.pdf')],
		['long', 'x'.repeat(130_000)]
	);
	const values = typedValues(form);
	expect(values).toMatchObject({ a: ' x ', b: ['1', '2'] });
	expect(values['long']).toHaveLength(100_000);
	expect('cv' in values).toBe(false);
});
