import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeIn, codeOf, firstDay, groupsOf, heldOf, isDue, notYet } from './rules.ts';

test('a certificate is for those who came to the end that was agreed on', () => {
	expect([null, 'early', 'completed'].map(notYet)).toEqual([
		...['certificate_runs', 'certificate_early', null]
	]);
});

test('what somebody holds follows from what they were issued and what was revoked', () => {
	const [stands, revoked] = [{ revokedAt: null }, { revokedAt: 'then' }];
	expect([[], [stands], [revoked], [revoked, stands]].map(heldOf)).toEqual([
		...['none', 'standing', 'revoked', 'standing']
	]);
	expect((['none', 'standing', 'revoked'] as const).map((held) => isDue(held, false))).toEqual([
		...[true, false, false]
	]);
	expect((['none', 'standing', 'revoked'] as const).map((held) => isDue(held, true))).toEqual([
		...[true, false, true]
	]);
});

test('the first day is that of the cycle, unless the pair began later or was over before', () => {
	expect(firstDay('2025-11-15', '2025-12-01', '2026-11-30')).toBe('2025-12-01');
	expect(firstDay('2026-01-05', '2025-12-01', '2026-11-30')).toBe('2026-01-05');
	expect(firstDay('2025-11-15', '2025-12-01', '2025-11-20')).toBe('2025-11-15');
});

test('a code is read back however it was typed', () => {
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
			const code = codeOf(bytes);
			const typed = groupsOf(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
			expect([codeIn(code), codeIn(typed), codeIn(` ${typed} `)]).toEqual([code, code, code]);
		})
	);
});

test.each(['', 'K7QF', 'K7QF2M9XP3TD8WH!', 'K7QF2M9XP3TD8WHAA', '../../etc/passwd'])(
	'“%s” is no code',
	(typed) => {
		expect(codeIn(typed)).toBe(null);
	}
);
