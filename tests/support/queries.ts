import type { KyselyPlugin } from 'kysely';
import type { Db } from '#platform/database.ts';

/** How many queries `work` sends: a list must not ask once more for each of its rows. */
export async function countQueries(db: Db, work: (db: Db) => Promise<unknown>): Promise<number> {
	let count = 0;
	const counter: KyselyPlugin = {
		transformQuery({ node }) {
			count++;
			return node;
		},
		transformResult: async ({ result }) => result
	};
	await work(db.withPlugin(counter));
	return count;
}
