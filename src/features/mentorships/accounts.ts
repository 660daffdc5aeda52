import type { HeldSession } from './rules.ts';
import type { Side } from './types.ts';

/** What one member says a session was like; without minutes they say that there was none. */
export interface Account {
	readonly heldOn: string;
	readonly minutes: number | null;
	readonly mode: HeldSession['mode'];
	readonly personId: string;
	readonly name: string;
	/** null: the team, on their behalf */
	readonly side: Side | null;
	/** when it was said, ISO 8601 */
	readonly at: string;
}

/**
 * Whether the two sides of a mentorship see a session alike. `noted`: one side has said so and the other nothing;
 * `agreed`: both have; `differs`: each side has said something else, and the newest word counts.
 */
export type Agreement = 'noted' | 'agreed' | 'differs';

/**
 * How the accounts of a session stand to each other.
 * @param accounts in the order in which they were given; the last one counts
 * @param confirmed the sides that found the newest account right
 */
export function agreementOf(accounts: readonly Account[], confirmed: readonly Side[]): Agreement {
	const newest = accounts.at(-1);
	if (!newest) return 'noted';
	if (confirmed.some((side) => side !== newest.side)) return 'agreed';
	const other = accounts.findLast(({ side }) => side !== null && side !== newest.side);
	if (!other || newest.side === null) return 'noted';
	return isSame(other, newest) ? 'agreed' : 'differs';
}

/** Whether two accounts tell of the same session. */
export function isSame(
	a: Pick<Account, 'heldOn' | 'minutes' | 'mode'>,
	b: Pick<Account, 'heldOn' | 'minutes' | 'mode'>
): boolean {
	if (a.minutes === null || b.minutes === null) return a.minutes === b.minutes;
	return a.heldOn === b.heldOn && a.minutes === b.minutes && a.mode === b.mode;
}
