import { sql } from 'kysely';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { SessionMode, Term } from '../rules.ts';
import type { PlannedSession } from '../planning.ts';
import type { MemberName, Side } from '../types.ts';
import { toTerm } from './queries.ts';

/** A member of a mentorship, as letters and calendars reach them. */
export interface Reached extends MemberName {
	readonly email: string;
	readonly locale: Locale;
	/** the zone in which they read hours */
	readonly zone: string;
}

/** A mentorship with whoever is written to about it. */
export interface FoundMentorship {
	readonly id: string;
	readonly cycleId: string;
	readonly programmeId: string;
	readonly programme: LocalisedText;
	readonly plan: Plan;
	readonly timeZone: string;
	readonly beganOn: string;
	readonly startsOn: string;
	readonly term: Term;
	readonly members: readonly Reached[];
}

/** Mentorships by their ids, each with its members: one query. Nothing is locked. */
export async function findMentorships(
	db: ReadonlyDb,
	ids: readonly string[]
): Promise<readonly FoundMentorship[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('mentorships')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.select(['mentorships.id', 'mentorships.beganOn', 'cycles.id as cycleId', 'cycles.programmeId'])
		.select(['programmes.name as programme', 'cycles.plan', 'cycles.timeZone'])
		.innerJoin('mentorshipTerms as terms', 'terms.mentorshipId', 'mentorships.id')
		.select(['cycles.startsOn', 'terms.dueOn', 'terms.lastOn as endedOn', 'terms.way'])
		.select(
			sql<readonly Reached[]>`(
				select jsonb_agg(jsonb_build_object(
					'personId', people.id,
					'name', people.name,
					'email', people.email,
					'locale', people.locale,
					'zone', coalesce(people.time_zone, cycles.time_zone),
					'side', member.side,
					'organisation',
						nullif(application.answers ->> (cycles.plan -> 'meaning' ->> 'organisation'), '')
				) order by member.side desc, people.name, people.id)
				from mentorship_members as member
				join people on people.id = member.person_id
				left join applications as application on application.id = member.application_id
				where member.mentorship_id = mentorships.id
			)`.as('members')
		)
		.where('mentorships.id', 'in', ids)
		.orderBy('mentorships.id')
		.execute();
	return rows.map(({ dueOn, endedOn, way, ...row }) => ({
		...row,
		term: toTerm({ dueOn, endedOn, way }),
		programme: row.programme as LocalisedText,
		plan: row.plan as Plan
	}));
}

/** A mentorship, its row locked, so that the same form twice waits for itself. @throws Missing */
export async function lockMentorship(db: ReadonlyDb, id: string): Promise<FoundMentorship> {
	await db.selectFrom('mentorships').select('id').where('id', '=', id).forUpdate().execute();
	const [found] = await findMentorships(db, [id]);
	if (!found) throw new Missing('mentorship');
	return found;
}

/** The ids of those whose own matter a mentorship is. */
export function ownersOf({ programmeId, cycleId, members }: FoundMentorship) {
	return { programmeId, cycleId, own: members.map(({ personId }) => personId) };
}

/** The side of a person in a mentorship; null for whoever is not in it. */
export function sideOf({ members }: FoundMentorship, personId: string | null): Side | null {
	return members.find((member) => member.personId === personId)?.side ?? null;
}

/** A planned session as its newest version says. */
export interface FoundPlan extends PlannedSession {
	readonly id: string;
	readonly mentorshipId: string;
	readonly sequence: number;
	readonly cancelledAt: Temporal.Instant | null;
	readonly invitedAt: Temporal.Instant | null;
}

/** Planned sessions, each in its newest version, with the columns of `toPlan`. */
export function planRows(db: ReadonlyDb) {
	return db
		.selectFrom('plannedSessions')
		.innerJoin('plannedSessionVersions as version', (join) =>
			join.onRef('version.plannedId', '=', 'plannedSessions.id').on(
				sql<boolean>`not exists (select from planned_session_versions as later
					where later.planned_id = version.planned_id and later.sequence > version.sequence)`
			)
		)
		.leftJoin(
			'plannedSessionCancellations as cancellation',
			'cancellation.plannedId',
			'plannedSessions.id'
		)
		.leftJoin(
			'plannedSessionInvitations as invitation',
			'invitation.plannedId',
			'plannedSessions.id'
		)
		.select(['plannedSessions.id', 'plannedSessions.mentorshipId'])
		.select(['version.sequence', 'version.startsAt', 'version.minutes', 'version.zone'])
		.select(['version.mode', 'version.place', 'version.topic', 'version.withAgenda'])
		.select(['cancellation.cancelledAt', 'invitation.invitedAt']);
}

/** A row of `planRows` as rules take it. */
export function toPlan<Row extends { readonly mode: string }>(row: Row) {
	return { ...row, mode: row.mode as SessionMode };
}

/** A planned session of a mentorship that the caller has locked. @throws Missing */
export async function findPlan(
	db: ReadonlyDb,
	mentorshipId: string,
	id: string
): Promise<FoundPlan> {
	const row = await planRows(db)
		.where('plannedSessions.mentorshipId', '=', mentorshipId)
		.where('plannedSessions.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('planned session');
	return toPlan(row);
}
