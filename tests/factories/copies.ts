import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/**
 * Copies the applications of a cycle, with their drafts, until there are so many: a list's length is what the test is
 * about, and to fill in three hundred forms would take a minute. The copies come after the others, by number.
 */
export async function copyApplications(db: Db, cycleId: string, until: number): Promise<void> {
	await sql`
		with source as (
			select applications.*, drafts.typed, drafts.begun_at, count(*) over () as had
			from applications
			join drafts using (id)
			join calls on calls.id = applications.call_id
			where calls.cycle_id = ${cycleId}
		), copied as (
			select source.*, gen_random_uuid() as copy, gen_random_uuid() as showing,
				had + row_number() over () as place
			from source, generate_series(1, ${until}) as round
		), begun as (
			insert into drafts (id, call_id, form_id, once, name, email, locale, typed, begun_at, saved_at)
			select copy, call_id, form_id, showing, name, email, locale, typed, begun_at, begun_at
			from copied where place <= ${until}
		)
		insert into applications (id, call_id, form_id, once, number, name, email, locale, answers, country, city, fields,
			organisation, groups, submitted_at)
		select copy, call_id, form_id, showing, place, name, email, locale, answers, country, city, fields,
			organisation, groups, submitted_at
		from copied where place <= ${until}`.execute(db);
}
