import type { Actor } from './actor.ts';

/** What a permission is asked about. A part that is left out means "anywhere": may they at all? */
export interface Scope {
	readonly programmeId?: string;
	readonly cycleId?: string;
	readonly country?: string;
	/** the people whose own matter this is: a mentorship's members, an account's owner */
	readonly own?: readonly string[];
}

/** A named permission: reads as a sentence, answers with yes or no, touches nothing. */
export interface Predicate {
	(actor: Actor, about: Scope): boolean;
	/** the sentence, as docs/access.md prints it */
	readonly sentence: string;
}

/** Gives a permission its sentence. */
export function may(sentence: string, test: (actor: Actor, about: Scope) => boolean): Predicate {
	return Object.assign((actor: Actor, about: Scope) => test(actor, about), { sentence });
}

/** Holds when any of the given permissions holds. */
export function anyOf(...parts: readonly Predicate[]): Predicate {
	return may(parts.map((part) => part.sentence).join(', or '), (actor, about) =>
		parts.some((part) => part(actor, about))
	);
}
