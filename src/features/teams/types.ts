import type { TeamsAnswer } from '#engine/teams/types.ts';
import type { Conflict, MatchingQuestion } from '#features/matching/types.ts';

/** What somebody wishes for their team. */
export interface WishCard {
	/** whose it is: the application's id */
	readonly application: string;
	/** ids of ideas, the dearest first; 3 at most */
	readonly ideas: readonly string[];
	/** what they would do; empty: what they said when they applied counts */
	readonly roles: readonly string[];
	/** applications of those they would like to work with; 3 at most */
	readonly people: readonly string[];
}

/**
 * What the engine answered about a forming: teams, perhaps fewer than there are people for, or none, and then what stands
 * in the way. It names who would rather not be with whom: for coordinators alone.
 */
export type FormedAnswer = Partial<TeamsAnswer> & { readonly conflict?: Conflict };

/** Everything that teams follow from, but for who must not be together: that stands apart, so that pages can do without. */
export interface FormingQuestion extends MatchingQuestion {
	readonly cards: readonly WishCard[];
	/** id → the idea in its author's words */
	readonly ideas: Readonly<Record<string, string>>;
}
