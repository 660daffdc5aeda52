import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { Outcome } from '#features/applications/rules.ts';
import { standing } from '#features/applications/server/filtered.ts';
import { standsAlone } from '#features/applications/server/merged.ts';
import { seesAtDesk } from '#features/mentorships/server/reach.ts';
import { coordinates, partners, reviews, worksAtDesk } from '#features/people/access.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** The numbers of a cycle's first page; each is the length of a list there. */
export interface CycleFigures {
	readonly applications: number;
	readonly selected: number;
	readonly mentors: number;
	readonly mentorships: number;
}

/**
 * Counts what the actor sees of a cycle, in one query. Lists count the same: a partner coordinator sees the
 * applications of their country, and the mentorships with somebody from there.
 * @throws Missing for anybody without a seat at its desk
 */
export async function cycleFigures(
	db: ReadonlyDb,
	actor: Actor,
	cycle: { readonly id: string; readonly programme: { readonly id: string } }
): Promise<CycleFigures> {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!worksAtDesk(actor, scope)) throw new Missing('cycle');
	const everywhere = coordinates(actor, scope) || reviews(actor, scope);
	const countries = actor.roles
		.flatMap(({ country }) => country ?? [])
		.filter((country) => partners(actor, { ...scope, country }));
	return db
		.selectFrom('cycles')
		.select((eb) => [
			applicationsIn(everywhere ? null : countries, null).as('applications'),
			applicationsIn(everywhere ? null : countries, 'selected').as('selected'),
			sql<number>`(select count(*) from mentors where programme_id = cycles.programme_id)`.as(
				'mentors'
			),
			sql<number>`(select count(*) from mentorships
				join mentorship_terms as terms on terms.mentorship_id = mentorships.id
				where mentorships.cycle_id = cycles.id and terms.way is distinct from 'early'
				and (${everywhere} or ${seesAtDesk(eb, actor)}))`.as('mentorships')
		])
		.where('cycles.id', '=', cycle.id)
		.executeTakeFirstOrThrow();
}

/** How many applications of a row of `cycles` come from these countries (null: any) and stand so (null: anyhow). */
function applicationsIn(countries: readonly string[] | null, outcome: Outcome | null) {
	return sql<number>`(
		select count(*) from applications join calls on calls.id = applications.call_id
		where calls.cycle_id = cycles.id and ${standsAlone()}
		and (${countries}::text[] is null or applications.country = any(${countries}::text[]))
		and (${outcome}::text is null or ${outcome} = ${standing})
	)`;
}
