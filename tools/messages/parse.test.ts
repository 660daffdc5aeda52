import { describe, expect, it } from 'vitest';
import { parseMessage, parsePattern } from './parse.ts';

const text = (value: string) => ({ type: 'text', value });
const parameter = (name: string) => ({
	type: 'expression',
	arg: { type: 'variable-reference', name }
});

describe('reading a text', () => {
	it('finds parameters', () => {
		expect(parsePattern('Hello {name}, welcome')).toEqual([
			text('Hello '),
			parameter('name'),
			text(', welcome')
		]);
	});

	it('finds mark-up', () => {
		expect(parsePattern('{#link}rules{/link}{#br/}')).toEqual([
			{ type: 'markup-start', name: 'link' },
			text('rules'),
			{ type: 'markup-end', name: 'link' },
			{ type: 'markup-standalone', name: 'br' }
		]);
	});

	it('takes an escaped brace for a brace', () => {
		expect(parsePattern('a \\{b\\} \\\\')).toEqual([text('a {b} \\')]);
	});

	it('refuses a brace without a parameter in it', () => {
		expect(() => parsePattern('a {first name}')).toThrow(
			new Error('has a brace without a parameter in it: "a {first name}"')
		);
	});
});

describe('reading a message', () => {
	it('declares the parameters of a text by itself, once each', () => {
		expect(parseMessage('{a} {b} {a}').declarations).toEqual([
			{ type: 'input-variable', name: 'a' },
			{ type: 'input-variable', name: 'b' }
		]);
	});

	it('puts exact forms before general ones, and takes plural "other" as the general one', () => {
		const message = parseMessage([
			{
				declarations: ['input count', 'input gender', 'local countPlural = count: plural'],
				selectors: ['countPlural', 'gender'],
				match: {
					'countPlural=other, gender=*': 'c',
					'countPlural=one, gender=*': 'b',
					'countPlural=one, gender=female': 'a'
				}
			}
		]);
		expect(message.variants).toEqual([
			{ when: { countPlural: 'one', gender: 'female' }, pattern: [text('a')] },
			{ when: { countPlural: 'one' }, pattern: [text('b')] },
			{ when: {}, pattern: [text('c')] }
		]);
	});

	it('reads ordinals', () => {
		const message = parseMessage([
			{
				declarations: ['input place', 'local placeNth = place: plural type=ordinal'],
				selectors: ['placeNth'],
				match: { 'placeNth=*': '{place}.' }
			}
		]);
		expect(message.declarations[1]).toEqual({
			type: 'local-variable',
			name: 'placeNth',
			value: {
				type: 'expression',
				arg: { type: 'variable-reference', name: 'place' },
				annotation: {
					type: 'function-reference',
					name: 'plural',
					options: [{ name: 'type', value: { type: 'literal', value: 'ordinal' } }]
				}
			}
		});
	});

	it.each([
		[12, 'is neither a text nor a list with one object that has a "match"'],
		[[{ selectors: ['x'], match: { 'x=*': 'a' } }], 'selects on "x", which is not declared'],
		[
			[{ declarations: ['input x'], selectors: ['x'], match: { 'x=a': 'a' } }],
			'needs one form for all other cases: x=*'
		],
		[
			[{ declarations: ['input x'], selectors: ['x'], match: { 'y=a': 'a' } }],
			'has the form "y=a", but selects on x'
		],
		[
			[{ declarations: ['local y = x: number'], match: {} }],
			'declares "local y = x: number"; known are "input x" and "local y = x: plural"'
		]
	])('says what is wrong with %j', (raw, complaint) => {
		expect(() => parseMessage(raw)).toThrow(new Error(complaint));
	});
});
