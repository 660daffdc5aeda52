import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { DB } from '#db/schema.ts';
import type { Actor } from '#core/actor.ts';
import { reachedBy, within } from '#features/people/server/reach.ts';

type Beside = ExpressionBuilder<DB, 'cycles'>;

const inCycles = { programme: 'cycles.programmeId', cycle: 'cycles.id' };

/** The mentorships of which the actor is a member, as a condition on `mentorships`. */
export function isMember(actor: Actor): Expression<SqlBool> {
	return sql<SqlBool>`exists (select from mentorship_members as own
		where own.mentorship_id = mentorships.id and own.person_id = ${actor.personId})`;
}

/**
 * The mentorships that the actor sees at the desk, as a condition on `mentorships` beside `cycles`: all of a cycle
 * for whoever runs it, those with somebody from their country for a partner coordinator.
 */
export function seesAtDesk(eb: Beside, actor: Actor): Expression<SqlBool> {
	const partners = actor.roles.filter(({ kind }) => kind === 'partner-coordinator');
	return eb.or([
		within(actor, ['coordinator'], inCycles),
		...partners.map((role) =>
			eb.and([reachedBy([role], inCycles), hasMenteeFrom(role.country ?? '')])
		)
	]);
}

function hasMenteeFrom(country: string): Expression<SqlBool> {
	// Also between a leaving and its substitute the team is theirs to look after.
	return sql<SqlBool>`exists (select from memberships as member
		join applications on applications.id = member.application_id
		where member.mentorship_id = mentorships.id and applications.country = ${country})`;
}
