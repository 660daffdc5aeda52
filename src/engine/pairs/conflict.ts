import { valueOf } from './answer.ts';
import { assign } from './assignment.ts';
import { fillLeast, fillRequired } from './fill.ts';
import { loosened, restricted, ruleOf, rulesOf, slackOf } from './loosen.ts';
import type { RuleAt } from './loosen.ts';
import { extraOf, openNetwork } from './network.ts';
import { readPairs } from './problem.ts';
import type { Indexed } from './problem.ts';
import { solveWithQuotas, strainedRows } from './quotas.ts';
import type { PairsConflict, PairsProblem, WayOut } from './types.ts';

/** No more ways out of one kind than anybody would read. */
const waysOfAKind = 6;

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
 * not be the least. Values are the best totals with as many placed as can be, in `best-total` less what is left out.
 * @returns `rules` and `ways` empty when the problem has an answer after all
 * @throws EngineRefusal as `readPairs`
 */
export async function explainConflict(problem: PairsProblem): Promise<PairsConflict> {
	const given = readPairs(problem);
	const rules = await conflicting(given);
	if (rules.length === 0) return { rules: [], ways: [] };
	const single = await singleWays(given, rules);
	const ways = single.length > 0 ? single : [await manifoldWay(given, rules)];
	return { rules: rules.map((rule) => ruleOf(given, rule)), ways };
}

/** An irreducible set of rules that cannot hold together; empty when all can. */
async function conflicting(given: Indexed): Promise<RuleAt[]> {
	const crowded = crowdedRules(given);
	if (crowded.length > 0) return crowded;
	const hungry = hungryRules(given);
	if (hungry.length > 0) return inOrder(hungry, await narrow(given, [], hungry, false));
	if (given.quotas.length === 0) return [];
	const strained = await strainedRows(given);
	if (!strained && (await isPossible(given))) return [];
	const all = rulesOf(given);
	const bearing = all.filter((rule) => strained === null || bears(given, rule, strained));
	const enough = strained !== null && !(await isPossible(restricted(given, bearing)));
	return inOrder(all, await narrow(given, [], enough ? bearing : all, false));
}

function inOrder(all: readonly RuleAt[], some: readonly RuleAt[]): RuleAt[] {
	return all.filter((rule) => some.includes(rule));
}

/**
 * A crowd of required mentees with one place too few, as rules. Without any one of them, fixed pairs included, everybody
 * in the crowd can move on until the one without a place has one: the set is irreducible as it is.
 */
function crowdedRules(given: Indexed): RuleAt[] {
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
function hungryRules(given: Indexed): RuleAt[] {
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

/** Whether a rule has a part in a proof, by the price of its row. Who is fixed may always have. */
function bears({ mentees, mentors }: Indexed, { kind, at }: RuleAt, prices: Float64Array): boolean {
	const quota = mentees.length + mentors.length + at;
	if (kind === 'required') return Math.abs(prices[at]!) > 1e-6;
	if (kind === 'capacity' || kind === 'least') return Math.abs(prices[mentees.length + at]!) > 1e-6;
	return kind === 'fixed' || Math.abs(prices[quota]!) > 1e-6;
}

/** Whether all rules of a problem can hold together. */
async function isPossible(given: Indexed): Promise<boolean> {
	if (fillRequired(given).missing > 0 || fillLeast(given).missing > 0) return false;
	if (given.quotas.length === 0) return true;
	return (await solveWithQuotas({ ...given, objective: 'best-total' })) !== null;
}

/**
 * The rules that are needed for a conflict beside those held.
 * @param changed whether rules were held that were not in question before
 */
async function narrow(
	given: Indexed,
	held: readonly RuleAt[],
	rules: readonly RuleAt[],
	changed: boolean
): Promise<readonly RuleAt[]> {
	if (changed && !(await isPossible(restricted(given, held)))) return [];
	if (rules.length <= 1) return rules;
	const half = rules.length >> 1;
	const [front, back] = [rules.slice(0, half), rules.slice(half)];
	const behind = await narrow(given, [...held, ...front], back, true);
	const ahead = await narrow(given, [...held, ...behind], front, behind.length > 0);
	return [...ahead, ...behind];
}

async function singleWays(given: Indexed, rules: readonly RuleAt[]): Promise<WayOut[]> {
	const ways: (WayOut & { readonly by: number })[] = [];
	const found = new Map<string, number>();
	const missing = given.quotas.length > 0 ? null : missingOf(given);
	for (const rule of rules) {
		if ((found.get(rule.kind) ?? 0) === waysOfAKind) continue;
		const by = await leastEasing(given, rule, missing);
		if (by === null) continue;
		found.set(rule.kind, (found.get(rule.kind) ?? 0) + 1);
		const value = await bestValue(loosened(given, rule, by));
		ways.push({ loosened: [{ rule: ruleOf(given, rule), by }], value, by });
	}
	return ways
		.sort((a, b) => a.by - b.by || b.value - a.value)
		.map(({ loosened: eased, value }) => ({ loosened: eased, value }));
}

function missingOf(given: Indexed): number {
	return fillRequired(given).missing + fillLeast(given).missing;
}

/**
 * By how much one rule must be loosened for the problem to have an answer; null when that is not enough.
 * @param missing without quotas, how many places are missing. Each that a rule yields helps one person at most, and
 *   helps one as long as any helps (the most that can be matched is concave in a capacity): so many are enough
 */
async function leastEasing(
	given: Indexed,
	rule: RuleAt,
	missing: number | null
): Promise<number | null> {
	const all = slackOf(given, rule);
	if (missing !== null && missing > all) return null;
	if (!(await isPossible(loosened(given, rule, all)))) return null;
	if (missing !== null) return rule.kind === 'fixed' ? 1 : missing;
	return leastThat(all, async (by) => isPossible(loosened(given, rule, by)));
}

/** The least number from 1 to `all` that will do, when all from it on do and `all` does: in steps that double. */
async function leastThat(all: number, does: (by: number) => Promise<boolean>): Promise<number> {
	let below = 0;
	let above = 1;
	while (above < all && !(await does(above))) {
		below = above;
		above = Math.min(all, 2 * above);
	}
	while (above - below > 1) {
		const middle = (below + above) >> 1;
		if (await does(middle)) above = middle;
		else below = middle;
	}
	return above;
}

/** Which rule of a conflict gives way first. */
const yielding: readonly RuleAt['kind'][] = [
	'quota-least',
	'quota-most',
	'least',
	'capacity',
	'required',
	'fixed'
];

/** Loosens one rule of each conflict, as far as that conflict needs, until none is left. */
async function manifoldWay(given: Indexed, first: readonly RuleAt[]): Promise<WayOut> {
	const eased = new Map<string, { rule: RuleAt; by: number }>();
	let now = given;
	for (let rules = first; rules.length > 0; rules = await conflicting(now)) {
		const rank = (rule: RuleAt): number => yielding.indexOf(rule.kind);
		const rule = rules.reduce((a, b) => (rank(b) < rank(a) ? b : a));
		const by = await easing(now, rule, rules);
		const key = `${rule.kind} ${rule.at}`;
		eased.set(key, { rule, by: by + (eased.get(key)?.by ?? 0) });
		now = loosened(now, rule, by);
	}
	return {
		loosened: [...eased.values()].map(({ rule, by }) => ({ rule: ruleOf(given, rule), by })),
		value: await bestValue(now)
	};
}

/**
 * By how much a rule must give way for one conflict to be over. Without quotas in it, for as long as that helps: then
 * each step finds one place more (see `leastEasing`), and crowds that overlap are served at once.
 */
async function easing(given: Indexed, rule: RuleAt, rules: readonly RuleAt[]): Promise<number> {
	const all = slackOf(given, rule);
	if (rules.some(({ kind }) => kind === 'quota-least' || kind === 'quota-most')) {
		return leastThat(all, (by) => isPossible(restricted(loosened(given, rule, by), rules)));
	}
	return Math.max(1, missingOf(given) - missingOf(loosened(given, rule, all)));
}

/** The best total of a problem that has an answer, in points. */
async function bestValue(given: Indexed): Promise<number> {
	const at =
		given.quotas.length > 0 ? (await solveWithQuotas(given))!.at : bestWithoutQuotas(given);
	return valueOf(given, at) / given.scale;
}

function bestWithoutQuotas(given: Indexed): Int32Array {
	const { network, mentorOf } = openNetwork(given, extraOf(given));
	return assign(network).at.map((column, i) => {
		if (given.fixed[i]! >= 0) return given.fixed[i]!;
		return column < 0 ? -1 : mentorOf[column]!;
	});
}
