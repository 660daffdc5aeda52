import type { Actor } from '#core/actor.ts';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { within } from '#features/people/server/reach.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** How many want the news of a programme, by the language in which they read. */
export interface SubscriberCount {
	readonly slug: string;
	readonly name: LocalisedText;
	readonly locale: Locale;
	readonly confirmed: number;
	/** asked for it and have not said yes from their address: nobody writes to them */
	readonly unconfirmed: number;
}

/** The subscribers of the programmes that the actor runs as a whole, counted; whoever ended theirs is not in it. */
export async function subscriberCounts(
	db: ReadonlyDb,
	actor: Actor
): Promise<readonly SubscriberCount[]> {
	const rows = await current(db, actor)
		.select((eb) => [
			'programmes.slug',
			'programmes.name',
			'subscriptions.locale',
			eb.fn.count<number>('subscriptions.confirmedAt').as('confirmed'),
			eb.fn.countAll<number>().as('all')
		])
		.groupBy(['programmes.id', 'subscriptions.locale'])
		.orderBy('programmes.slug')
		.orderBy('subscriptions.locale')
		.execute();
	return rows.map(({ all, ...row }) => ({
		...row,
		name: row.name as LocalisedText,
		locale: row.locale as Locale,
		unconfirmed: all - row.confirmed
	}));
}

/** The addresses that said yes, in the order in which they did; the others are not read at all. */
export async function confirmedSubscribers(db: ReadonlyDb, actor: Actor) {
	return current(db, actor)
		.select([
			'subscriptions.id',
			'programmes.slug',
			'subscriptions.email',
			'subscriptions.locale',
			'subscriptions.confirmedAt'
		])
		.where('subscriptions.confirmedAt', 'is not', null)
		.$narrowType<{ confirmedAt: Temporal.Instant }>()
		.orderBy('programmes.slug')
		.orderBy('subscriptions.confirmedAt')
		.orderBy('subscriptions.id')
		.execute();
}

function current(db: ReadonlyDb, actor: Actor) {
	return db
		.selectFrom('subscriptions')
		.innerJoin('programmes', 'programmes.id', 'subscriptions.programmeId')
		.where('subscriptions.endedAt', 'is', null)
		.where(within(actor, ['coordinator'], { programme: 'programmes.id' }));
}
