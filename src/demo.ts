import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

interface DemoWish {
	readonly demo: boolean;
	readonly log: (line: string) => void;
}

/**
 * Loads the demo world into a database that nobody has used, whole or not at all. Copies that start together
 * on one new database take turns. Returns whether the database holds the demo.
 */
export async function loadDemo(db: Db, { demo, log }: DemoWish): Promise<boolean> {
	return db.transaction().execute(async (work) => {
		await sql`select pg_advisory_xact_lock(hashtext('ciklus.demo'))`.execute(work);
		if (demo && (await isUnused(work))) {
			log('loading the demo');
			const { seedDemo } = await import('#db/seeds/demo.ts');
			await seedDemo(work);
		}
		return holdsDemo(work);
	});
}

async function isUnused(db: Db): Promise<boolean> {
	const { rows } = await sql<{ unused: boolean }>`
		select not exists (select from people) and not exists (select from installation) as unused`.execute(
		db
	);
	return rows[0]?.unused ?? false;
}

/** Whether the people in this database are the demo's, who may be signed in and thrown away freely. */
export async function holdsDemo(db: Db): Promise<boolean> {
	const row = await db
		.selectFrom('installation')
		.select('demo')
		.where('demo', '=', true)
		.executeTakeFirst();
	return row !== undefined;
}
