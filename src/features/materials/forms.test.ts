import { describe, expect, test } from 'vitest';
import { materialForm } from './forms.ts';
import { contentIssue, materialLimits } from './rules.ts';

const typed = { once: 'b1c1b3b4-6a52-4e1b-9a52-2f3d1c9f8a10', title: 'A worksheet' };
const parsed = (address: string) => materialForm.safeParse({ ...typed, address });

describe('the address of a link', () => {
	test.each([
		['https://example.org', 'https://example.org/'],
		['HTTPS://Example.org/A?b=c#d', 'https://example.org/A?b=c#d'],
		['https://пример.срб/лист', 'https://xn--e1afmkfd.xn--90a3ac/%D0%BB%D0%B8%D1%81%D1%82']
	])('%s is kept', (address, kept) => {
		expect(parsed(address).data?.address).toBe(kept);
	});

	test.each([
		'javascript:alert(1)',
		'JaVaScRiPt://example.org/%0aalert(1)',
		'data:text/html,hello',
		'http://example.org',
		'ftp://example.org/file',
		'example.org',
		'https://',
		'https://localhost/admin',
		'https://127.0.0.1/',
		'https://bank.example.org@elsewhere.example.com/',
		'https:example'
	])('%s is refused', (address) => {
		expect(parsed(address).error?.issues[0]).toMatchObject({
			path: ['address'],
			message: 'material_address'
		});
	});

	test('may be long, and not without end', () => {
		const long = `https://example.org/${'a'.repeat(materialLimits.address)}`;
		expect(parsed(long).error?.issues).toMatchObject([{ code: 'too_big', maximum: 1000 }]);
	});
});

test('a title and a sentence have an end', () => {
	const long = { ...typed, title: 'a'.repeat(300), note: 'a'.repeat(301) };
	expect(materialForm.safeParse(long).error?.issues).toMatchObject([
		{ path: ['title'], code: 'too_big', maximum: 120 },
		{ path: ['note'], code: 'too_big', maximum: 300 }
	]);
});

test('a material is a link or a file: not neither, and not both', () => {
	expect([contentIssue(true, false), contentIssue(false, true)]).toEqual([null, null]);
	expect(contentIssue(false, false)).toEqual({ field: 'address', code: 'material_neither' });
	expect(contentIssue(true, true)).toEqual({ field: 'address', code: 'material_both' });
});
