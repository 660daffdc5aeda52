import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/database.ts';

interface Column {
	readonly table: string;
	readonly name: string;
	readonly type: string;
}

/** Texts that no two share, by the database or in life, and what makes another one of each. */
const unique: Readonly<Record<string, (column: RawBuilder<unknown>) => RawBuilder<unknown>>> = {
	name: (column) => sql`${column} || ' r' || round`,
	email: (column) => sql`'r' || round || '.' || ${column}`,
	room: (column) => sql`case when ${column} = '' then '' else ${column} || ' ' || round end`,
	slug: (column) => sql`${column} || '-' || round`,
	message_id: (column) => sql`round || '.' || ${column}`,
	token: (column) => sql`round || '.' || ${column}`,
	// Codes have letters and figures that nobody takes for one another.
	code: (column) =>
		sql`translate(left(upper(md5(${column} || round)), char_length(${column})), '01', 'XY')`
};

/** What is counted upwards within something: a copy counts on. */
const counted = ['number', 'position', 'version', 'last_number'];

/** Not counted upwards: a goal begins with its first version, also a copied one. */
const fromOne = ['goal_versions'];

/** Tables of slots: no two copies are at one time. */
const timed = ['interview_slots', 'panel_times', 'interview_bookings'];

/**
 * Not copied: what says which of two ids is the smaller one, what hangs on the answers of a month (of which there is one
 * a person), and what is no row of the product. A copied entry of a journal counts, but nobody can open it.
 */
const left = ['tellings_apart', 'unspoken_needs', 'installation', 'migrations', 'rate_limits'];

/**
 * Copies every row of the database so many times, with what hangs on it, but for the rows whose ids are kept: what
 * belonged to a kept cycle or person belongs to it in every copy. To fill in three hundred forms would take a minute.
 */
export async function copyEverything(
	db: Db,
	kept: readonly string[],
	copies: number
): Promise<void> {
	// Places are counted from answers and screenings, which are copied after them.
	await sql`alter table mentor_places disable trigger mentor_places_capacity`.execute(db);
	for (const [table, own] of await tablesInOrder(db)) {
		if (left.includes(table)) continue;
		const names = sql.join(own.map(({ name }) => sql.id(name)));
		await sql`
			insert into ${sql.id(table)} (${names}) overriding system value
			select ${sql.join(own.map((column) => copied(column, kept)))}
			from ${sql.id(table)}, generate_series(1, ${copies}) as round
			on conflict do nothing`.execute(db);
	}
	await sql`alter table mentor_places enable trigger mentor_places_capacity`.execute(db);
	await sql`analyze`.execute(db);
}

/** Every table with its columns, each after those that it points to. */
async function tablesInOrder(db: Db): Promise<ReadonlyMap<string, readonly Column[]>> {
	const { rows } = await sql<{ table: string; needs: string }>`
		select conrelid::regclass::text as table, confrelid::regclass::text as needs
		from pg_constraint where contype = 'f'`.execute(db);
	const all = Map.groupBy(await copiedColumns(db), ({ table }) => table);
	const ordered = new Map<string, readonly Column[]>();
	const place = (table: string, own: readonly Column[]) => {
		if (ordered.has(table)) return;
		const needed = rows.filter((row) => row.table === table && row.needs !== table);
		for (const { needs } of needed) place(needs, all.get(needs) ?? []);
		ordered.set(table, own);
	};
	for (const [table, own] of all) place(table, own);
	return ordered;
}

async function copiedColumns(db: Db): Promise<readonly Column[]> {
	const { rows } = await sql<Column>`
		select table_name as table, column_name as name, data_type as type
		from information_schema.columns join information_schema.tables using (table_schema, table_name)
		where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
		order by table_name, ordinal_position`.execute(db);
	return rows;
}

function copied({ table, name, type }: Column, kept: readonly string[]): RawBuilder<unknown> {
	const column = sql.ref(`${table}.${name}`);
	if (type === 'uuid') {
		return sql`case when ${column} = any(${kept}::uuid[]) then ${column}
			else md5(${column}::text || round)::uuid end`;
	}
	if (type === 'bigint' && name !== 'size') return sql`${column} + round * 1000000`;
	if (type === 'integer' && counted.includes(name) && !fromOne.includes(table)) {
		return sql`${column} + round * 1000`;
	}
	if (timed.includes(table) && ['starts_at', 'ends_at'].includes(name)) {
		return sql`${column} + round * interval '2 hours'`;
	}
	return type === 'text' ? (unique[name]?.(column) ?? column) : column;
}
