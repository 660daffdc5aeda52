import type { TeamsBound } from './form.ts';
import type { TeamsModel } from '../model.ts';

/** Units per point: a pair's points are shared by two. */
const scale = 2;

/**
 * A quick bound for any shape: everybody's price is half of what the best others who may be with them bring, and all
 * that the best partners bring. Honest, and as a rule weak. People² · log steps.
 * @param teamPoints the most that exactly these members of one team can bring, at least 0; to be given where the
 *   model has `teamPoints`
 * @throws Error when it is missing there: that is a bug of the caller
 */
export function boundAny(model: TeamsModel, count: number, teamPoints?: number): TeamsBound {
	if (model.teamPoints && teamPoints === undefined)
		throw new Error('the most team points are missing');
	const people = new Float64Array(model.ids.length);
	let team = 0;
	model.classes.forEach((each, place) => {
		for (const person of each.people) {
			people[person] = othersOf(model, person, place) + scale * partnersOf(model, person);
		}
		team += level(people, each.people, count, each.least, each.most);
	});
	const excess = scale * Math.max(0, teamPoints ?? 0);
	const total = people.reduce((sum, price) => sum + price, count * (team + excess));
	const partners = model.sides.map(({ ids }) => new Float64Array(ids.length));
	return { people, partners, team, scale, excess, bound: Math.floor(total / scale) };
}

/** The most points of all pairs that a person can be in within one team: the least of each class whatever they bring, others while they add. */
function othersOf(
	{ classes, points, apart, ids, size }: TeamsModel,
	person: number,
	place: number
): number {
	const from = person * ids.length;
	const more: number[] = [];
	let sum = 0;
	let must = 0;
	classes.forEach(({ people, least, most }, other) => {
		const own = other === place ? 1 : 0;
		const worth = Array.from(people)
			.filter((each) => each !== person && !apart[from + each]!)
			.map((each) => points[from + each]!)
			.sort((a, b) => b - a);
		const forced = Math.min(worth.length, Math.max(0, least - own));
		for (let i = 0; i < forced; i++) sum += worth[i]!;
		must += forced;
		more.push(...worth.slice(forced, Math.max(forced, most - own)));
	});
	const room = Math.max(0, size.most - 1 - must);
	return more
		.sort((a, b) => b - a)
		.slice(0, room)
		.reduce((all, each) => all + Math.max(0, each), sum);
}

/** The most points that a person brings with one partner of each side. */
function partnersOf({ sides }: TeamsModel, person: number): number {
	return sides.reduce((sum, { ids, points, allowed }) => {
		let best = -Infinity;
		for (let at = person * ids.length; at < (person + 1) * ids.length; at++) {
			if (allowed[at]! && points[at]! > best) best = points[at]!;
		}
		return best === -Infinity ? sum : sum + best;
	}, 0);
}

/**
 * Takes as much from all prices of a class as makes those who can be in a team pay, and the others nothing; prices
 * end at 0 or above.
 * @returns what a team has to make up for
 */
function level(
	prices: Float64Array,
	members: Int32Array,
	count: number,
	least: number,
	most: number
): number {
	const sorted = Float64Array.from(members, (person) => prices[person]!)
		.sort()
		.reverse();
	const places = Math.min(sorted.length, count * most);
	const lowest = sorted.at(-1) ?? 0;
	const taken =
		places < sorted.length || count * least === sorted.length
			? (sorted[places - 1] ?? 0)
			: Math.min(0, lowest);
	for (const person of members) prices[person] = Math.max(0, prices[person]! - taken);
	return taken > 0 ? most * taken : least * taken;
}
