import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { widenForm } from '#tests/factories/forms.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { feesOf } from './fee-queries.ts';
import { settleFee } from './settle-fee.ts';

let db: Db;
let cycle: MadeCycle;

const aCycleWithFee = async () => {
	const made = await aCycle(db, { blueprint: 'organisations' });
	const options = ['paid', 'waiver'].map((value) => ({ value, label: { en: value } }));
	await widenForm(
		db,
		made.id,
		[{ kind: 'choice', key: 'fee', means: 'fee', label: {}, required: true, options }],
		[]
	);
	return made;
};

beforeAll(async () => {
	({ db } = await testDb());
	cycle = await aCycleWithFee();
});

const apply = (fee: 'paid' | 'waiver', email?: string, cycleId = cycle.id) =>
	anApplication(db, { cycleId, answers: { fee }, ...(email !== undefined && { email }) });
const stateOf = async (id: string) => {
	const found = await deskCycle(db, theSystem, cycle.slug);
	return (await feesOf(db, theSystem, found)).find((fee) => fee.id === id)?.state;
};
const settle = (applicationId: string, step: 'settled' | 'waived' | 'again', note = '') =>
	settleFee(db, theSystem, { applicationId, step, note });

describe('a handling fee', () => {
	test('is settled once, and the applicant is told once', async () => {
		const { id } = await apply('paid', 'paid@example.org');
		expect(await stateOf(id)).toBe('nothing');
		await settle(id, 'settled');
		await settle(id, 'settled');
		expect(await stateOf(id)).toBe('settled');
		const letters = await db
			.selectFrom('outbox')
			.select('kind')
			.where('toAddress', '=', 'paid@example.org')
			.where('kind', 'like', 'fee-%')
			.execute();
		expect(letters).toEqual([{ kind: 'fee-settled' }]);
	});

	test('that is asked for again says why in the letter', async () => {
		const { id } = await apply('waiver', 'again@example.org');
		expect(await stateOf(id)).toBe('waiver');
		await expect(settle(id, 'again')).rejects.toBeInstanceOf(Invalid);
		await settle(id, 'again', 'The slip cannot be read.');
		expect(await stateOf(id)).toBe('again');
		const { text } = await db
			.selectFrom('outbox')
			.select('text')
			.where('toAddress', '=', 'again@example.org')
			.where('kind', '=', 'fee-again')
			.executeTakeFirstOrThrow();
		expect(text.includes('The slip cannot be read.')).toBe(true);
		await settle(id, 'waived');
		expect(await stateOf(id)).toBe('waived');
	});

	test('is not for strangers, nor for the partner of another country', async () => {
		const { id } = await apply('paid');
		const partner: Actor = {
			personId: null,
			roles: [
				{
					kind: 'partner-coordinator',
					programmeId: cycle.programmeId,
					cycleId: null,
					country: 'BA'
				}
			]
		};
		for (const actor of [stranger, partner]) {
			const step = settleFee(db, actor, { applicationId: id, step: 'settled', note: '' });
			await expect(step).rejects.toBeInstanceOf(Missing);
		}
		const found = await deskCycle(db, theSystem, cycle.slug);
		expect(await feesOf(db, partner, found)).toEqual([]);
	});

	test('that no form asks for cannot be settled', async () => {
		const { id } = await anApplication(db, {
			cycleId: (await aCycle(db, { blueprint: 'teams' })).id
		});
		await expect(settle(id, 'settled')).rejects.toEqual(new Refused('no_fee'));
	});
});

test('the list takes as many queries for many as for one', async () => {
	const other = await aCycleWithFee();
	const found = await deskCycle(db, theSystem, other.slug);
	const queries = () => countQueries(db, (counted) => feesOf(counted, theSystem, found));
	await apply('paid', undefined, other.id);
	const forOne = await queries();
	for (let i = 0; i < 4; i++) await apply('waiver', undefined, other.id);
	expect((await feesOf(db, theSystem, found)).length).toBe(5);
	expect(await queries()).toBe(forOne);
});
