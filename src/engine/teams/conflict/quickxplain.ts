/** Whether these rules, with everything that is not a rule, have no answer together. */
export type Clash<Rule> = (rules: readonly Rule[]) => Promise<boolean>;

/** A clash that is asked about so often only. */
export interface Inquiry<Rule> {
	readonly clash: Clash<Rule>;
	/** Whether it was asked about often enough. */
	readonly isOver: () => boolean;
	/** Whether nothing was left out because of that. */
	readonly isSure: () => boolean;
	/** Begins to count anew. */
	readonly begin: () => void;
}

/**
 * A smallest set of rules by inclusion that clashes: dropping any one of them leaves no clash (QuickXplain, Junker
 * 2004). Asks about k log(n / k) times for k rules of n.
 * @param rules must clash; those first in the list are the likeliest to stay out of the set
 * @param isOver once it is, whatever was not looked at stays in the set: it clashes, but may not be a smallest one
 */
export async function leastClash<Rule>(
	rules: readonly Rule[],
	clash: Clash<Rule>,
	isOver: () => boolean = () => false
): Promise<readonly Rule[]> {
	return (await clash([])) ? [] : explain([], false, rules, { clash, isOver });
}

async function explain<Rule>(
	kept: readonly Rule[],
	added: boolean,
	rules: readonly Rule[],
	asking: Pick<Inquiry<Rule>, 'clash' | 'isOver'>
): Promise<readonly Rule[]> {
	if (asking.isOver()) return rules;
	if (added && (await asking.clash(kept))) return [];
	if (rules.length === 1) return rules;
	const half = Math.ceil(rules.length / 2);
	const [some, others] = [rules.slice(0, half), rules.slice(half)];
	const second = await explain([...kept, ...some], true, others, asking);
	const first = await explain([...kept, ...second], second.length > 0, some, asking);
	return [...first, ...second];
}

/** Rounds after which no smaller way out is sought, and ways that are enough. */
const mostRounds = 40;
const mostGood = 12;

/**
 * The fewest rules whose dropping leaves no clash: every clash found loses a rule, and a choice that still clashes
 * shows one more (implicit hitting sets: Reiter 1987; Chandrasekaran and others 2011).
 * @param first one clash to begin with, with a rule at least
 * @returns ways of the smallest size, 12 at most; none when 40 clashes, or as many questions as may be asked, did not
 *   settle it, or one has no rule to drop
 */
export async function fewestDrops<Rule>(
	rules: readonly Rule[],
	first: readonly Rule[],
	{ clash, isOver }: Inquiry<Rule>
): Promise<readonly (readonly Rule[])[]> {
	const clashes = [first];
	const good: (readonly Rule[])[] = [];
	for (let round = 0; round < mostRounds && good.length < mostGood && !isOver();) {
		const sets = hittingSets(clashes);
		const way = sets.find((set) => !good.some((known) => same(known, set)));
		if (!way || (good[0] && way.length > good[0].length)) return good;
		const left = rules.filter((rule) => !way.includes(rule));
		if (await clash(left)) {
			const next = await leastClash(left, clash, isOver);
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

/** Choices of a rule beyond which no sets are sought. */
const mostChoices = 5000;

/** The smallest sets that have a rule of every clash; none when there are too many to look for. */
function hittingSets<Rule>(clashes: readonly (readonly Rule[])[]): (readonly Rule[])[] {
	const choices = { left: mostChoices };
	for (let size = 1; choices.left > 0; size++) {
		const found = hitting(clashes, [], size, choices);
		if (choices.left <= 0) return [];
		const once = found.filter((way, i) => found.findIndex((other) => same(way, other)) === i);
		if (once.length > 0) return once;
	}
	return [];
}

function hitting<Rule>(
	clashes: readonly (readonly Rule[])[],
	chosen: readonly Rule[],
	size: number,
	choices: { left: number }
): (readonly Rule[])[] {
	const open = clashes.find((rules) => !rules.some((rule) => chosen.includes(rule)));
	if (!open) return [chosen];
	if (size === 0 || choices.left <= 0) return [];
	choices.left -= open.length;
	return open.flatMap((rule) => hitting(clashes, [...chosen, rule], size - 1, choices));
}
