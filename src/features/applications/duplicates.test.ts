import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	findDuplicates,
	isSameOrganisation,
	likeness,
	plainAddress,
	plainPhone,
	type Identity
} from './duplicates.ts';

const identity = (changes: Partial<Identity> = {}): Identity => ({
	id: 'a',
	name: 'Ana Primerović',
	email: 'ana@example.org',
	dateOfBirth: '1999-05-17',
	phone: '',
	organisation: '',
	registration: '',
	...changes
});
const other = (changes: Partial<Identity>) =>
	identity({ id: 'b', email: 'another@example.org', ...changes });

describe('one person', () => {
	test.each([
		['without the accent', { name: 'Ana Primerovič' }],
		['in the other script', { name: 'Ана Примеровић' }],
		['with the surname first', { name: 'PRIMEROVIC, Ana' }]
	])('is found %s, from another address', (_, changes) => {
		const [pair] = findDuplicates([identity(), other(changes)]);
		expect(pair?.reasons).toEqual(['same_name', 'same_birthday']);
		expect(pair?.points).toBe(80);
	});

	test('is found with one letter otherwise and the same birthday', () => {
		const pairs = findDuplicates([identity(), other({ name: 'Ana Primarović' })]);
		expect(pairs.map(({ reasons }) => reasons)).toEqual([['like_name', 'same_birthday']]);
	});

	test('is found by an address with other dots, case and tag, under another name', () => {
		const first = identity({ email: 'ana.primerovic@example.org', dateOfBirth: '' });
		const second = other({ name: 'A. P.', email: 'AnaPrimerovic+poziv@Example.org' });
		expect(findDuplicates([first, second]).map(({ reasons }) => reasons)).toEqual([['same_email']]);
	});
});

describe('two people', () => {
	test.each([
		['of one name with two birthdays', { dateOfBirth: '1980-01-01' }],
		['who share a birthday', { name: 'Lejla Uzorčić' }],
		[
			'who share a mailbox',
			{ name: 'Lejla Uzorčić', email: 'ana@example.org', dateOfBirth: '1980-01-01' }
		],
		[
			'who share a telephone',
			{ name: 'Lejla Uzorčić', phone: '+381 64 123 45 67', dateOfBirth: '1980-01-01' }
		]
	])('%s are not offered', (_, changes) => {
		expect(findDuplicates([identity({ phone: '064 1234567' }), other(changes)])).toEqual([]);
	});
});

test('every reason has its points, those against as well', () => {
	const found = likeness(identity(), other({ dateOfBirth: '1980-01-01' }));
	expect([found.points, found.reasons]).toEqual([10, ['same_name', 'other_birthday']]);
});

test('against earlier applications each is held, but not they against each other', () => {
	const earlier = [other({ id: 'c' }), other({ id: 'd' })];
	const pairs = findDuplicates([identity()], earlier);
	expect(pairs.map(({ first, second }) => first.id + second.id).sort()).toEqual(['ac', 'ad']);
});

test('an organisation is the same by its number or by its name, in either script', () => {
	const one = { organisation: 'Udruženje „Čekić“', registration: '' };
	expect(isSameOrganisation(one, { organisation: 'УДРУЖЕЊЕ ЧЕКИЋ', registration: '' })).toBe(true);
	expect(isSameOrganisation(one, { organisation: 'Udruženje Čekići', registration: '' })).toBe(
		false
	);
	const numbered = { organisation: 'Čekić', registration: '28 123 456' };
	expect(isSameOrganisation(numbered, { organisation: 'Novi', registration: '28123456' })).toBe(
		true
	);
	expect(isSameOrganisation(numbered, { organisation: 'Novi', registration: '1' })).toBe(false);
	expect(
		isSameOrganisation(
			{ organisation: '', registration: '' },
			{ organisation: '', registration: '' }
		)
	).toBe(false);
});

test('telephones and addresses are compared without what varies', () => {
	expect(['+381 (0)64 123-45-67', '064/1234567'].map(plainPhone)).toEqual(['41234567', '41234567']);
	expect(plainPhone('123')).toBe('');
	expect(plainAddress(' Ana.Primer+call@Example.org ')).toBe('anaprimer@example.org');
});

test('the order in which applications stand changes no finding', () => {
	const few = fc.record({
		name: fc.constantFrom('Ana Primerović', 'Примеровић Ана', 'Đorđe Probić', 'Ana Probić'),
		email: fc.constantFrom('a@example.org', 'A+x@example.org', 'b@example.org'),
		dateOfBirth: fc.constantFrom('', '1999-05-17', '1980-01-01')
	});
	fc.assert(
		fc.property(fc.array(few, { maxLength: 12 }), (rows) => {
			const all = rows.map((row, index) => identity({ ...row, id: String(index) }));
			const found = (list: readonly Identity[]) =>
				findDuplicates(list)
					.map(({ first, second, points }) => `${[first.id, second.id].sort().join(' ')} ${points}`)
					.sort();
			expect(found(all.toReversed())).toEqual(found(all));
		})
	);
});
