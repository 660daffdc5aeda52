import { valueOf } from '../answer.ts';
import { assign } from '../assignment/assignment.ts';
import { fillLeast, fillRequired } from './fill.ts';
import { judge } from './judge.ts';
import type { LazyKinds } from './judge.ts';
import { keyOf, loosened, restricted, ruleOf, slackOf } from './loosen.ts';
import type { RuleAt } from './loosen.ts';
import { levelOut } from '../levels/levels.ts';
import { extraOf, openNetwork } from '../network.ts';
import type { Indexed } from '../problem.ts';
import { solveLoosened } from '../quotas/quotas.ts';
import { rotated, twinsOf } from './rotate.ts';
import type { WayOut } from '../types.ts';

/** No more ways out of one kind than anybody would read. */
const waysOfAKind = 6;

/**
 * What would help against a conflict: see `explainConflict`.
 * @param rules of one conflict
 * @param conflictOf finds the next conflict of a problem that has been loosened
 */
export async function waysOut(
	given: Indexed,
	kinds: LazyKinds,
	rules: readonly RuleAt[],
	conflictOf: (now: Indexed) => Promise<readonly RuleAt[]>
): Promise<WayOut[]> {
	const easings = await helping(given, kinds, rules);
	if (easings.length === 0) return [await manifoldWay(given, kinds, rules, conflictOf)];
	const values = await bestValues(
		given,
		easings.map(({ rule, by }) => loosened(given, rule, by))
	);
	return easings
		.map(({ rule, by }, n) => ({ rule: ruleOf(given, rule), by, value: values[n]! }))
		.sort((a, b) => a.by - b.by || b.value - a.value)
		.map(({ rule, by, value }) => ({ loosened: [{ rule, by }], value }));
}

/** A rule that is enough when it is loosened by so many. */
interface Easing {
	readonly rule: RuleAt;
	readonly by: number;
}

/** Rules that ask for something. */
const asking: readonly RuleAt['kind'][] = ['required', 'least', 'quota-least'];

/** What is known of the rules of a conflict, by their keys. */
interface Known {
	/** Without quotas, how many places are missing. */
	readonly missing: number | null;
	/** With quotas, how much is missing of what is asked for: who asks for one less makes that one less at the most. */
	readonly short: number;
	/** Those that may be enough by themselves. */
	likely: ReadonlySet<string>;
	/** By how much some must be loosened at the most, and at the least. */
	readonly most: Map<string, number>;
	readonly least: Map<string, number>;
}

/** The first few rules of each kind that are enough by themselves, and by how much. */
async function helping(
	given: Indexed,
	kinds: LazyKinds,
	rules: readonly RuleAt[]
): Promise<Easing[]> {
	const known: Known = {
		missing: given.quotas.length > 0 ? null : missingOf(given),
		short: given.quotas.length > 0 ? (await judge(kinds, given)).missing : 0,
		likely: new Set(rules.map(keyOf)),
		most: new Map(),
		least: new Map()
	};
	const found: Easing[] = [];
	for (const rule of rules) {
		const enough = found.filter(({ rule: other }) => other.kind === rule.kind);
		if (enough.length === waysOfAKind) continue;
		if (!(await isEnough(given, kinds, rule, known))) continue;
		const by = await leastEasing(given, kinds, rule, known, found.at(-1)?.by);
		found.push({ rule, by });
		if (known.missing !== null) continue;
		for (const twin of twinsOf(kinds(), given, rule, rules)) {
			known.most.set(keyOf(twin), by);
			known.least.set(keyOf(twin), by);
		}
	}
	return found;
}

/**
 * Whether one rule is enough by itself. When it is not, another conflict is still there, and no rule that bears no part
 * in that one is enough either; when it is, the pairing that breaks this rule only leads to others that break only
 * another.
 */
async function isEnough(
	given: Indexed,
	kinds: LazyKinds,
	rule: RuleAt,
	known: Known
): Promise<boolean> {
	const all = slackOf(given, rule);
	// One freed mentee may help both sides; any other rule helps as many as it yields.
	if (known.missing !== null && known.missing > all && rule.kind !== 'fixed') return false;
	if (asking.includes(rule.kind) && known.short > all + 1e-6) return false;
	if (known.most.has(keyOf(rule))) return true;
	if (!known.likely.has(keyOf(rule))) return false;
	const { possible, at, bearing } = await judge(kinds, loosened(given, rule, all));
	if (!possible && bearing) {
		const { likely } = known;
		known.likely = new Set(bearing.map(keyOf).filter((key) => likely.has(key)));
	}
	if (!at) return possible;
	for (const [key, { by }] of rotated(kinds(), given, rule, at)) {
		known.most.set(key, Math.min(by, known.most.get(key) ?? by));
	}
	return true;
}

/**
 * By how much a rule that is enough must be loosened. Without quotas each place that a rule yields helps one person at
 * most, and helps one as long as any helps (the most that can be matched is concave in a capacity): as much as is
 * missing.
 */
async function leastEasing(
	given: Indexed,
	kinds: LazyKinds,
	rule: RuleAt,
	{ missing, most, least }: Known,
	guess?: number
): Promise<number> {
	const all = slackOf(given, rule);
	if (missing !== null) return Math.min(missing, all);
	const known = least.get(keyOf(rule));
	if (known !== undefined) return known;
	return leastThat(
		most.get(keyOf(rule)) ?? all,
		async (by) => (await judge(kinds, loosened(given, rule, by))).possible,
		guess
	);
}

function missingOf(given: Indexed): number {
	return fillRequired(given).missing + fillLeast(given).missing;
}

/**
 * The least number from 1 to `all` that will do, when all from it on do and `all` does: in steps that double, up or down
 * from a guess.
 */
async function leastThat(
	all: number,
	does: (by: number) => Promise<boolean>,
	guess = 1
): Promise<number> {
	let below = 0;
	let above = all;
	const look = async (by: number): Promise<void> => {
		if (await does(by)) above = by;
		else below = by;
	};
	if (guess < all) await look(guess);
	const down = above <= guess;
	for (let step = 1; above - below > 1; step *= 2) {
		const next = down ? above - step : below + step;
		await look(below < next && next < above ? next : (below + above) >> 1);
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
async function manifoldWay(
	given: Indexed,
	kinds: LazyKinds,
	first: readonly RuleAt[],
	conflictOf: (now: Indexed) => Promise<readonly RuleAt[]>
): Promise<WayOut> {
	const eased = new Map<string, { rule: RuleAt; by: number }>();
	let now = given;
	for (let rules = first; rules.length > 0; rules = await conflictOf(now)) {
		const rank = (rule: RuleAt): number => yielding.indexOf(rule.kind);
		const rule = rules.reduce((a, b) => (rank(b) < rank(a) ? b : a));
		const by = await easing(now, kinds, rule, rules);
		const key = keyOf(rule);
		eased.set(key, { rule, by: by + (eased.get(key)?.by ?? 0) });
		now = loosened(now, rule, by);
	}
	return {
		loosened: [...eased.values()].map(({ rule, by }) => ({ rule: ruleOf(given, rule), by })),
		value: (await bestValues(given, [now]))[0]!
	};
}

/**
 * By how much a rule must give way for one conflict to be over. Without quotas in it, for as long as that helps: then
 * each step finds one place more (see `leastEasing`), and crowds that overlap are served at once.
 */
async function easing(
	given: Indexed,
	kinds: LazyKinds,
	rule: RuleAt,
	rules: readonly RuleAt[]
): Promise<number> {
	const all = slackOf(given, rule);
	if (rules.some(({ kind }) => kind === 'quota-least' || kind === 'quota-most')) {
		return leastThat(all, async (by) => {
			const rest = restricted(loosened(given, rule, by), rules);
			return (await judge(kinds, rest)).possible;
		});
	}
	return Math.max(1, missingOf(given) - missingOf(loosened(given, rule, all)));
}

/** What the answer would be worth, in points, for problems that have one: the same problem with rules loosened. */
async function bestValues(given: Indexed, eased: readonly Indexed[]): Promise<number[]> {
	const all =
		given.quotas.length > 0
			? (await solveLoosened(given, eased)).map((answer) => answer!.at)
			: eased.map(answerWithoutQuotas);
	return all.map((at, n) => valueOf(eased[n]!, at) / given.scale);
}

function answerWithoutQuotas(given: Indexed): Int32Array {
	if (given.objective === 'worst-off-first') return levelOut(given)!.at;
	const { network, mentorOf } = openNetwork(given, extraOf(given));
	return assign(network).at.map((column, i) => {
		if (given.fixed[i]! >= 0) return given.fixed[i]!;
		return column < 0 ? -1 : mentorOf[column]!;
	});
}
