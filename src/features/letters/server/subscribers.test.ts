import { beforeAll, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import type { Locale } from '#core/locale.ts';
import type { Db } from '#platform/database.ts';
import { aProgramme } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { confirmSubscription } from './confirm-subscription.ts';
import { endSubscription } from './end-subscription.ts';
import { newsLinkTo, unsubscribeAddress } from './news-link.ts';
import { subscribe } from './subscribe.ts';
import { confirmedSubscribers, subscriberCounts } from './subscribers.ts';

let db: Db;
let programmeId: string;
let other: string;

beforeAll(async () => {
	({ db } = await testDb());
	programmeId = await aProgramme(db);
	other = await aProgramme(db);
	await ask('yes@example.org', 'en', 'confirm');
	await ask('silent@example.org', 'en');
	await ask('da@example.org', 'sr-Latn', 'confirm');
	await ask('gone@example.org', 'sr-Latn', 'confirm', 'end');
});

async function ask(email: string, locale: 'en' | 'sr-Latn', ...then: ('confirm' | 'end')[]) {
	const { slug } = await db
		.selectFrom('programmes')
		.select('slug')
		.where('id', '=', programmeId)
		.executeTakeFirstOrThrow();
	await subscribe(db, stranger, { programme: slug, email, locale });
	const { id } = await db
		.selectFrom('subscriptions')
		.select('id')
		.where('email', '=', email)
		.executeTakeFirstOrThrow();
	const link = newsLinkTo(id);
	if (then.includes('confirm')) await confirmSubscription(db, stranger, { link });
	if (then.includes('end')) await endSubscription(db, stranger, { link });
}

const coordinator = (of: string, cycleId: string | null = null): Actor => ({
	personId: null,
	roles: [{ kind: 'coordinator', programmeId: of, cycleId, country: null }]
});

test('are counted by language, those who said yes apart from those who have not', async () => {
	const counts = await subscriberCounts(db, coordinator(programmeId));
	expect(
		counts.map(({ locale, confirmed, unconfirmed }) => [locale, confirmed, unconfirmed])
	).toEqual([
		['en', 1, 1],
		['sr-Latn', 1, 0]
	]);
});

test('can end it from the very first letter', async () => {
	const letters = await db.selectFrom('outbox').select(['kind', 'unsubscribe']).execute();
	const rows = await db.selectFrom('subscriptions').select(['id', 'locale']).execute();
	const addresses = rows.map(({ id, locale }) => unsubscribeAddress(id, locale as Locale));
	expect(letters.map(({ kind }) => kind)).toEqual(rows.map(() => 'news-asked'));
	expect(letters.map(({ unsubscribe }) => unsubscribe).sort()).toEqual(addresses.sort());
});

test('are given out only when they said yes and have not ended it', async () => {
	const rows = await confirmedSubscribers(db, theSystem);
	expect(rows.map(({ email }) => email)).toEqual(['yes@example.org', 'da@example.org']);
});

test('are for whoever runs the whole programme', async () => {
	const cycle = '00000000-0000-4000-8000-000000000001';
	for (const actor of [stranger, coordinator(other), coordinator(programmeId, cycle)]) {
		expect(await confirmedSubscribers(db, actor)).toEqual([]);
		expect(await subscriberCounts(db, actor)).toEqual([]);
	}
});
