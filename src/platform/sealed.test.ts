import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openKeyring, type SealedPlace } from './sealed.ts';

const old = 'the secret of last year, long enough to seal';
const present = 'the secret of this year, long enough to seal';
const place: SealedPlace = { purpose: 'journal', row: 'row-1', owner: 'ana' };
const ring = openKeyring([present]);

test('what was sealed opens in its place, whatever was written', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			const sealed = ring.seal(place, text);
			expect(sealed).toMatch(/^s1\.[\w-]{8}\.[\w-]+$/);
			expect(ring.open(place, sealed)).toBe(text);
		})
	);
});

test('the same text is never sealed the same way twice', () => {
	expect(ring.seal(place, 'Danas')).not.toBe(ring.seal(place, 'Danas'));
});

test.each([
	['another kind of text', { purpose: 'need' }],
	['another row', { row: 'row-2' }],
	['another owner', { owner: 'boris' }]
])('a sealed text that was carried over to %s does not open', (_, over) => {
	expect(ring.open({ ...place, ...over }, ring.seal(place, 'Danas'))).toBe(null);
});

test('where one place ends and the next begins cannot be shifted', () => {
	const sealed = ring.seal({ ...place, row: 'a', owner: 'b,c' }, 'Danas');
	expect(ring.open({ ...place, row: 'a,b', owner: 'c' }, sealed)).toBe(null);
});

test('one changed letter, anywhere, and it does not open', () => {
	const sealed = ring.seal(place, 'Nekoliko reči');
	for (let at = 0; at < sealed.length - 1; at++) {
		const other = sealed[at] === 'A' ? 'B' : 'A';
		const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
		expect(ring.open(place, changed), `letter ${at}`).toBe(null);
	}
});

test.each(['', 's1', 's1..', 's1.AAAAAAAA.', 'Danas', `${ring.prefix}AAAA`, `${ring.prefix}a.b`])(
	'“%s” is no sealed text',
	(text) => {
		expect(ring.open(place, text)).toBe(null);
	}
);

test('a text under an older secret opens while that secret is kept, and not after it', () => {
	const sealed = openKeyring([old]).seal(place, 'Lane');
	expect(openKeyring([present, old]).open(place, sealed)).toBe('Lane');
	expect(openKeyring([present]).open(place, sealed)).toBe(null);
});

test('the newest secret seals, and says so in front', () => {
	const turned = openKeyring([present, old]);
	const sealed = turned.seal(place, 'Letos');
	expect(turned.prefix).toBe(ring.prefix);
	expect(sealed.startsWith(turned.prefix)).toBe(true);
	expect(sealed.startsWith(openKeyring([old]).prefix)).toBe(false);
	expect(ring.open(place, sealed)).toBe('Letos');
});
