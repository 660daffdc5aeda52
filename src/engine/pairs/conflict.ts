import { crowdedRules, hungryRules, judge, lazyKinds } from './conflict/judge.ts';
import type { LazyKinds } from './conflict/judge.ts';
import { keyOf, restricted, ruleOf, rulesOf } from './conflict/loosen.ts';
import type { RuleAt } from './conflict/loosen.ts';
import { readPairs } from './problem.ts';
import type { Indexed } from './problem.ts';
import { rotated, twinsOf } from './conflict/rotate.ts';
import type { PairsConflict, PairsProblem } from './types.ts';
import { waysOut } from './conflict/ways.ts';
import { wholePairing } from './conflict/whole-pairing.ts';

/**
 * Why a problem has no answer, and what would help.
 *
 * `rules` cannot hold together, but can as soon as one of them is dropped (an irreducible infeasible set; a capacity
 * dropped is any number of places, a fixed pair dropped is a mentee who is free), in the order of kinds and ids.
 * Without quotas it is a crowd with one place too few (Hall 1935): required mentees, or places that must be filled;
 * both can be met together when each can by itself (Mendelsohn and Dulmage 1958). With quotas the rules that bear the
 * linear programme's proof are narrowed down by halves (QuickXplain: Junker 2004).
 *
 * `ways`: each of these rules that is enough by itself, loosened no more than needed for the whole problem, at most
 * six of each kind; least first, then the higher value. When there are several conflicts at once and no such rule, one
 * way that loosens one rule of each conflict in turn: a quota before a mentor, and a mentor before a mentee; it need
 * not be the least. Values are those of the answers that the problem's own objective
 * would then have.
 * @returns `rules` and `ways` empty when the problem has an answer after all
 * @throws EngineRefusal as `readPairs`
 */
export async function explainConflict(problem: PairsProblem): Promise<PairsConflict> {
	const given = readPairs(problem);
	const kinds = lazyKinds(given);
	const rules = await conflicting(given, kinds);
	if (rules.length === 0) return { rules: [], ways: [] };
	const ways = await waysOut(given, kinds, rules, (now) => conflicting(now, kinds));
	return { rules: rules.map((rule) => ruleOf(given, rule)), ways };
}

/** An irreducible set of rules that cannot hold together; empty when all can. */
async function conflicting(given: Indexed, kinds: LazyKinds): Promise<readonly RuleAt[]> {
	const crowded = crowdedRules(given);
	if (crowded.length > 0) return crowded;
	const hungry = hungryRules(given);
	if (hungry.length > 0) return irreducible(given, kinds, hungry);
	const { possible, bearing } = await judge(kinds, given);
	if (possible) return [];
	return irreducible(given, kinds, bearing ?? rulesOf(given));
}

/**
 * Drops rules that are not needed for a conflict, half of them at once to begin with, twice as many as before when that
 * went well and half as many when not (compare Marques-Silva, Janota and Belov 2013, "progression"). What remains after
 * a drop is narrowed to the rules in the proof; a rule that is needed by itself leads to others by rotation.
 * @param trusting whether to believe the decimals in proofs; the outcome is checked, and found without them if need be
 */
async function irreducible(
	given: Indexed,
	kinds: LazyKinds,
	rules: readonly RuleAt[],
	trusting = true
): Promise<readonly RuleAt[]> {
	const needed = new Set<string>();
	let left = rules;
	for (let many = Math.ceil(rules.length / 2); needed.size < left.length;) {
		const dropped = left.filter((rule) => !needed.has(keyOf(rule))).slice(0, many);
		const out = new Set(dropped);
		const kept = left.filter((rule) => !out.has(rule));
		const { at, bearing } = await wholePairing(kinds(), restricted(given, kept));
		if (!at) left = trusting && bearing ? bearing : kept;
		else if (dropped.length === 1) {
			const all = restricted(given, left);
			for (const { rule } of rotated(kinds(), all, dropped[0]!, at).values()) {
				for (const twin of twinsOf(kinds(), all, rule, left)) needed.add(keyOf(twin));
			}
		}
		many = at ? Math.max(1, dropped.length >> 1) : 2 * many;
	}
	const sure = !trusting || !(await wholePairing(kinds(), restricted(given, left))).possible;
	return sure ? left : irreducible(given, kinds, rulesOf(given), false);
}
