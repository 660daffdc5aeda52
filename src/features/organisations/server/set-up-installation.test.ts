import { beforeEach, expect, test } from 'vitest';
import { stranger, theSystem } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { administrates } from '#features/people/access.ts';
import { actorOf } from '#features/people/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import { testDb } from '#tests/support/database.ts';
import { installation } from './queries.ts';
import { setUpInstallation, type NewInstallation } from './set-up-installation.ts';
import { isSetupKey, setupAddress } from './setup-key.ts';

const { db } = await testDb();
process.env['CIKLUS_SECRET'] ??= 'a secret of the tests, long enough to sign with';
process.env['SITE_URL'] ??= 'http://ciklus.example';
process.env['DATABASE_URL'] ??= 'postgres://nowhere.invalid/ciklus';

const input: NewInstallation = {
	organisation: { name: 'Udruženje Probni Prostor', country: 'RS', city: 'Beograd' },
	administrator: { name: 'Milica Stanković', email: 'milica@example.org', locale: 'sr-Latn' }
};

beforeEach(async () => {
	await db.deleteFrom('installation').execute();
});

test('the first start names the organisation and its first administrator', async () => {
	const personId = await withClock('2026-05-01T10:00Z', () =>
		setUpInstallation(db, theSystem, input)
	);

	expect(await installation(db)).toMatchObject({ name: 'Udruženje Probni Prostor', demo: false });
	expect(administrates(await actorOf(db, personId, '2026-05-01'), {})).toBe(true);
});

test('it happens once, also when two finish at the same moment', async () => {
	const both = await Promise.allSettled([
		setUpInstallation(db, theSystem, input),
		setUpInstallation(db, theSystem, {
			...input,
			administrator: { ...input.administrator, email: 'late@example.org' }
		})
	]);

	expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
		reason: new Refused('already_set_up')
	});
});

test('a stranger without the key does not set up anything', async () => {
	await expect(setUpInstallation(db, stranger, input)).rejects.toBeInstanceOf(Missing);
	expect(await installation(db)).toBeUndefined();
});

test('the key is the one that was printed, and no other signed text of ours', () => {
	const key = new URL(setupAddress('http://ciklus.example')).searchParams.get('key') ?? '';
	expect(isSetupKey(key)).toBe(true);
	expect([`${key}x`, '', 'first-start', 'first-start~'].map(isSetupKey)).toEqual([
		false,
		false,
		false,
		false
	]);
});
