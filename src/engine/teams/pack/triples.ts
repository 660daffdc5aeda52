import type { Packing } from '../columns.ts';
import type { ModelTeam, TeamsModel } from '../model.ts';
import { pack } from './pack.ts';
import type { Packed } from './pack.ts';
import { boundOf } from './prices.ts';
import type { WholePrices } from './prices.ts';
import { scan } from './scan.ts';
import type { Triples } from './scan.ts';
import {
	columnsOf,
	inUnits,
	keyOf,
	membersOf,
	relaxTriples,
	shapeOf,
	triplesOf,
	wholeTriples
} from './triple-prices.ts';
import type { Shape } from './triple-prices.ts';

/** As `Packed`, with teams instead of columns; prices are of people. */
export type Tripled = Omit<Packed, 'chosen'> & { readonly teams: readonly ModelTeam[] };

/** How the search is watched and ended, and teams to begin with. */
export interface TriplesControl {
	readonly enough?: () => boolean;
	readonly progress?: (best: readonly ModelTeam[] | null, value: number, bound: number) => void;
	readonly start?: readonly ModelTeam[];
}

/** Triples at most that the prices may leave to choose from. */
const mostKept = 100_000;
/** A choice costs at most such a share of the total, as is hoped where none is known; and so much more each time. */
const hope = 1 / 50;
const widening = 4;

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
	if (relaxed.short > 1e-6 && (await countable(triples, shape, control))) {
		return none(prices, true);
	}
	return chosenAmong(triples, shape, prices, control);
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

/** The triples that cost at most `gap`, or less where those are too many: at most `most`; members ascending. */
function cheapest(triples: Triples, { rows, team, scale }: WholePrices, gap: number) {
	const [, second, third] = triples.classes;
	const units = inUnits(triples, scale);
	for (let most = gap; ; most /= 2) {
		const found: number[] = [];
		scan(units, { rows, team }, -most - 1, (i, j, k) => {
			found.push((i * second.length + j) * third.length + k);
			return found.length > mostKept ? Infinity : -most - 1;
		});
		if (found.length <= mostKept)
			return { most, teams: found.map((key) => membersOf(triples, key)) };
	}
}

/**
 * Chooses among the cheapest triples, and among more where those leave no choice, or where a better one could have a
 * triple that was left out.
 */
async function chosenAmong(
	triples: Triples,
	shape: Shape,
	prices: WholePrices,
	control: TriplesControl
): Promise<Tripled> {
	const known = control.start?.length === shape.count ? control.start : [];
	const all = dearest(shape, prices);
	let answer: Tripled | null = null;
	let gap = firstGap(known, prices);
	for (;;) {
		const { most, teams } = cheapest(triples, prices, gap);
		const whole = most === gap;
		if (answer && !whole) return answer;
		const start = answer?.teams ?? known;
		const members = [...start.map((team) => team.members), ...teams];
		const { packed, made } = await among(triples, shape, members, prices, { ...control, start });
		const ended = packed.closed === 'open' || !whole;
		if (packed.feasible) {
			answer = tripled(packed, made, prices, most);
			if (ended || answer.closed !== 'open') return answer;
			gap = lossOf(answer.teams, prices) - prices.scale;
		} else {
			if (ended || gap >= all) return none(prices, !ended);
			gap *= widening;
		}
	}
}

/** What the choice to begin with costs, or what one is hoped to cost where none is known, in units. */
function firstGap(known: readonly ModelTeam[], prices: WholePrices): number {
	const loss = known.length > 0 ? lossOf(known, prices) : prices.total * hope;
	return Math.max(prices.scale, Math.floor(loss));
}

/** What these teams cost by the prices, in units: no triple of something as good costs more. */
function lossOf(teams: readonly ModelTeam[], { total, scale }: WholePrices): number {
	return total - scale * teams.reduce((sum, { points }) => sum + points, 0);
}

/** No triple costs more, in units. */
function dearest({ points }: Shape, { rows, team, scale }: WholePrices): number {
	const price = rows.reduce((most, some) => Math.max(most, some), 0);
	return Math.max(0, team + 3 * price - points[0]! * scale);
}

/** Packs the triples given, each once. */
async function among(
	triples: Triples,
	{ capacity, count }: Shape,
	members: readonly (readonly number[])[],
	prices: WholePrices,
	{ enough, progress, start = [] }: TriplesControl
) {
	const byKey = new Map(members.map((some) => [keyOf(triples, some), some]));
	const keys = [...byKey.keys()].sort((a, b) => a - b);
	const places = new Map(keys.map((key, column) => [key, column]));
	const listed = keys.map((key) => byKey.get(key)!);
	const packing: Packing = { ...columnsOf(triples, listed), capacity, count };
	const teamsOf = (chosen: Int32Array): ModelTeam[] =>
		Array.from(chosen, (column) => ({
			members: listed[column]!,
			partners: [],
			points: packing.points[column]!
		}));
	const bound = boundOf(prices);
	const packed = await pack(packing, {
		...(enough && { enough }),
		...(progress && { progress: (best, value) => progress(best && teamsOf(best), value, bound) }),
		...(start.length > 0 && {
			start: Int32Array.from(start, (team) => places.get(keyOf(triples, team.members))!)
		})
	});
	return { packed, made: teamsOf(packed.chosen) };
}

/** Proven where every triple that something better could have was among those that cost at most `most`. */
function tripled(
	{ value, closed }: Packed,
	teams: readonly ModelTeam[],
	prices: WholePrices,
	most: number
): Tripled {
	const bound = boundOf(prices);
	const all = closed !== 'open' && prices.total - (value + 1) * prices.scale <= most;
	const proven = all || value === bound;
	return {
		...certificate(prices),
		teams,
		feasible: true,
		value,
		bound: proven ? value : bound,
		closed: !proven ? 'open' : value === bound ? 'prices' : 'search'
	};
}

/** No teams: there are none where that is `sure`, and otherwise none were found. */
function none(prices: WholePrices, sure: boolean): Tripled {
	return {
		...certificate(prices),
		teams: [],
		feasible: false,
		value: -Infinity,
		bound: sure ? -Infinity : boundOf(prices),
		closed: sure ? 'search' : 'open'
	};
}

function certificate({ rows, team, scale }: WholePrices) {
	return { prices: rows, team, scale, excess: 0 };
}
