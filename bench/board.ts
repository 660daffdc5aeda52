/**
 * How the pages of a call grow with it: the list of applications and the numbers, with so many applications and as many
 * drafts that were never sent. `node bench/board.ts [sizes]`; 100 and 10000 if not said. It starts a PostgreSQL of its
 * own in a temporary folder, or uses the server of TEST_DATABASE_URL.
 */
import { sql } from 'kysely';
import { theSystem } from '#core/actor.ts';
import { everything, type Filter } from '#features/applications/list.ts';
import { countApplications, countStandings } from '#features/applications/server/counts.ts';
import { applicationsOf, unsentDraftsOf } from '#features/applications/server/queries.ts';
import { fieldOf } from '#features/forms/rules.ts';
import { questionsOf } from '#features/programmes/questions.ts';
import { deskCycle, type Cycle } from '#features/programmes/server/queries.ts';
import { numbersOf } from '#features/reports/server/numbers.ts';
import {
	boardCount,
	boardRows,
	outcomeCounts,
	type BoardFilter
} from '#features/selection/server/board.ts';
import { setsOf } from '#features/selection/server/sets.ts';
import { openDatabase, type Db } from '#platform/database.ts';
import { migrate } from '#platform/migrate.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { newDatabase, testPostgres } from '#tests/support/postgres.ts';

/** A page: everything that it asks of the database, for a cycle. */
type Page = (db: Db, cycle: Cycle) => Promise<unknown>;

const listPage =
	(changes: Partial<Filter>): Page =>
	async (db, cycle) => {
		const filter = { ...everything, ...changes };
		await countApplications(db, theSystem, cycle, filter);
		await countStandings(db, theSystem, cycle);
		await unsentDraftsOf(db, cycle.id);
		await applicationsOf(db, theSystem, cycle, filter);
	};

const boardPage =
	(changes: Partial<BoardFilter>): Page =>
	async (db, cycle) => {
		const filter = { outcome: '', group: '', page: 1, ...changes };
		await outcomeCounts(db, theSystem, cycle, 'selected');
		await outcomeCounts(db, theSystem, cycle, 'shortlisted');
		await boardRows(db, theSystem, cycle, filter);
		await boardCount(db, theSystem, cycle, filter);
		await setsOf(db, theSystem, cycle);
	};

/** Every page that grows with a call has its line here; a new one is added as a line. */
const pages: Readonly<Record<string, Page>> = {
	'list, first page': listPage({}),
	'of it, the fifty rows': (db, cycle) => applicationsOf(db, theSystem, cycle),
	'list, newest first': listPage({ order: 'newest' }),
	'list by name, second page': listPage({ order: 'name', page: 2 }),
	'list of the undecided': listPage({ outcome: 'undecided' }),
	'list of one town and field': listPage({ groups: ['town:Mesto 7', 'fields:music'] }),
	'list, searched': listPage({ text: 'Пример 77' }),
	numbers: (db, cycle) => numbersOf(db, theSystem, cycle),
	'board, first page': boardPage({}),
	'board of the undecided': boardPage({ outcome: 'undecided' }),
	'board of one town': boardPage({ group: 'town:Mesto 7' })
};

const sizes = process.argv.slice(2).map(Number);
if (sizes.length === 0) sizes.push(100, 10_000);
const server = await testPostgres();
const times: Record<string, number[]> = {};
for (const size of sizes) {
	const { url, drop } = await newDatabase(server.url);
	const db = openDatabase(url, 2);
	await migrate(db, 'db/migrations');
	const { id, slug } = await aCycle(db, { blueprint: 'pairs' });
	const cycle = await deskCycle(db, theSystem, slug);
	await fill(db, cycle, id, size);
	for (const [name, page] of Object.entries(pages)) {
		(times[name] ??= []).push(await medianOf(() => page(db, cycle)));
	}
	await db.destroy();
	await drop();
}
await server.stop();

console.log(`| page | ${sizes.map((size) => `${size}, ms`).join(' | ')} | last / first |`);
console.log(`|---|${'---|'.repeat(sizes.length + 1)}`);
for (const [name, each] of Object.entries(times)) {
	const ratio = (each.at(-1)! / each[0]!).toFixed(1);
	console.log(`| ${name} | ${each.map((time) => time.toFixed(1)).join(' | ')} | ${ratio} |`);
}

/** The median of eleven runs after a warm-up, in milliseconds. */
async function medianOf(run: () => Promise<unknown>): Promise<number> {
	await run();
	const runs: number[] = [];
	for (let i = 0; i < 11; i++) {
		const from = performance.now();
		await run();
		runs.push(performance.now() - from);
	}
	return runs.sort((a, b) => a - b)[5]!;
}

/** So many applications with answers of some kilobytes, a third of them decided, and as many drafts left lying. */
async function fill(db: Db, cycle: Cycle, cycleId: string, size: number): Promise<void> {
	const fields = questionsOf(cycle.plan.form).map(fieldOf);
	await sql`
		with call as (
			select calls.id as call_id, opens_at, (
				select id from forms where forms.cycle_id = calls.cycle_id order by version desc limit 1
			) as form_id
			from calls where cycle_id = ${cycleId}
		)
		insert into drafts (id, call_id, form_id, once, name, email, locale, typed, begun_at, saved_at)
		select gen_random_uuid(), call_id, form_id, gen_random_uuid(), 'Primer ' || i, 'primer' || i || '@example.org',
			'en', (
				select coalesce(jsonb_object_agg(field, jsonb_build_array(repeat(md5(field || i), 8))), '{}')
				from unnest(${fields}::text[]) with ordinality as each (field, position)
				where i > ${size} or position <= i % (${fields.length} + 1)
			), opens_at + i % 2000 * interval '10 minutes', opens_at + i % 2000 * interval '10 minutes'
		from call, generate_series(1, ${2 * size}) as i`.execute(db);
	await sql`
		insert into applications (id, call_id, form_id, once, number, name, email, locale, answers, country, city, fields,
			groups, submitted_at)
		select id, call_id, form_id, once, i, name, email, locale, typed, 'RS', 'Mesto ' || i % 300, array['music'],
			array['country:RS', 'town:Mesto ' || i % 300, 'fields:music', 'fields:theatre', 'gender:f', 'sector:public',
				'needs:funding', 'needs:planning', 'languages:sr', 'languages:en', 'mode:live', 'heardFrom:' || i % 6],
			begun_at + interval '2 days'
		from (select *, row_number() over (order by begun_at) as i from drafts
			where substr(name, 8)::int > ${size}) as sent`.execute(db);
	await sql`
		insert into decisions (application_id, outcome, decided_at)
		select id, 'declined', now() from applications, generate_series(1, 2) where number % 3 = 0`.execute(
		db
	);
	await sql`
		insert into application_scores
			(application_id, call_id, raw, corrected, spread, reviews, flagged, moderated, scored_at)
		select id, call_id, number % 41 / 10.0, number % 43 / 10.0, number % 3, 2, false, false, now()
		from applications`.execute(db);
	await sql`analyze`.execute(db);
}
