import type { Actor } from '#core/actor.ts';
import type { LocalisedText } from '#core/locale.ts';
import type { Plan } from '#features/programmes/types.ts';
import { todayIn } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { bySilence, progressOf, type Term } from '../rules.ts';
import type { MentorshipCycle, MentorshipRow, OwnMentorship, Side } from '../types.ts';
import { memberNames, pausesOf, sessionSums } from './parts.ts';
import { isMember, seesAtDesk } from './reach.ts';

/**
 * The mentorships of a cycle with their progress on a day (YYYY-MM-DD), silent ones first: one query.
 * Empty when there are none that the actor may see.
 */
export async function boardOf(
	db: ReadonlyDb,
	actor: Actor,
	cycleId: string,
	today: string
): Promise<readonly MentorshipRow[]> {
	const rows = await mentorshipRows(db)
		.where('cycles.id', '=', cycleId)
		.where((eb) => seesAtDesk(eb, actor))
		.execute();
	return rows.map((row) => toRow(row, today)).sort(bySilence);
}

/** The actor's own mentorships, on either side, the newest cycle first. */
export async function mentorshipsOf(
	db: ReadonlyDb,
	actor: Actor
): Promise<readonly OwnMentorship[]> {
	const rows = await mentorshipRows(db)
		.where(isMember(actor))
		.orderBy('cycles.startsOn', 'desc')
		.orderBy('mentorships.position')
		.execute();
	return rows.map((row) => {
		const today = todayIn(row.timeZone);
		const own = row.members.find(({ personId }) => personId === actor.personId);
		const { beganOn } = row;
		return {
			...toRow(row, today),
			side: own?.side as Side,
			cycle: toCycle(row),
			beganOn,
			term: toTerm(row),
			today
		};
	});
}

function mentorshipRows(db: ReadonlyDb) {
	return cyclesOfMentorships(db).select([
		'mentorships.id',
		'mentorships.position',
		'mentorships.beganOn',
		memberNames().as('members'),
		sessionSums().as('sums'),
		pausesOf().as('pauses')
	]);
}

/** Mentorships beside their cycle and programme, with the columns that `toCycle` needs. */
export function cyclesOfMentorships(db: ReadonlyDb) {
	return db
		.selectFrom('mentorships')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.innerJoin('mentorshipTerms as terms', 'terms.mentorshipId', 'mentorships.id')
		.select(['terms.dueOn', 'terms.lastOn as endedOn', 'terms.way'])
		.select([
			'cycles.id as cycleId',
			'cycles.slug as cycleSlug',
			'cycles.name as cycleName',
			'cycles.plan',
			'cycles.timeZone',
			'cycles.startsOn',
			'cycles.endsOn',
			'programmes.id as programmeId',
			'programmes.slug as programmeSlug',
			'programmes.name as programmeName'
		]);
}

type CycleRow = Awaited<ReturnType<ReturnType<typeof cyclesOfMentorships>['execute']>>[number];
type Row = Awaited<ReturnType<ReturnType<typeof mentorshipRows>['execute']>>[number];

function toRow(row: Row, today: string): MentorshipRow {
	const { id, position, members, beganOn, startsOn, sums, pauses } = row;
	const facts = { ...sums, beganOn, startsOn, pauses, term: toTerm(row) };
	const progress = progressOf(facts, (row.plan as Plan).rhythm, today);
	return { id, position, members, progress };
}

/** How long the mentorship of a row of `mentorship_terms` lasts; its columns are never null. */
export function toTerm(row: {
	readonly dueOn: string | null;
	readonly endedOn: string | null;
	readonly way: string | null;
}): Term {
	return { dueOn: row.dueOn!, lastOn: row.endedOn!, way: row.way as Term['way'] };
}

/** The cycle of a row as pages carry it. */
export function toCycle(row: CycleRow): MentorshipCycle {
	return {
		id: row.cycleId,
		slug: row.cycleSlug,
		name: row.cycleName as LocalisedText,
		plan: row.plan as Plan,
		timeZone: row.timeZone,
		startsOn: row.startsOn,
		endsOn: row.endsOn,
		programme: {
			id: row.programmeId,
			slug: row.programmeSlug,
			name: row.programmeName as LocalisedText
		}
	};
}
