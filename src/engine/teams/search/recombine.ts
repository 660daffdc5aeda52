import { setTeam, teamWorth, wholeWorth } from './draft.ts';
import type { Draft } from './draft.ts';

/** How many teams are tried on the way before the best so far is taken. */
const mostTries = 4000;

/** A team of three: which of the second and of the third class, and what it is worth less than its members' prices. */
interface Choice {
	readonly second: number;
	readonly third: number;
	readonly loss: number;
}

type Three = readonly [Int32Array, Int32Array, Int32Array];

/**
 * Puts the members of some teams of one of each of three classes together anew: the best way that a depth-first
 * search finds among teams that lose little against the prices of their members (variable fixing by reduced cost;
 * the small-programme step of Shaw's large neighbourhood search, 1998). The nearer `prices` (points, with the price
 * of a team shared out among its members) are to the best bound, the fewer teams are in question.
 * @returns what was gained
 */
export function recombine(draft: Draft, teams: readonly number[], prices: Float64Array): number {
	const { model, members, worth } = draft;
	const three = model.classes.map((_, place) =>
		Int32Array.from(teams, (team) => members[team]!.find((p) => model.classOf[p] === place)!)
	) as unknown as Three;
	let lost = 0;
	for (const team of teams) {
		lost -= worth[team]!;
		for (const person of members[team]!) lost += prices[person]!;
	}
	const budget = lost - 1 + 1e-6;
	const choices = choicesOf(draft, three, prices, budget);
	const taken = choices && cover(choices, budget);
	return taken ? put(draft, teams, three, taken) : 0;
}

/** For each of the first class the teams within the budget, the least loss first; null when somebody has none. */
function choicesOf(
	draft: Draft,
	three: Three,
	prices: Float64Array,
	budget: number
): Choice[][] | null {
	const all: Choice[][] = [];
	for (let a = 0; a < three[0].length; a++) {
		const found = choicesOfOne(draft, three, a, prices, budget);
		if (found.length === 0) return null;
		all.push(found.sort((x, y) => x.loss - y.loss || x.second - y.second || x.third - y.third));
	}
	return all;
}

function choicesOfOne(
	draft: Draft,
	[first, second, third]: Three,
	a: number,
	prices: Float64Array,
	budget: number
) {
	const { points, apart, ids, plain } = draft.model;
	const one = first[a]!;
	const ofOne = one * ids.length;
	const found: Choice[] = [];
	for (let b = 0; b < second.length; b++) {
		const two = second[b]!;
		if (apart[ofOne + two]!) continue;
		const ofTwo = two * ids.length;
		const left = prices[one]! + prices[two]! - points[ofOne + two]!;
		for (let c = 0; c < third.length; c++) {
			const person = third[c]!;
			const loss = left + prices[person]! - points[ofOne + person]! - points[ofTwo + person]!;
			if (loss > budget || apart[ofOne + person]! || apart[ofTwo + person]!) continue;
			if (!plain && wholeWorth(draft, ascending(one, two, person)) < 0) continue;
			found.push({ second: b, third: c, loss });
		}
	}
	return found;
}

function ascending(a: number, b: number, c: number): number[] {
	return [a, b, c].sort((x, y) => x - y);
}

/**
 * Chooses one team for each of the first class, so that nobody is in two and the loss is within the budget, and as
 * small as the tries allow. Those with the fewest teams come first.
 */
function cover(choices: readonly Choice[][], budget: number): (Choice | undefined)[] | null {
	const size = choices.length;
	const order = choices
		.map((_, a) => a)
		.sort((a, b) => choices[a]!.length - choices[b]!.length || a - b);
	const least = new Float64Array(size + 1);
	for (let d = size - 1; d >= 0; d--) least[d] = least[d + 1]! + choices[order[d]!]![0]!.loss;
	const path: (Choice | undefined)[] = Array<Choice | undefined>(size);
	let best: (Choice | undefined)[] | null = null;
	let limit = budget;
	let tries = 0;
	const second = new Uint8Array(size);
	const third = new Uint8Array(size);
	const search = (depth: number, lost: number): void => {
		if (depth === size) {
			best = path.slice();
			limit = lost - 1 + 1e-6;
			return;
		}
		const a = order[depth]!;
		for (const choice of choices[a]!) {
			const now = lost + choice.loss;
			if (now + least[depth + 1]! > limit || tries > mostTries) return;
			if (second[choice.second]! || third[choice.third]!) continue;
			tries++;
			path[a] = choice;
			second[choice.second] = third[choice.third] = 1;
			search(depth + 1, now);
			second[choice.second] = third[choice.third] = 0;
		}
	};
	search(0, 0);
	return best;
}

function put(
	draft: Draft,
	teams: readonly number[],
	[first, second, third]: Three,
	taken: readonly (Choice | undefined)[]
): number {
	let gain = 0;
	teams.forEach((team, a) => {
		const { second: b, third: c } = taken[a]!;
		const members = ascending(first[a]!, second[b]!, third[c]!);
		const partners = draft.partners[team]!;
		const worth = teamWorth(draft, members, partners);
		gain += worth - draft.worth[team]!;
		setTeam(draft, team, members, partners, worth);
	});
	return gain;
}
