import { stranger } from '#core/actor.ts';
import { locales } from '#core/locale.ts';
import { confirmSubscription } from '#features/letters/server/confirm-subscription.ts';
import { newsLinkTo } from '#features/letters/server/news-link.ts';
import { subscribe } from '#features/letters/server/subscribe.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { at } from './cycle.ts';

/** Fourteen people ask for the news of a programme the day after its call has closed; eleven say yes. */
export async function seedSubscribers(
	db: Db,
	programmeId: string,
	callClosesOn: Temporal.PlainDate
): Promise<void> {
	const { slug } = await db
		.selectFrom('programmes')
		.select('slug')
		.where('id', '=', programmeId)
		.executeTakeFirstOrThrow();
	await withClock(at(callClosesOn.add({ days: 1 }), '10:00'), async () => {
		for (let i = 0; i < 14; i++) {
			const email = `reader-${i}@example.org`;
			const locale = locales[(i * 2) % 5] ?? 'sr-Latn';
			await subscribe(db, stranger, { programme: slug, email, locale });
		}
		const asked = await db
			.selectFrom('subscriptions')
			.select('id')
			.where('programmeId', '=', programmeId)
			.orderBy('email')
			.limit(11)
			.execute();
		for (const { id } of asked) await confirmSubscription(db, stranger, { link: newsLinkTo(id) });
	});
}
