import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { DB } from '#db/schema.ts';
import type { Actor } from '#core/actor.ts';
import { administrates } from '#features/people/access.ts';

type Beside = ExpressionBuilder<DB, 'cycles'>;

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
	if (administrates(actor, {})) return eb.lit(true);
	const seats = actor.roles.flatMap(({ kind, programmeId, cycleId, country }) => {
		if (programmeId === null) return [];
		const inProgramme = eb('cycles.programmeId', '=', programmeId);
		const inCycle = cycleId === null ? [] : [eb('cycles.id', '=', cycleId)];
		if (kind === 'coordinator') return [eb.and([inProgramme, ...inCycle])];
		if (kind !== 'partner-coordinator' || country === null) return [];
		return [eb.and([inProgramme, ...inCycle, hasMenteeFrom(country)])];
	});
	return eb.or(seats);
}

function hasMenteeFrom(country: string): Expression<SqlBool> {
	return sql<SqlBool>`exists (select from mentorship_members as member
		join applications on applications.id = member.application_id
		where member.mentorship_id = mentorships.id and applications.country = ${country})`;
}
