import { range } from './columns.ts';
import type { Packing, Prices } from './columns.ts';
import type { ModelTeam, TeamsModel } from './model.ts';
import { pack } from './pack.ts';
import type { Packed } from './pack.ts';
import { boundOf, scaleFor } from './prices.ts';
import type { WholePrices } from './prices.ts';
import { insert } from './pricing.ts';
import { masterOf, pricesOf } from './relax.ts';
import { scan } from './scan.ts';
import type { Triples } from './scan.ts';

/** As `Packed`, with teams instead of columns; prices are of people. */
export type Tripled = Omit<Packed, 'chosen'> & { readonly teams: readonly ModelTeam[] };

/** How the search is watched and ended, and teams to begin with. */
export interface TriplesControl {
	readonly enough?: () => boolean;
	readonly progress?: (best: readonly ModelTeam[] | null, value: number, bound: number) => void;
	readonly start?: readonly ModelTeam[];
}

/** Triples that come in at once, of each person. */
const perPerson = 6;
/** Triples at most that the prices may leave to choose from. */
const mostKept = 100_000;
const rounding = 1e-6;

/**
 * The best teams of one from each of three classes where there are too many triples to list (up to some 3 x 300):
 * prices by column generation, every round one scan of all triples (Gilmore and Gomory 1961), a rigorous bound by one
 * scan more in whole units, then `pack` among those triples that cost least. Proven when all that could be better
 * were among them. For a model that is `plain` and has no sides.
 */
export async function chooseTriples(
	model: TeamsModel,
	count: number,
	control: TriplesControl = {}
): Promise<Tripled> {
	const triples = triplesOf(model);
	const shape = shapeOf(triples, count);
	const relaxed = await relaxTriples(triples, shape, control);
	const prices = wholeTriples(triples, shape, relaxed.prices);
	if (relaxed.short > rounding && (await countable(triples, shape, control))) {
		return {
			...certificate(prices),
			teams: [],
			feasible: false,
			value: -Infinity,
			bound: -Infinity,
			closed: 'search'
		};
	}
	return chosenAmong(triples, shape, prices, control);
}

interface Shape {
	readonly capacity: Float64Array;
	readonly count: number;
	/** The least and the greatest points that three can bring. */
	readonly points: Float64Array;
}

function triplesOf({ ids, classes, points, apart }: TeamsModel): Triples {
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

function shapeOf({ people, classes, points, never }: Triples, count: number): Shape {
	const capacity = new Float64Array(people);
	for (const some of classes) for (const person of some) capacity[person] = 1;
	const [low, high] = range(points.filter((some) => some > never));
	return { capacity, count, points: Float64Array.of(3 * Math.min(0, low), 3 * Math.max(0, high)) };
}

async function relaxTriples(
	triples: Triples,
	shape: Shape,
	{ enough, start = [] }: TriplesControl
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

function keyOf({ people }: Triples, members: readonly number[]): number {
	return (members[0]! * people + members[1]!) * people + members[2]!;
}

/** Members of triples as columns, each in one row more where that is said. */
function columnsOf(
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

function membersOf({ classes: [first, second, third] }: Triples, key: number): number[] {
	const two = Math.floor(key / third.length);
	const members = [
		first[Math.floor(two / second.length)]!,
		second[two % second.length]!,
		third[key % third.length]!
	];
	return members.sort((a, b) => a - b);
}

/** Whole prices that no triple beats (`wholePrices`), by one scan in whole units. */
function wholeTriples(triples: Triples, shape: Shape, prices: Prices): WholePrices {
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

function inUnits(triples: Triples, scale: number): Triples {
	return {
		...triples,
		points: triples.points.map((some) => some * scale),
		never: triples.never * scale
	};
}

/** Whether even teams without points cannot be so many, by prices that prove it. */
async function countable(
	triples: Triples,
	shape: Shape,
	control: TriplesControl
): Promise<boolean> {
	const points = triples.points.map((some) => (some < triples.never ? some : 0));
	const flat = { ...triples, points };
	const counting = { ...shape, points: new Float64Array(2) };
	const { prices } = await relaxTriples(flat, counting, control);
	return wholeTriples(flat, counting, prices).total < 0;
}

/** The triples that cost least at the prices, at most so many, and what all others cost more than. */
function cheapest(triples: Triples, { rows, team, scale }: WholePrices, gap: number) {
	let found: number[] = [];
	for (let most = gap; ; most /= 2) {
		found = [];
		const [, second, third] = triples.classes;
		scan(inUnits(triples, scale), { rows, team }, -most - 1, (i, j, k) => {
			found.push((i * second.length + j) * third.length + k);
			return found.length > mostKept ? Infinity : -most - 1;
		});
		if (found.length <= mostKept)
			return { most, teams: found.map((key) => membersOf(triples, key)) };
	}
}

async function chosenAmong(
	triples: Triples,
	shape: Shape,
	prices: WholePrices,
	control: TriplesControl
): Promise<Tripled> {
	const begun = control.start ?? [];
	const value =
		begun.length === shape.count ? begun.reduce((sum, { points }) => sum + points, 0) : 0;
	const gap =
		begun.length === shape.count ? prices.total - value * prices.scale : prices.total / 50;
	const { most, teams } = cheapest(triples, prices, Math.max(prices.scale, Math.floor(gap)));
	const byKey = new Map(
		[...begun.map(({ members }) => members), ...teams].map((some) => [keyOf(triples, some), some])
	);
	const keys = [...byKey.keys()].sort((a, b) => a - b);
	const places = new Map(keys.map((key, column) => [key, column]));
	const listed = keys.map((key) => byKey.get(key)!);
	const packing: Packing = {
		...columnsOf(triples, listed),
		capacity: shape.capacity,
		count: shape.count
	};
	const teamsOf = (chosen: Int32Array) =>
		Array.from(chosen, (column) => ({
			members: listed[column]!,
			partners: [],
			points: packing.points[column]!
		}));
	const { enough, progress } = control;
	const packed = await pack(packing, {
		...(enough && { enough }),
		...(progress && {
			progress: (best, worth) => progress(best && teamsOf(best), worth, boundOf(prices))
		}),
		...(begun.length > 0 && {
			start: Int32Array.from(begun, ({ members }) => places.get(keyOf(triples, members))!)
		})
	});
	const bound = boundOf(prices);
	const all = packed.closed !== 'open' && prices.total - (packed.value + 1) * prices.scale <= most;
	const proven = packed.feasible && (all || packed.value === bound);
	return {
		...certificate(prices),
		teams: teamsOf(packed.chosen),
		feasible: packed.feasible,
		value: packed.value,
		bound: proven ? packed.value : bound,
		closed: !proven ? 'open' : packed.value === bound ? 'prices' : 'search'
	};
}

function certificate({ rows, team, scale }: WholePrices) {
	return { prices: rows, team, scale, excess: 0 };
}
