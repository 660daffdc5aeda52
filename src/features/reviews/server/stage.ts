import type { LocalisedText } from '#core/locale.ts';
import { Missing, Refused } from '#core/refusal.ts';
import type { Plan, ReadingStage } from '#features/programmes/types.ts';
import type { Db, ReadonlyDb } from '#platform/database.ts';
import { isOpen, readingOf } from '../rules.ts';

/** The reading of a cycle, as commands find it. */
export interface Reading {
	readonly cycleId: string;
	readonly programmeId: string;
	readonly slug: string;
	readonly programme: LocalisedText;
	readonly plan: Plan;
	readonly timeZone: string;
	readonly stage: ReadingStage;
	/** when it closes for its reviewers; null while nobody has said so */
	readonly closesAt: Temporal.Instant | null;
}

/** Finds the reading of a cycle. @throws Missing when there is no such cycle, or its plan has no reading */
export async function readingIn(db: ReadonlyDb, cycleId: string): Promise<Reading> {
	const row = await db
		.selectFrom('cycles')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.select([
			'cycles.id as cycleId',
			'cycles.programmeId',
			'cycles.slug',
			'programmes.name as programme',
			'cycles.plan',
			'cycles.timeZone'
		])
		.where('cycles.id', '=', cycleId)
		.executeTakeFirst();
	const plan = row?.plan as Plan | undefined;
	const stage = plan && readingOf(plan);
	if (!row || !plan || !stage) throw new Missing('reading');
	return {
		...row,
		programme: row.programme as LocalisedText,
		plan,
		stage,
		closesAt: await closingOf(db, cycleId, stage.key)
	};
}

/** When a stage closes, as it was set last. */
export async function closingOf(
	db: ReadonlyDb,
	cycleId: string,
	stage: string
): Promise<Temporal.Instant | null> {
	const row = await db
		.selectFrom('reviewTerms')
		.select('closesAt')
		.where('cycleId', '=', cycleId)
		.where('stage', '=', stage)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.closesAt ?? null;
}

/** @throws Refused `reading_closed` */
export function insistOnOpen({ closesAt }: Reading, now: Temporal.Instant): void {
	if (!isOpen(closesAt, now)) throw new Refused('reading_closed');
}

/** One change of who reads what at a time, so that nobody is given the same application twice. */
export async function lockReading(db: Db, cycleId: string): Promise<void> {
	await db.selectFrom('cycles').select('id').where('id', '=', cycleId).forNoKeyUpdate().execute();
}
