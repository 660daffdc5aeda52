import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { openNewsLink } from './news-link.ts';

/** Where a subscription stands: asked for, confirmed by the address, or ended by it. */
export type SubscriptionState = 'asked' | 'confirmed' | 'ended';

/** The subscription that a link opens. @throws Missing for a link that we never made */
export async function subscriptionOf(db: ReadonlyDb, link: string) {
	const id = openNewsLink(link);
	if (!id) throw new Missing('subscription');
	const row = await db
		.selectFrom('subscriptions')
		.innerJoin('programmes', 'programmes.id', 'subscriptions.programmeId')
		.select([
			'subscriptions.id',
			'subscriptions.programmeId',
			'subscriptions.email',
			'subscriptions.confirmedAt',
			'subscriptions.endedAt',
			'programmes.name',
			'programmes.slug'
		])
		.where('subscriptions.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('subscription');
	const state: SubscriptionState = row.endedAt ? 'ended' : row.confirmedAt ? 'confirmed' : 'asked';
	return { ...row, name: row.name as LocalisedText, state };
}
