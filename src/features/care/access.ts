import { may, type Scope } from '#core/access.ts';
import type { Actor } from '#core/actor.ts';
import { coordinates } from '#features/people/access.ts';

export { coordinates as tends } from '#features/people/access.ts';

/** The actor without the right to look after the whole installation: what is confidential is not read by right of that. */
export function asCoordinator(actor: Actor): Actor {
	return { ...actor, roles: actor.roles.filter(({ kind }) => kind !== 'administrator') };
}

/**
 * Reads what somebody asked for in confidence. `own` are the members of the mentorship: a coordinator who is one of
 * them, on the other side, does not.
 */
export const hearsHelp = may(
	'a coordinator of it who is no member of the mentorship',
	(actor: Actor, about: Scope) =>
		coordinates(asCoordinator(actor), about) &&
		!(actor.personId !== null && about.own?.includes(actor.personId))
);
