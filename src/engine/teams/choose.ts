import { EngineRefusal } from '../refusal.ts';
import type { Control } from '../types.ts';
import { answerOf, emptyProof } from './answer.ts';
import type { Proof, Stamp } from './answer.ts';
import type { Columns } from './columns.ts';
import {
	capacityOf,
	inRow,
	ofNobody,
	pricedRows,
	rowsOf,
	teamOfColumn,
	withPlaces
} from './rows.ts';
import { solveLarge } from './large.ts';
import type { TeamsModel } from './model.ts';
import { marked } from './marks.ts';
import { mostOf } from './numbers.ts';
import { pack } from './pack/pack.ts';
import type { Packed } from './pack/pack.ts';
import { mostPoints } from './model/points.ts';
import { placesUnder } from './model/quotas.ts';
import type { TeamsAnswer } from './types.ts';

/** What is to be chosen from. */
export interface Choice {
	readonly model: TeamsModel;
	/** Every possible team. */
	readonly columns: Columns;
	readonly stamp: Stamp;
	readonly control: Control<TeamsAnswer>;
	/** At least so many of the chosen teams are to be among those marked, for each of these; the certificate does not know of it. */
	readonly among?: readonly Among[];
}

/** Marked columns, and how many of the chosen ones are to be among them at least. */
export interface Among {
	readonly marked: Uint8Array;
	readonly least: number;
}

interface Task extends Choice {
	readonly most: { readonly teams: number; readonly people: number };
	/** For each quota, 1 for the columns that it does not count. */
	readonly isBut: readonly Uint8Array[];
}

/** How the teams are to be chosen: exactly `count` columns, a bonus of `place` points for each member. */
interface Way {
	readonly count: number;
	readonly place: number;
	/** Whether columns of nobody stand for teams that are not made. */
	readonly free: boolean;
}

/**
 * Chooses the best of the listed teams: as many people as can be, then the most points.
 * @returns null when the number of teams asked for cannot be made
 * @throws EngineRefusal `scores-too-large` or `teams-not-found`
 */
export async function packTeams(choice: Choice): Promise<TeamsAnswer | null> {
	const { model, columns, stamp } = choice;
	const most = mostOf(model, columns);
	const quotas = model.quotas.filter(({ bound }) => bound === 'least').map(({ count }) => count);
	const among = (choice.among ?? []).map(({ least }) => least);
	const least = Math.max(0, ...quotas, ...among);
	if (most.teams < Math.max(model.count ?? 0, least)) return null;
	if (model.count !== null && model.count < least) return null;
	if (most.teams === 0) return answerOf(model, [], emptyProof(model), stamp);
	const isBut = model.quotas.map((quota) => marked(quota.isBut, model, columns));
	const task = { ...choice, most, isBut };
	return model.size.least === model.size.most ? ofOneSize(task) : ofManySizes(task);
}

/** As many teams as numbers allow, which nearly always works; otherwise as many as can be made. */
async function ofOneSize(task: Task): Promise<TeamsAnswer | null> {
	const { model, most, columns } = task;
	const count = model.count ?? most.teams;
	const full = await choose(task, { count, place: 0, free: false }, 'numbers');
	if (full !== null || model.count !== null) return full;
	const ones = { ...columns, points: new Float64Array(columns.points.length).fill(1) };
	const made = await pack(packing(task, ones, { count, place: 0, free: true }), ending(task));
	if (!made.feasible) return made.closed === 'open' ? elsewhere(task) : null;
	const placed = made.closed === 'open' ? 'open' : 'search';
	return choose(task, { count: made.value, place: 0, free: false }, placed);
}

/** Each member brings more points than any two answers can differ by, so that the best total places the most people. */
function ofManySizes(task: Task): Promise<TeamsAnswer | null> {
	const { model, most, columns } = task;
	const count = model.count ?? most.teams;
	const way = { count, place: placeOf(columns, count, model), free: model.count === null };
	return choose(task, way, 'search');
}

/** @throws EngineRefusal `scores-too-large` when a team would be worth more than the solver keeps exact */
function placeOf({ points }: Columns, count: number, { size, ids }: TeamsModel): number {
	let [high, low] = [0, 0];
	for (const score of points) {
		high = Math.max(high, score);
		low = Math.min(low, score);
	}
	const place = 1 + count * (high - low);
	const found = place * Math.min(size.most, ids.length) + high;
	if (found <= mostPoints) return place;
	const where = 'the points of all teams together, as their sizes vary';
	throw new EngineRefusal('scores-too-large', { where, found, expected: mostPoints });
}

/** Chooses exactly `count` columns; null when there is no such choice. */
async function choose(task: Task, way: Way, placed: Proof['placed']): Promise<TeamsAnswer | null> {
	const { model, control, columns } = task;
	const { count, place } = way;
	const rough = roughProof(task, way);
	const packed = await pack(packing(task, withPlaces(columns, place, model), way), {
		...ending(task),
		progress: (best, _, bound) => {
			const found = best && answerWith(task, best, rough, bound);
			const placing = place * (found ? model.ids.length - found.unplaced.length : 0);
			control.progress?.({ best: found, bound: found ? bound - placing : Infinity });
		}
	});
	if (!packed.feasible) {
		return packed.closed === 'open' ? elsewhere(task) : null;
	}
	const sure = packed.closed === 'open' && place > 0 ? 'open' : placed;
	const { scale, excess, closed } = packed;
	const prices = packed.prices.slice(0, pricedRows(model));
	const team = way.free ? unpaid(packed) : packed.team;
	const proof = { scale, place, teams: count, team, prices, excess, closed, placed: sure };
	return answerWith(task, packed.chosen, proof, packed.bound);
}

/** Another search, where this one ended without any choice; it knows of no marks and of no quotas. @throws EngineRefusal `teams-not-found` */
function elsewhere({ model, stamp, control, among }: Task): Promise<TeamsAnswer | null> {
	if (!among && model.quotas.length === 0) return solveLarge(model, stamp, control);
	throw new EngineRefusal('teams-not-found', { found: 0, expected: model.count ?? 1 });
}

/** Without columns of nobody, no team that is not made may cost anything; their own prices had made up for it. */
function unpaid({ team, excess }: Packed): number {
	return Math.max(team, -excess);
}

function answerWith(task: Task, chosen: Int32Array, proof: Proof, bound: number): TeamsAnswer {
	const { model, columns, most, stamp } = task;
	const made = chosen.filter((c) => c < columns.points.length);
	const teams = Array.from(made, (column) => teamOfColumn(model, columns, column));
	const people = teams.reduce((sum, { members }) => sum + members.length, 0);
	const placed = people === most.people ? 'numbers' : proof.placed;
	return answerOf(model, teams, { ...proof, placed }, stamp, bound - proof.place * people);
}

/** What is known before anything is priced: no team is worth more than the one of the most points. */
function roughProof({ model, columns }: Task, { count, place, free }: Way): Proof {
	const prices = new Float64Array(pricedRows(model)).fill(place, 0, model.ids.length);
	const team = columns.points.reduce((a, b) => Math.max(a, b), free ? 0 : -Infinity);
	const open = { closed: 'open', placed: 'open' } as const;
	return { scale: 1, place, teams: count, team, prices, excess: 0, ...open };
}

function ending({ control }: Task) {
	return control.enough ? { enough: control.enough } : {};
}

/** The question to `pack`: rows of people, partners and quotas, then of nobody, then of teams that are not marked. */
function packing({ model, isBut, among = [] }: Task, columns: Columns, { count, free }: Way) {
	const base = pricedRows(model);
	const rows = free ? base + count : base;
	const capacity = capacityOf(model, rows + among.length);
	let all = free ? ofNobody(columns, count, base) : columns;
	model.quotas.forEach((quota, k) => {
		const row = rowsOf(model) + k;
		capacity[row] = placesUnder(quota, count);
		// Nobody is a team that no quota counts.
		const mark = quota.bound === 'least' ? 1 : 0;
		all = inRow(all, row, (column) => (isBut[k]![column] ?? 1) === mark);
	});
	among.forEach(({ marked, least }, k) => {
		capacity[rows + k] = count - least;
		all = inRow(all, rows + k, (column) => !marked[column]);
	});
	return { ...all, capacity, count };
}
