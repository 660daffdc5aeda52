import { expect, test } from 'vitest';
import { testDb } from '#tests/support/database.ts';
import { writeSignInCode } from './write-sign-in-code.ts';

const { db } = await testDb();

test.each([
	['en', 'Your code for signing in', 'Dear Ana Kos,'],
	['sr-Latn', 'Vaš kod za prijavljivanje', 'Dobar dan, Ana Kos,'],
	['sr-Cyrl', 'Ваш код за пријављивање', 'Добар дан, Ana Kos,']
] as const)(
	'the code comes in a letter, and not in its subject: %s',
	async (locale, subject, head) => {
		const person = { name: 'Ana Kos', email: `${locale}@example.org` };
		const { id } = await db
			.insertInto('people')
			.values(person)
			.returning('id')
			.executeTakeFirstOrThrow();

		await writeSignInCode(db, { id, name: person.name, address: person.email }, locale, '123456');

		const letter = await db
			.selectFrom('outbox')
			.select(['kind', 'subject', 'toAddress', 'text'])
			.where('personId', '=', id)
			.executeTakeFirstOrThrow();
		expect(letter).toMatchObject({ kind: 'sign-in-code', subject, toAddress: person.email });
		expect(letter.text.split('\n')[0]).toBe(head);
		expect(letter.text.split('\n')).toContain('123456');
	}
);
