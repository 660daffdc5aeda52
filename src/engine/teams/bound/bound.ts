import type { TeamsModel } from '../model.ts';
import { descend } from './descent.ts';
import type { Descent } from './descent.ts';
import { boundAny } from './any.ts';
import type { BoundControl, TeamsBound } from './form.ts';

/** Teams that came up on the way, each by its three people ascending, and what they are worth; empty when none came. */
export interface TriplesFound extends TeamsBound {
	readonly teams: readonly (readonly number[])[];
	readonly value: number;
}

/** Whether every team has exactly one of each of three classes, and its points are those of its pairs. */
export function areTriples({ classes, teamPoints, sides }: TeamsModel): boolean {
	return (
		classes.length === 3 &&
		classes.every(({ least, most }) => least === 1 && most === 1) &&
		!teamPoints &&
		sides.length === 0
	);
}

/**
 * Bounds teams of one of each of three classes (`areTriples`), and finds good ones on the way: `count`
 * of them that break no rule, or none. The linking of the third class is relaxed into prices (Lagrangian relaxation:
 * Balas and Saltzman 1991), which leaves an assignment of the first two classes, each pair with the third that is
 * best for it; the prices go down along subgradients (Held, Wolfe and Crowder 1974; Polyak 1969). The result is as
 * tight as the linear relaxation with all triples would be, once the steps bring nothing more. A few seconds at
 * 3 x 300.
 */
export function boundTriples(
	model: TeamsModel,
	count: number,
	control: BoundControl = {}
): TriplesFound {
	const scale = scaleOf(model);
	const quick = { ...boundAny(model, count), teams: [], value: -Infinity };
	if (scale === 0 || count < 1 || model.classes.some(({ people }) => people.length < count)) {
		return quick;
	}
	const found = descend(model, count, scale, control);
	const dual = certified(model, count, found);
	return dual.bound < quick.bound ? dual : { ...quick, teams: dual.teams, value: dual.value };
}

/** Units per point, so that all sums stay far below 2^53; 0 when not even whole points do. */
function scaleOf({ points, ids }: TeamsModel): number {
	let most = 1;
	for (let at = 0; at < points.length; at++) most = Math.max(most, Math.abs(points[at]!));
	return [1000, 100, 10, 1].find((scale) => most * scale * ids.length ** 2 < 2 ** 46) ?? 0;
}

/** Shifts the prices of each class until none is below 0, which `team` makes up for. */
function certified(
	model: TeamsModel,
	count: number,
	{ dual, triples, teams, value }: Descent
): TriplesFound {
	const people = new Float64Array(model.ids.length);
	const { scale } = triples;
	const team = -(
		shift(people, triples.first, dual.first, count, dual.spareFirst) +
		shift(people, triples.second, dual.second, count, dual.spareSecond) +
		shift(people, triples.third, dual.third, count, 0)
	);
	const total = people.reduce((sum, price) => sum + price, count * team);
	const bound = Math.floor(total / scale);
	return { people, partners: [], team, scale, excess: 0, bound, teams, value };
}

/**
 * In a class where everybody is in a team, any shift will do; where people are left over, the shift is the price of
 * being left over.
 * @returns by how much the prices were raised
 */
function shift(
	people: Float64Array,
	members: Int32Array,
	prices: Float64Array,
	count: number,
	spare: number
): number {
	let least = Infinity;
	for (let i = 0; i < members.length; i++) least = Math.min(least, prices[i]!);
	const raise = members.length === count ? -least : spare;
	for (let i = 0; i < members.length; i++) people[members[i]!] = prices[i]! + raise;
	return raise;
}

/** What each person is worth in points, by the prices of a bound, with the price of a team shared out among its members. */
export function sharesOf({ people, team, scale }: TeamsBound, size: number): Float64Array {
	return people.map((price) => (price + team / size) / scale);
}
