import type { Actor } from '#core/actor.ts';
import { worksAtDesk } from '#features/people/access.ts';

/** Where somebody lands after signing in, when they were on their way to nowhere in particular. */
export function firstPage(actor: Actor): string {
	return worksAtDesk(actor, {}) ? '/desk' : '/me';
}
