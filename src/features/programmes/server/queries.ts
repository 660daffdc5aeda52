import type { Actor, RoleKind } from '#core/actor.ts';
import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { within } from '#features/people/server/reach.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { now } from '#platform/clock.ts';
import { stageOf, type Stage } from '../rules.ts';
import type { Plan } from '../types.ts';

/** A programme's name and address. */
export interface ProgrammeName {
	readonly id: string;
	readonly slug: string;
	readonly name: LocalisedText;
}

/** A cycle as the desk carries it from page to page. */
export interface Cycle {
	readonly id: string;
	readonly slug: string;
	readonly name: LocalisedText;
	readonly plan: Plan;
	readonly timeZone: string;
	/** YYYY-MM-DD */
	readonly startsOn: string;
	readonly endsOn: string;
	readonly stage: Stage;
	readonly programme: ProgrammeName;
}

/** The roles in a programme, or in one cycle of it, that have a seat at the desk. */
const deskRoles: readonly RoleKind[] = ['coordinator', 'partner-coordinator', 'reviewer'];

/** The cycles that the actor may see at the desk, newest first, with the stage of each. */
export async function deskCycles(db: ReadonlyDb, actor: Actor): Promise<readonly Cycle[]> {
	const rows = await cyclesWithFacts(db, actor).orderBy('cycles.startsOn', 'desc').execute();
	return rows.map(toCycle);
}

/** One cycle of the desk. @throws Missing when there is none by this slug, or it is not theirs to see */
export async function deskCycle(db: ReadonlyDb, actor: Actor, slug: string): Promise<Cycle> {
	const row = await cyclesWithFacts(db, actor).where('cycles.slug', '=', slug).executeTakeFirst();
	if (!row) throw new Missing('cycle');
	return toCycle(row);
}

/** The programmes in which the actor may begin a cycle: those that they run as a whole. */
export async function deskProgrammes(db: ReadonlyDb, actor: Actor) {
	const rows = await db
		.selectFrom('programmes')
		.select(['id', 'slug', 'name', 'line'])
		.where(within(actor, ['coordinator'], { programme: 'programmes.id' }))
		.orderBy('slug')
		.execute();
	return rows.map((row) => ({
		...row,
		name: row.name as LocalisedText,
		line: row.line as LocalisedText
	}));
}

function cyclesWithFacts(db: ReadonlyDb, actor: Actor) {
	return db
		.selectFrom('cycles')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.innerJoin('calls', 'calls.cycleId', 'cycles.id')
		.leftJoin('callPublications', 'callPublications.callId', 'calls.id')
		.leftJoin('scenarioPublications', 'scenarioPublications.cycleId', 'cycles.id')
		.select((eb) => [
			'cycles.id',
			'cycles.slug',
			'cycles.name',
			'cycles.plan',
			'cycles.timeZone',
			'cycles.startsOn',
			'cycles.endsOn',
			'programmes.id as programmeId',
			'programmes.slug as programmeSlug',
			'programmes.name as programmeName',
			'calls.opensAt',
			'calls.closesAt',
			'callPublications.publishedAt',
			'scenarioPublications.publishedAt as matchedAt',
			eb
				.exists(
					eb
						.selectFrom('announcements')
						.innerJoin('decisions', 'decisions.id', 'announcements.decisionId')
						.innerJoin('applications', 'applications.id', 'decisions.applicationId')
						.select('decisions.id')
						.leftJoin('letterBatches', 'letterBatches.id', 'announcements.batchId')
						.whereRef('applications.callId', '=', 'calls.id')
						.where('decisions.outcome', '<>', 'shortlisted')
						// Letters that wait have told nobody.
						.where((told) =>
							told.or([
								told('announcements.batchId', 'is', null),
								told('letterBatches.releasedAt', '<=', now()),
								told('letterBatches.releaseAt', '<=', now())
							])
						)
				)
				.as('announced')
		])
		.where(within(actor, deskRoles, { programme: 'programmes.id', cycle: 'cycles.id' }));
}

type CycleRow = Awaited<ReturnType<ReturnType<typeof cyclesWithFacts>['execute']>>[number];

function toCycle(row: CycleRow): Cycle {
	const facts = {
		published: row.publishedAt !== null,
		opensAt: row.opensAt,
		closesAt: row.closesAt,
		announced: Boolean(row.announced),
		matched: row.matchedAt !== null,
		endsOn: Temporal.PlainDate.from(row.endsOn),
		timeZone: row.timeZone
	};
	return {
		id: row.id,
		slug: row.slug,
		name: row.name as LocalisedText,
		plan: row.plan as Plan,
		timeZone: row.timeZone,
		startsOn: row.startsOn,
		endsOn: row.endsOn,
		stage: stageOf(facts, now()),
		programme: {
			id: row.programmeId,
			slug: row.programmeSlug,
			name: row.programmeName as LocalisedText
		}
	};
}
