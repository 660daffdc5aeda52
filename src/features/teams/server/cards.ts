import type { ReadonlyDb } from '#platform/database.ts';
import type { WishCard } from '../types.ts';

/** The newest card of everybody who wrote one, without any avoid list. The caller asks the permission. */
export async function cardsOf(
	db: ReadonlyDb,
	formingId: string
): Promise<readonly (WishCard & { readonly savedAt: Temporal.Instant })[]> {
	const rows = await db
		.selectFrom('wishCards')
		.distinctOn('applicationId')
		.select(['applicationId', 'ideas', 'roles', 'people', 'savedAt'])
		.where('formingId', '=', formingId)
		.orderBy('applicationId')
		.orderBy('id', 'desc')
		.execute();
	return rows.map(({ applicationId, ...card }) => ({ application: applicationId, ...card }));
}

/** An idea with its author. */
export interface Idea {
	readonly id: string;
	readonly text: string;
	/** the author's application */
	readonly by: string;
}

/** The ideas that stand on somebody's card now, in the order in which they came. */
export async function ideasOf(
	db: ReadonlyDb,
	formingId: string,
	cards: readonly WishCard[]
): Promise<readonly Idea[]> {
	const ranked = new Set(cards.flatMap(({ ideas }) => ideas));
	const rows = await db
		.selectFrom('teamIdeas')
		.select(['id', 'text', 'applicationId as by'])
		.where('formingId', '=', formingId)
		.orderBy('putAt')
		.orderBy('id')
		.execute();
	return rows.filter(({ id }) => ranked.has(id));
}

/** Whom somebody would rather not be with. Only for coordinators: the caller asks the permission. */
export async function avoidListsOf(db: ReadonlyDb, formingId: string) {
	const rows = await db
		.selectFrom('avoidLists')
		.distinctOn('applicationId')
		.select(['applicationId as application', 'people'])
		.where('formingId', '=', formingId)
		.orderBy('applicationId')
		.orderBy('id', 'desc')
		.execute();
	return rows.filter(({ people }) => people.length > 0);
}
