import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/** The channel of PostgreSQL on which walls hear that something of a forming has changed. */
export const wallChannel = 'forming';

/** Tells every wall, of whatever process, as soon as this is committed: the id of the forming and nothing else. */
export async function tellWalls(db: Db, formingId: string): Promise<void> {
	await sql`select pg_notify(${wallChannel}, ${formingId})`.execute(db);
}
