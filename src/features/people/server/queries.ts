import type { Actor, RoleKind } from '#core/actor.ts';
import type { LocalisedText, Locale } from '#core/locale.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { coordinatesProgramme } from '../access.ts';
import { rolesOn } from '../rules.ts';
import { within } from './reach.ts';

/** A person as their own account shows them. */
export interface Person {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
	readonly country: string | null;
	readonly city: string | null;
	readonly timeZone: string | null;
}

/** A role of the team, as the desk lists it. */
export interface TeamRole {
	readonly id: string;
	readonly personId: string;
	readonly name: string;
	readonly email: string;
	readonly kind: RoleKind;
	readonly programme: LocalisedText | null;
	readonly cycle: LocalisedText | null;
	readonly country: string | null;
	readonly fromOn: string;
	readonly untilOn: string | null;
}

/** The kinds that a team is made of; mentors and mentees come by the pool and by the selection. */
export const teamKinds = [
	'administrator',
	'coordinator',
	'partner-coordinator',
	'reviewer',
	'trainer',
	'funder'
] as const satisfies readonly RoleKind[];

/** A person with the roles that they hold on a day (`YYYY-MM-DD`). */
export async function actorOf(db: ReadonlyDb, personId: string, today: string): Promise<Actor> {
	const rows = await db
		.selectFrom('roles')
		.select(['kind', 'programmeId', 'cycleId', 'country', 'fromOn', 'untilOn'])
		.where('personId', '=', personId)
		.execute();
	const roles = rows.map((row) => ({ ...row, kind: row.kind as RoleKind }));
	return { personId, roles: rolesOn(roles, today) };
}

/** A person by their id, for themselves. */
export async function personById(db: ReadonlyDb, personId: string): Promise<Person | undefined> {
	const row = await db
		.selectFrom('people')
		.select(['id', 'name', 'email', 'locale', 'country', 'city', 'timeZone'])
		.where('id', '=', personId)
		.executeTakeFirst();
	return row && { ...row, locale: row.locale as Locale };
}

/** A person by an e-mail address, however it is written. For the operator's shell and for sign-in. */
export async function personByEmail(db: ReadonlyDb, email: string): Promise<Person | undefined> {
	const row = await db
		.selectFrom('people')
		.select(['id', 'name', 'email', 'locale', 'country', 'city', 'timeZone'])
		.where('email', '=', email.trim().toLowerCase())
		.executeTakeFirst();
	return row && { ...row, locale: row.locale as Locale };
}

/**
 * The roles of the team that hold today or will: all of them for an administrator, those of their own
 * programmes for a coordinator, none for anybody else.
 */
export async function listTeam(db: ReadonlyDb, actor: Actor, today: string): Promise<TeamRole[]> {
	const rows = await db
		.selectFrom('roles')
		.innerJoin('people', 'people.id', 'roles.personId')
		.leftJoin('programmes', 'programmes.id', 'roles.programmeId')
		.leftJoin('cycles', 'cycles.id', 'roles.cycleId')
		.select(['roles.id', 'roles.personId', 'people.name', 'people.email', 'roles.kind'])
		.select(['programmes.name as programme', 'cycles.name as cycle'])
		.select(['roles.country', 'roles.fromOn', 'roles.untilOn'])
		.where(
			within(actor, ['coordinator'], { programme: 'roles.programmeId', cycle: 'roles.cycleId' })
		)
		.where('roles.kind', 'in', teamKinds)
		.where((where) => where.or([where('untilOn', 'is', null), where('untilOn', '>=', today)]))
		.orderBy('people.name')
		.orderBy('roles.fromOn')
		.execute();
	return rows.map((row) => ({
		...row,
		kind: row.kind as RoleKind,
		programme: row.programme as LocalisedText | null,
		cycle: row.cycle as LocalisedText | null
	}));
}

/** A person's own open sessions, the latest first. */
export async function listSessions(
	db: ReadonlyDb,
	personId: string,
	now: Temporal.Instant
): Promise<{ id: string; userAgent: string; lastSeenAt: Temporal.Instant }[]> {
	const rows = await db
		.selectFrom('authSessions')
		.select(['id', 'userAgent', 'updatedAt', 'expiresAt'])
		.where('personId', '=', personId)
		.orderBy('updatedAt', 'desc')
		.execute();
	return rows
		.filter((row) => Temporal.Instant.compare(row.expiresAt, now) > 0)
		.map((row) => ({
			id: row.id,
			userAgent: row.userAgent ?? '',
			lastSeenAt: row.updatedAt
		}));
}

/** A place where a new role may hold: a cycle, and whether its whole programme as well. */
export interface RolePlace {
	readonly programmeId: string;
	readonly programme: LocalisedText;
	readonly cycleId: string | null;
	readonly cycle: LocalisedText | null;
	readonly wholeProgramme: boolean;
}

/** Where the actor may give roles: their programmes with the cycles of each, the latest first. */
export async function listRolePlaces(db: ReadonlyDb, actor: Actor): Promise<RolePlace[]> {
	const rows = await db
		.selectFrom('programmes')
		.leftJoin('cycles', 'cycles.programmeId', 'programmes.id')
		.select(['programmes.id as programmeId', 'programmes.name as programme'])
		.select(['cycles.id as cycleId', 'cycles.name as cycle'])
		.where(within(actor, ['coordinator'], { programme: 'programmes.id', cycle: 'cycles.id' }))
		.orderBy('programmes.slug')
		.orderBy('cycles.startsOn', 'desc')
		.execute();
	return rows.map((row) => ({
		...row,
		programme: row.programme as LocalisedText,
		cycle: row.cycle as LocalisedText | null,
		wholeProgramme: coordinatesProgramme(actor, { programmeId: row.programmeId })
	}));
}
