import type { Actor } from '#core/actor.ts';
import { coordinates, partners } from '#features/people/access.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';

/**
 * The countries whose applications the actor looks after in a cycle: every one for its coordinators, their own for a
 * partner coordinator, none for anybody else.
 */
export function reachedCountries(
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'programme'>
): 'every' | readonly string[] {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (coordinates(actor, scope)) return 'every';
	return actor.roles
		.flatMap(({ country }) => country ?? [])
		.filter((country) => partners(actor, { ...scope, country }));
}
