import type { Account, Agreement, Side } from './types.ts';

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
