import type { LocalisedText } from '#core/locale.ts';
import { Missing, Refused } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { sql } from 'kysely';
import { openCardLink } from './link.ts';

/** A forming with the cycle around it; `closedAt` is null while cards may be written. */
export interface Forming {
	readonly id: string;
	readonly code: string;
	readonly cycleId: string;
	readonly slug: string;
	readonly programmeId: string;
	readonly programme: LocalisedText;
	readonly plan: Plan;
	readonly openedAt: Temporal.Instant;
	readonly closedAt: Temporal.Instant | null;
}

function formings(db: ReadonlyDb) {
	return db
		.selectFrom('formings')
		.innerJoin('cycles', 'cycles.id', 'formings.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.leftJoin('formingClosings', 'formingClosings.formingId', 'formings.id')
		.select(['formings.id', 'formings.code', 'formings.openedAt', 'formingClosings.closedAt'])
		.select(['cycles.id as cycleId', 'cycles.slug', 'cycles.plan'])
		.select(['programmes.id as programmeId', 'programmes.name as programme']);
}

type Row = Awaited<ReturnType<ReturnType<typeof formings>['executeTakeFirstOrThrow']>>;

const toForming = (row: Row): Forming => ({
	...row,
	plan: row.plan as Plan,
	programme: row.programme as LocalisedText
});

/** The forming with an id. @throws Missing */
export async function formingById(db: ReadonlyDb, id: string): Promise<Forming> {
	const row = await formings(db).where('formings.id', '=', id).executeTakeFirst();
	if (!row) throw new Missing('forming');
	return toForming(row);
}

/** The forming whose code stands on the wall. @throws Missing */
export async function formingByCode(db: ReadonlyDb, code: string): Promise<Forming> {
	const row = await formings(db).where('formings.code', '=', code.toUpperCase()).executeTakeFirst();
	if (!row) throw new Missing('forming');
	return toForming(row);
}

/** The newest forming of a cycle, or undefined. The caller asks the permission. */
export async function newestForming(db: ReadonlyDb, cycleId: string): Promise<Forming | undefined> {
	const row = await formings(db)
		.where('cycles.id', '=', cycleId)
		.orderBy('formings.openedAt', 'desc')
		.orderBy('formings.id')
		.limit(1)
		.executeTakeFirst();
	return row && toForming(row);
}

/** The card that a link opens: its forming, and whose it is. @throws Missing when we never made the link */
export async function cardBehind(db: ReadonlyDb, link: string) {
	const author = openCardLink(link);
	if (!author) throw new Missing('card');
	return { forming: await formingById(db, author.formingId), ...author };
}

/** @throws Refused `teams_closed` when no card may be written any more */
export function mustBeOpen({ closedAt }: Forming): void {
	if (closedAt) throw new Refused('teams_closed');
}

/** Holds the closing of a forming until this transaction ends: what is written was written in time. */
export async function holdOpen(db: ReadonlyDb, forming: Forming): Promise<void> {
	await sql`select from formings where id = ${forming.id} for share`.execute(db);
	mustBeOpen(await formingById(db, forming.id));
}
