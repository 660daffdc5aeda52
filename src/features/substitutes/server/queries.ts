import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { Term } from '#features/mentorships/rules.ts';
import { cyclesOfMentorships, toCycle, toTerm } from '#features/mentorships/server/queries.ts';
import { memberNames } from '#features/mentorships/server/parts.ts';
import { seesAtDesk } from '#features/mentorships/server/reach.ts';
import type { MemberName, MentorshipCycle } from '#features/mentorships/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { notesLeaving, takesSubstitute } from '../access.ts';
import type { LeavingReason } from '../reasons.ts';
import { candidatesFor } from '../rules.ts';
import type { Candidate, LeavingRow } from '../types.ts';
import { openTeam, teammatesOf, waitingIn, type Teammate } from './team.ts';

/** A team with its comings and goings. */
export interface SubstitutesDesk {
	readonly id: string;
	readonly cycle: MentorshipCycle;
	readonly term: Term;
	/** everybody who is in it today */
	readonly people: readonly MemberName[];
	/** those in the team of whom the actor may note that they leave; nobody once it has ended */
	readonly members: readonly {
		readonly personId: string;
		readonly name: string;
		readonly country: string;
	}[];
	readonly leavings: readonly LeavingRow[];
	/** whoever is or was in the team, and its mentor, by application and by the id in the pool */
	readonly names: ReadonlyMap<string, string>;
	/** whether the actor chooses who steps in, while it lasts */
	readonly takes: boolean;
}

/**
 * The comings and goings of a team, of all countries for a coordinator, of their own for a partner coordinator: they do
 * not see whom a rule keeps away, for one of the rules is an avoid list.
 * @throws Missing when there is no such team, or it is not theirs to see
 */
export async function substitutesDesk(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string
): Promise<SubstitutesDesk> {
	const row = await cyclesOfMentorships(db)
		.select(memberNames().as('people'))
		.where('mentorships.id', '=', mentorshipId)
		.where((eb) => seesAtDesk(eb, actor))
		.executeTakeFirst();
	if (!row) throw new Missing('mentorship');
	const cycle = toCycle(row);
	if (!cycle.plan.matching.teams) throw new Missing('team');
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	const teammates = await teammatesOf(db, mentorshipId, cycle.plan);
	const countryOf = new Map(teammates.map(({ mentored }) => [mentored.id, mentored.country]));
	const theirs = teammates.filter(({ mentored: { country } }) =>
		notesLeaving(actor, { ...scope, country })
	);
	const leavings = await leavingsOf(
		db,
		mentorshipId,
		theirs.map(({ mentored }) => mentored.id)
	);
	const term = toTerm(row);
	const lasts = term.way === null;
	const takes = lasts && takesSubstitute(actor, scope);
	const candidates = await candidatesOf(
		db,
		{ mentorshipId, cycle, teammates, takes },
		leavings.filter((leaving) => lasts && isOpen(leaving)).map(({ applicationId }) => applicationId)
	);
	return {
		id: mentorshipId,
		cycle,
		term,
		people: row.people,
		members: theirs.flatMap(({ left, personId, title, mentored: { country } }) =>
			!lasts || left || personId === null ? [] : [{ personId, name: title, country }]
		),
		leavings: leavings.map(({ applicationId, ...leaving }) => ({
			...leaving,
			country: countryOf.get(applicationId) ?? '',
			candidates: isOpen(leaving) ? (candidates.get(applicationId) ?? []) : []
		})),
		names: new Map([
			...teammates.map(({ mentored, title }) => [mentored.id, title] as const),
			...(await mentorName(db, mentorshipId))
		]),
		takes
	};
}

/** Whether somebody could still step in. */
function isOpen({ substitute, withdrawn }: Pick<LeavingRow, 'substitute' | 'withdrawn'>): boolean {
	return substitute === null && withdrawn === null;
}

async function leavingsOf(db: ReadonlyDb, mentorshipId: string, applications: readonly string[]) {
	if (applications.length === 0) return [];
	const rows = await db
		.selectFrom('leavings')
		.innerJoin('people', 'people.id', 'leavings.personId')
		.leftJoin('people as noter', 'noter.id', 'leavings.notedBy')
		.leftJoin('people as withdrawer', 'withdrawer.id', 'leavings.withdrawnBy')
		.leftJoin('substitutes', 'substitutes.leavingId', 'leavings.id')
		.leftJoin('applications as other', 'other.id', 'substitutes.applicationId')
		.leftJoin('people as chooser', 'chooser.id', 'substitutes.chosenBy')
		.select(['leavings.id', 'leavings.applicationId', 'leavings.reason', 'leavings.note'])
		.select(['leavings.notedAt', 'people.name', 'noter.name as notedBy'])
		.select(['other.name as otherName', 'substitutes.gain', 'substitutes.chosenAt'])
		.select(['chooser.name as chosenBy', 'withdrawnAt', 'withdrawer.name as withdrawnBy'])
		.where('leavings.mentorshipId', '=', mentorshipId)
		.where('leavings.applicationId', 'in', applications)
		.orderBy('leavings.notedAt')
		.orderBy('leavings.id')
		.execute();
	return rows.map(
		({ otherName, gain, chosenAt, chosenBy, withdrawnAt, withdrawnBy, ...leaving }) => ({
			...leaving,
			withdrawn: withdrawnAt && { at: withdrawnAt, by: withdrawnBy },
			reason: leaving.reason as LeavingReason,
			substitute: chosenAt && { name: otherName ?? '', gain: gain ?? 0, chosenAt, chosenBy }
		})
	);
}

interface Where {
	readonly mentorshipId: string;
	readonly cycle: MentorshipCycle;
	readonly teammates: readonly Teammate[];
	/** whether those whom a rule keeps away are told as well */
	readonly takes: boolean;
}

/** Who could step in for each of those who left, by their application. */
async function candidatesOf(
	db: ReadonlyDb,
	{ mentorshipId, cycle, teammates, takes }: Where,
	left: readonly string[]
): Promise<ReadonlyMap<string, readonly Candidate[]>> {
	if (left.length === 0) return new Map();
	const leavers = teammates.filter(({ mentored }) => left.includes(mentored.id));
	const ofTeams = { id: cycle.id, programmeId: cycle.programme.id, plan: cycle.plan };
	const countries = leavers.map(({ mentored }) => mentored.country);
	const waiting = await waitingIn(db, ofTeams, countries);
	const team = await openTeam(db, ofTeams, mentorshipId, teammates);
	return new Map(
		leavers.map(({ mentored }) => {
			const same = waiting.filter((one) => one.mentored.country === mentored.country);
			const all = candidatesFor(team, mentored, same);
			return [mentored.id, takes ? all : all.filter(({ obstacle }) => obstacle === null)];
		})
	);
}

async function mentorName(db: ReadonlyDb, mentorshipId: string) {
	const rows = await db
		.selectFrom('mentorPlaces')
		.innerJoin('mentors', 'mentors.id', 'mentorPlaces.mentorId')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.select(['mentors.id', 'people.name'])
		.where('mentorPlaces.mentorshipId', '=', mentorshipId)
		.execute();
	return rows.map(({ id, name }) => [id, name] as const);
}
