/** Whether these rules, with everything that is not a rule, have no answer together. */
export type Clash<Rule> = (rules: readonly Rule[]) => Promise<boolean>;

/**
 * A smallest set of rules by inclusion that clashes: dropping any one of them leaves no clash (QuickXplain, Junker
 * 2004). Asks about k log(n / k) times for k rules of n.
 * @param rules must clash; those first in the list are the likeliest to stay out of the set
 */
export async function leastClash<Rule>(
	rules: readonly Rule[],
	clash: Clash<Rule>
): Promise<readonly Rule[]> {
	return (await clash([])) ? [] : explain([], false, rules, clash);
}

async function explain<Rule>(
	kept: readonly Rule[],
	added: boolean,
	rules: readonly Rule[],
	clash: Clash<Rule>
): Promise<readonly Rule[]> {
	if (added && (await clash(kept))) return [];
	if (rules.length === 1) return rules;
	const half = Math.ceil(rules.length / 2);
	const [some, others] = [rules.slice(0, half), rules.slice(half)];
	const second = await explain([...kept, ...some], true, others, clash);
	const first = await explain([...kept, ...second], second.length > 0, some, clash);
	return [...first, ...second];
}

/** Rounds after which no smaller way out is sought. */
const mostRounds = 40;

/**
 * All of the fewest rules whose dropping leaves no clash: every clash found loses a rule, and a choice that still
 * clashes shows one more (implicit hitting sets: Reiter 1987; Chandrasekaran and others 2011).
 * @param first one clash to begin with, with a rule at least
 * @returns the ways of the smallest size; none when 40 clashes did not settle it, or one has no rule to drop
 */
export async function fewestDrops<Rule>(
	rules: readonly Rule[],
	first: readonly Rule[],
	clash: Clash<Rule>
): Promise<readonly (readonly Rule[])[]> {
	const clashes = [first];
	const good: (readonly Rule[])[] = [];
	for (let round = 0; round < mostRounds;) {
		const ways = hittingSets(clashes).filter((way) => !good.some((known) => same(known, way)));
		const [way] = ways;
		if (!way || (good[0] && way.length > good[0].length)) return good;
		const left = rules.filter((rule) => !way.includes(rule));
		if (await clash(left)) {
			const next = await leastClash(left, clash);
			if (next.length === 0) return good;
			clashes.push(next);
			round++;
		} else good.push(way);
	}
	return good;
}

function same<Rule>(some: readonly Rule[], others: readonly Rule[]): boolean {
	return some.length === others.length && some.every((rule) => others.includes(rule));
}

/** The smallest sets that have a rule of every clash. */
function hittingSets<Rule>(clashes: readonly (readonly Rule[])[]): (readonly Rule[])[] {
	for (let size = 1; ; size++) {
		const found = hitting(clashes, [], size);
		const once = found.filter((way, i) => found.findIndex((other) => same(way, other)) === i);
		if (once.length > 0) return once;
	}
}

function hitting<Rule>(
	clashes: readonly (readonly Rule[])[],
	chosen: readonly Rule[],
	size: number
): (readonly Rule[])[] {
	const open = clashes.find((rules) => !rules.some((rule) => chosen.includes(rule)));
	if (!open) return [chosen];
	if (size === 0) return [];
	return open.flatMap((rule) => hitting(clashes, [...chosen, rule], size - 1));
}
