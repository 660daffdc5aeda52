import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication, firstAnswers } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { editApplication } from './edit-application.ts';
import { linkTo } from './link.ts';
import { ownApplication } from './queries.ts';
import { submitApplication } from './submit-application.ts';

let db: Db;
let cycle: MadeCycle;
const opens = '2026-04-09T09:00';
const deadline = '2026-04-26T23:59';
const lastSecond = '2026-04-26T21:59:59.999Z';
const shut = '2026-04-26T22:00:00Z';

beforeAll(async () => {
	({ db } = await testDb());
	cycle = await aCycle(db, { opens, deadline });
});

const submission = async (changes: object = {}) => ({
	cycleId: cycle.id,
	once: randomUUID(),
	name: 'Ђорђе Пробић',
	email: 'djordje@example.org',
	locale: 'sr-Cyrl' as const,
	answers: await firstAnswers(db, cycle.id),
	...changes
});

const lettersTo = (address: string) =>
	db.selectFrom('outbox').selectAll().where('toAddress', '=', address).execute();

describe('a submission', () => {
	test('in the last second of the deadline is taken, and a second later is not', async () => {
		const late = await submission();
		const early = await submission({ email: 'last@example.org' });
		await withClock(lastSecond, () => submitApplication(db, stranger, early));
		await expect(withClock(shut, () => submitApplication(db, stranger, late))).rejects.toEqual(
			new Refused('call_closed')
		);
	});

	test('before the opening is told that it is early', async () => {
		const early = await submission();
		await expect(
			withClock('2026-04-09T06:59:59Z', () => submitApplication(db, stranger, early))
		).rejects.toEqual(new Refused('call_not_open'));
	});

	test('to a draft finds nothing there', async () => {
		const draft = await aCycle(db, { opens, deadline, published: false });
		const input = await submission({ cycleId: draft.id });
		await expect(
			withClock(lastSecond, () => submitApplication(db, stranger, input))
		).rejects.toBeInstanceOf(Missing);
	});

	test('sent twice is one application, one number and one letter', async () => {
		const input = await submission({ email: 'twice@example.org' });
		const first = await withClock(lastSecond, () => submitApplication(db, stranger, input));
		const again = await withClock(shut, () => submitApplication(db, stranger, input));
		expect(again).toEqual(first);
		expect((await lettersTo('twice@example.org')).length).toBe(1);
	});

	test('sent again with other answers is written over the first, and its receipt stays', async () => {
		const input = await submission({ email: 'mended@example.org' });
		const first = await withClock(lastSecond, () => submitApplication(db, stranger, input));
		const mended = { ...input, name: 'Ђорђе Пробић Млађи' };
		const again = await withClock(lastSecond, () => submitApplication(db, stranger, mended));
		expect(again).toEqual(first);
		expect((await ownApplication(db, linkTo(first.id))).name).toBe('Ђорђе Пробић Млађи');
		expect((await lettersTo('mended@example.org')).length).toBe(1);
	});

	test('of the next person on a shared computer is theirs, even from the same form', async () => {
		const input = await submission({ email: 'first@example.org' });
		const first = await withClock(lastSecond, () => submitApplication(db, stranger, input));
		const next = { ...input, name: 'Lejla Uzorčić', email: 'next@example.org' };
		const second = await withClock(lastSecond, () => submitApplication(db, stranger, next));
		expect(second.id).not.toBe(first.id);
		expect((await ownApplication(db, linkTo(first.id))).email).toBe('first@example.org');
	});

	test('gets a receipt in its own script with the name as it was typed', async () => {
		const input = await submission({ email: 'cyrillic@example.org' });
		const { number } = await withClock(lastSecond, () => submitApplication(db, stranger, input));
		const [letter] = await lettersTo('cyrillic@example.org');
		expect(letter?.locale).toBe('sr-Cyrl');
		expect(letter?.subject).toBe(`Ваша пријава је стигла, број ${number}`);
		expect(letter?.text.includes('Ђорђе Пробић')).toBe(true);
	});

	test('gets the next number, without gaps, when fifty arrive at once', async () => {
		const busy = await aCycle(db, { opens, deadline });
		const answers = await firstAnswers(db, busy.id);
		const inputs = await Promise.all(
			Array.from({ length: 50 }, (_, i) =>
				submission({ cycleId: busy.id, email: `n${i}@example.org`, answers })
			)
		);
		const receipts = await Promise.all(
			inputs.map((input) => withClock(lastSecond, () => submitApplication(db, stranger, input)))
		);
		const numbers = receipts.map(({ number }) => number).sort((a, b) => a - b);
		expect(numbers).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
	});
});

describe('an edit by link', () => {
	const edited = async (link: string) => ({ ...(await submission()), link, name: 'Đorđe Probić' });

	test('is taken until the last second and refused after, and the first text stays', async () => {
		const { id } = await withClock(lastSecond, async () =>
			anApplication(db, { cycleId: cycle.id, name: 'Ana Primerović' })
		);
		const input = await edited(linkTo(id));
		await expect(withClock(shut, () => editApplication(db, stranger, input))).rejects.toEqual(
			new Refused('call_closed')
		);
		expect((await ownApplication(db, linkTo(id))).name).toBe('Ana Primerović');
		await withClock(lastSecond, () => editApplication(db, stranger, input));
		expect((await ownApplication(db, linkTo(id))).name).toBe('Đorđe Probić');
	});

	test('with a link that we never made finds nothing', async () => {
		const one = await withClock(lastSecond, () => anApplication(db, { cycleId: cycle.id }));
		const other = await withClock(lastSecond, () => anApplication(db, { cycleId: cycle.id }));
		const forged = `${one.id}~${linkTo(other.id).split('~')[1]}`;
		const inputs = await Promise.all([forged, one.id, '', '~', `${one.id}~`].map(edited));
		for (const input of inputs) {
			await expect(
				withClock(lastSecond, () => editApplication(db, stranger, input))
			).rejects.toBeInstanceOf(Missing);
			await expect(ownApplication(db, input.link)).rejects.toBeInstanceOf(Missing);
		}
	});
});
