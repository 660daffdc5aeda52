import { fillLeast, fillRequired } from './fill.ts';
import { kindsOf } from './kinds.ts';
import type { Kinds } from './kinds.ts';
import type { RuleAt } from './loosen.ts';
import type { Indexed } from '../problem.ts';
import { wholePairing } from './whole-pairing.ts';
import type { Verdict } from './whole-pairing.ts';

/** The kinds of a problem's people, made when they are first asked for, since many conflicts need none. */
export type LazyKinds = () => Kinds;

/** See `LazyKinds`. */
export function lazyKinds(given: Indexed): LazyKinds {
	let kinds: Kinds | undefined;
	return () => (kinds ??= kindsOf(given));
}

/**
 * Whether all rules of a problem can hold together. Without quotas that is a question of paths; both sides' demands can
 * be met together when each can by itself (Mendelsohn and Dulmage 1958).
 * @param kinds of the people of the problem
 */
export async function judge(kinds: LazyKinds, given: Indexed): Promise<Verdict> {
	const says = given.quotas.some(({ least, most }) => least > 0 || most < given.mentees.length);
	if (says) return wholePairing(kinds(), given);
	const crowded = crowdedRules(given);
	const bearing = crowded.length > 0 ? crowded : hungryRules(given);
	const possible = bearing.length === 0;
	return { possible, at: null, bearing: possible ? null : bearing, missing: 0 };
}

/**
 * A crowd of required mentees with one place too few, as rules. Without any one of them, fixed pairs included, everybody
 * in the crowd can move on until the one without a place has one: the set is irreducible as it is.
 */
export function crowdedRules(given: Indexed): RuleAt[] {
	const { fixed } = given;
	const { missing, crowd, places } = fillRequired(given);
	if (missing === 0) return [];
	return [
		...crowd.filter((i) => fixed[i]! < 0).map((at): RuleAt => ({ kind: 'required', at })),
		...places.map((at): RuleAt => ({ kind: 'capacity', at })),
		...crowd.filter((i) => fixed[i]! >= 0).map((at): RuleAt => ({ kind: 'fixed', at }))
	];
}

/** Mentors who must have more mentees than they can between them, as rules; perhaps more of them than are needed. */
export function hungryRules(given: Indexed): RuleAt[] {
	const { fixed } = given;
	const { missing, crowd, places } = fillLeast(given);
	if (missing === 0) return [];
	const mentors = new Set(crowd);
	const away = places.filter((i) => fixed[i]! >= 0 && !mentors.has(fixed[i]!));
	return [
		...crowd.map((at): RuleAt => ({ kind: 'least', at })),
		...away.map((at): RuleAt => ({ kind: 'fixed', at }))
	];
}
