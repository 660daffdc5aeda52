import { range } from '../columns.ts';
import type { Prices } from '../columns.ts';
import type { ModelTeam, TeamsModel } from '../model.ts';
import { scaleFor } from './prices.ts';
import type { WholePrices } from './prices.ts';
import { insert } from './pricing.ts';
import { masterOf, pricesOf } from './relax.ts';
import { scan } from './scan.ts';
import type { Triples } from './scan.ts';

/** Teams to begin with, and when to end. */
interface Pricing {
	readonly enough?: () => boolean;
	readonly start?: readonly ModelTeam[];
}

/** Triples that come in at once, of each person. */
const perPerson = 6;
const rounding = 1e-6;

/** How many triples are chosen, once each person at most. */
export interface Shape {
	readonly capacity: Float64Array;
	readonly count: number;
	/** The least and the greatest points that three can bring. */
	readonly points: Float64Array;
}

/** The triples of a model whose classes are three. */
export function triplesOf({ ids, classes, points, apart }: TeamsModel): Triples {
	const [low, high] = range(points);
	const never = -16 * (Math.max(Math.abs(low), Math.abs(high)) + 1);
	const people = ids.length;
	const [first, second, third] = classes.map((some) => some.people);
	return {
		people,
		classes: [first!, second!, third!],
		points: points.map((some, at) => (apart[at] ? 64 * ids.length * never : some)),
		never: 32 * ids.length * never
	};
}

/** The shape of so many triples. */
export function shapeOf({ people, classes, points, never }: Triples, count: number): Shape {
	const capacity = new Float64Array(people);
	for (const some of classes) for (const person of some) capacity[person] = 1;
	const [low, high] = range(points.filter((some) => some > never));
	return { capacity, count, points: Float64Array.of(3 * Math.min(0, low), 3 * Math.max(0, high)) };
}

/** Prices by column generation, every round one scan of all triples; `short`: so many teams were missing at the end. */
export async function relaxTriples(
	triples: Triples,
	shape: Shape,
	{ enough, start = [] }: Pricing
) {
	const master = await masterOf(shape);
	const inside = new Set<number>();
	let prices: Prices = { rows: new Float64Array(triples.people), team: 0 };
	try {
		let more = [
			...start.map(({ members }) => members),
			...bestOf(triples, prices, inside, -Infinity)
		];
		for (;;) {
			for (const members of more) inside.add(keyOf(triples, members));
			master.add(columnsOf(triples, more, triples.people));
			const solved = enough?.() ? null : master.solve(enough);
			if (!solved) return { prices, short: 0 };
			prices = pricesOf(solved, triples.people);
			more = bestOf(triples, prices, inside, rounding);
			if (more.length === 0) return { prices, short: solved.columns[0]! };
		}
	} finally {
		master.close();
	}
}

/** A number for three people, ascending as they are. */
export function keyOf({ people }: Triples, members: readonly number[]): number {
	return (members[0]! * people + members[1]!) * people + members[2]!;
}

/** Members of triples as columns, each in one row more where that is said. */
export function columnsOf(
	{ points, people }: Triples,
	teams: readonly (readonly number[])[],
	more?: number
) {
	const size = more === undefined ? 3 : 4;
	return {
		starts: Int32Array.from({ length: teams.length + 1 }, (_, team) => team * size),
		rows: Int32Array.from(
			teams.flatMap((members) => (more === undefined ? members : [...members, more]))
		),
		points: Float64Array.from(teams, ([a, b, c]) => {
			return points[a! * people + b!]! + points[a! * people + c!]! + points[b! * people + c!]!;
		})
	};
}

/** The triples that are among the best of one of their members and worth more than `floor`; members ascending. */
function bestOf(
	triples: Triples,
	prices: Prices,
	inside: ReadonlySet<number>,
	floor: number
): number[][] {
	const { classes, people, never } = triples;
	const [first, second, third] = classes;
	const worth = new Float64Array(people * perPerson).fill(Math.max(floor, never));
	const which = new Float64Array(people * perPerson).fill(-1);
	const lowest = Math.max(floor, never);
	scan(triples, prices, lowest, (i, j, k, left) => {
		const key = (i * second.length + j) * third.length + k;
		for (const person of [first[i]!, second[j]!, third[k]!]) {
			const last = (person + 1) * perPerson - 1;
			if (left > worth[last]!) insert(worth, which, last - perPerson + 1, last, key, left);
		}
		return lowest;
	});
	return [...new Set(which)]
		.filter((key) => key >= 0)
		.map((key) => membersOf(triples, key))
		.filter((members) => !inside.has(keyOf(triples, members)));
}

/** The members of a triple by its number among all of them, ascending. */
export function membersOf({ classes: [first, second, third] }: Triples, key: number): number[] {
	const two = Math.floor(key / third.length);
	const members = [
		first[Math.floor(two / second.length)]!,
		second[two % second.length]!,
		third[key % third.length]!
	];
	return members.sort((a, b) => a - b);
}

/** Whole prices that no triple beats (`wholePrices`), by one scan in whole units. */
export function wholeTriples(triples: Triples, shape: Shape, prices: Prices): WholePrices {
	const scale = scaleFor({ ...shape, starts: new Int32Array(1), rows: new Int32Array(0) });
	const rows = Float64Array.from(prices.rows, (price) => Math.max(0, Math.round(price * scale)));
	const units = inUnits(triples, scale);
	let team = units.never;
	scan(units, { rows, team: 0 }, team, (_i, _j, _k, left) => (team = left));
	const total = shape.capacity.reduce(
		(sum, room, row) => sum + room * rows[row]!,
		shape.count * team
	);
	return { rows, team, scale, total };
}

/** The same with points in whole units, `scale` of which make a point. */
export function inUnits(triples: Triples, scale: number): Triples {
	return {
		...triples,
		points: triples.points.map((some) => some * scale),
		never: triples.never * scale
	};
}
