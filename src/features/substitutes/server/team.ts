import { sql } from 'kysely';
import { Missing } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import { knowledgeOf, pinsOf } from '#features/matching/server/knowledge.ts';
import { mentorsWithPlaces } from '#features/matching/server/pool.ts';
import { applicantRows, toSelected, type Selected } from '#features/matching/server/selected.ts';
import { mentorOf } from '#features/mentorships/server/mentor-of.ts';
import { avoidListsOf, cardsOf, ideasOf } from '#features/teams/server/cards.ts';
import { newestForming } from '#features/teams/server/find.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { OpenTeam, Standing, Waiting } from '../types.ts';

/** A cycle that makes teams. */
export interface CycleOfTeams {
	readonly id: string;
	readonly programmeId: string;
	readonly plan: Plan;
}

/** Somebody of a team, as the matching reads them. */
export interface Teammate extends Selected {
	/** null for whoever is in the team today */
	readonly left: boolean;
}

/** Whoever is or was in a team, by number. The caller asks the permission. */
export async function teammatesOf(
	db: ReadonlyDb,
	mentorshipId: string,
	plan: Plan
): Promise<readonly Teammate[]> {
	const rows = await applicantRows(db)
		.innerJoin('memberships', 'memberships.applicationId', 'applications.id')
		.select('memberships.leftAt')
		.where('memberships.mentorshipId', '=', mentorshipId)
		.orderBy('applications.number')
		.execute();
	return rows.map((row) => ({ ...toSelected(plan, row), left: row.leftAt !== null }));
}

/**
 * A team as it is, with everything by which teams of its cycle are scored: the wish cards of the newest forming, what
 * the team of the programme knows, the mentor as the pool has them. The caller asks the permission: avoid lists are in
 * it.
 */
export async function openTeam(
	db: ReadonlyDb,
	cycle: CycleOfTeams,
	mentorshipId: string,
	teammates: readonly Teammate[]
): Promise<OpenTeam> {
	const forming = await newestForming(db, cycle.id);
	const cards = forming ? await cardsOf(db, forming.id) : [];
	const ideas = forming ? await ideasOf(db, forming.id, cards) : [];
	const lists = forming ? await avoidListsOf(db, forming.id) : [];
	const mentor = await mentorOf(db, mentorshipId);
	if (mentor === null) throw new Missing('mentor of the team');
	const pool = await mentorsWithPlaces(db, cycle);
	return {
		question: {
			matching: cycle.plan.matching,
			objective: 'most-placed',
			mentors: pool.map((each) => each.mentor).filter(({ id }) => id === mentor),
			knowledge: await knowledgeOf(db, cycle.id),
			pins: await pinsOf(db, cycle.id),
			cards,
			ideas: Object.fromEntries(ideas.map(({ id, text }) => [id, text]))
		},
		staying: teammates.filter(({ left }) => !left).map(({ mentored }) => mentored),
		mentor,
		apart: lists.flatMap(({ application, people }) =>
			people.map((id) => [application, id] as const)
		)
	};
}

/** Somebody who waits, and the person behind the application. */
export interface Waiter extends Waiting {
	readonly selected: Selected;
}

/**
 * Who applied to a cycle from some countries, took nothing back, gave no place back, and is and was in none of its
 * mentorships, neither by this application nor as the same human; by number. The caller asks the permission.
 */
export async function waitingIn(
	db: ReadonlyDb,
	{ id, plan }: CycleOfTeams,
	countries: readonly string[]
): Promise<readonly Waiter[]> {
	const rows = await applicantRows(db)
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.leftJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
		.select(['applications.number', 'present.outcome', 'present.rank'])
		.where('calls.cycleId', '=', id)
		.where('applications.country', 'in', countries)
		.where(isStanding())
		.where(
			sql<boolean>`not exists (select from decisions
				left join place_answers on place_answers.decision_id = decisions.id
				left join place_lapses on place_lapses.decision_id = decisions.id
				where decisions.application_id = applications.id
				and (not place_answers.accepted or place_lapses.decision_id is not null))`
		)
		.where(
			sql<boolean>`not exists (select from memberships as member
				join mentorships on mentorships.id = member.mentorship_id
				join people on people.id = member.person_id
				where mentorships.cycle_id = ${id} and (member.application_id = applications.id
					or people.id = applications.person_id or lower(people.email) = lower(applications.email)))`
		)
		.orderBy('applications.number')
		.execute();
	return rows.map((row) => {
		const selected = toSelected(plan, row);
		const { mentored, title: name } = selected;
		const standing = standingOf(row.outcome);
		const rank = standing === 'reserve' ? row.rank : null;
		return { selected, mentored, name, number: row.number, standing, rank };
	});
}

function standingOf(outcome: string | null): Standing {
	return outcome === 'selected' || outcome === 'reserve' ? outcome : 'applied';
}
