import { solveWhole } from '../solver.ts';
import type { Model } from './model.ts';
import { keepColumns, programmeOf, type Row } from './programme.ts';

/** The solver's points stay below this, so that its decimals can tell whole numbers apart. */
const roomy = 1_000_000;

/** Who comes is settled for so many at a time: each counts twice as much as the next. */
const together = 19;

type Enough = (() => boolean) | undefined;

/**
 * Of all timetables that are as good (`rows` say so), the one in which the first meeting by id begins as early as can
 * be, then the second, and so on, not being held coming last; then the one in which the first person by id comes to
 * the first meeting, and so on. Some small programmes, each smaller than the one before.
 * @param best one of those timetables
 * @param alive the columns that such timetables can have at all, all others being left out
 */
export async function settleEarliest(
	model: Model,
	rows: readonly Row[],
	best: readonly number[],
	alive: readonly boolean[],
	enough: Enough
): Promise<readonly number[]> {
	const settling = new Settling(model, rows, best, alive, enough);
	while (await settling.startNext());
	await settling.settleGuests();
	return settling.best;
}

/** What is settled so far, and what is still open. */
class Settling {
	best: readonly number[];
	readonly #model: Model;
	readonly #rows: Row[];
	readonly #enough: Enough;
	readonly #alive: boolean[];
	/** Of each meeting, by id: its columns in order of time, not settled yet, and how often it may still be held. */
	readonly #open: { columns: number[]; times: number }[];
	readonly #guests: ReadonlyMap<string, readonly number[]>;
	readonly #cliquesOf: ReadonlyMap<number, readonly Row[]>;

	constructor(
		model: Model,
		rows: readonly Row[],
		best: readonly number[],
		alive: readonly boolean[],
		enough: Enough
	) {
		this.best = best;
		this.#model = model;
		this.#rows = [...rows];
		this.#enough = enough;
		this.#alive = [...alive];
		const open = new Map<number, { columns: number[]; times: number }>();
		const guests = new Map<string, number[]>();
		model.columns.forEach(({ meeting, start, person }, c) => {
			if (!alive[c]) return;
			if (person < 0) {
				const one = open.get(meeting) ?? { columns: [], times: model.times.get(meeting)! };
				one.columns.push(c);
				open.set(meeting, one);
			} else {
				const key = `${meeting} ${start}`;
				guests.set(key, [...(guests.get(key) ?? []), c]);
			}
		});
		this.#open = [...open.values()];
		this.#guests = guests;
		this.#cliquesOf = cliquesOf(rows);
	}

	/** Settles the next start of the first meeting that is open; several meetings at once where there is room. */
	async startNext(): Promise<boolean> {
		while (this.#open[0] && this.#settled(this.#open[0])) this.#open.shift();
		const [first] = this.#open;
		if (!first) return false;
		if (this.#nextOf(first) === first.columns[0]) {
			this.#choose(first, first.columns[0]!);
			return true;
		}
		if (this.#enough?.()) return false;
		const block = this.#blockOf(first);
		await this.#improve(...this.#towards(block));
		for (const one of block) {
			const next = this.#nextOf(one);
			if (next === undefined) this.#close(one);
			else this.#choose(one, next);
		}
		return true;
	}

	/** Who comes of those who are wanted at several meetings, when all starts stand. */
	async settleGuests(): Promise<void> {
		const { columns } = this.#model;
		const chosen = new Set(this.best);
		const guests = columns
			.flatMap(({ person }, c) => (person >= 0 && this.#alive[c] ? [c] : []))
			.toSorted((a, b) => columns[a]!.person - columns[b]!.person || a - b);
		if (guests.every((c) => chosen.has(c))) return;
		for (let i = 0; i < guests.length && !this.#enough?.(); i += together) {
			const some = guests.slice(i, i + together);
			const points = new Float64Array(columns.length);
			some.forEach((c, k) => (points[c] = 2 ** (together - 1 - k)));
			await this.#improve(points, []);
			const now = new Set(this.best);
			for (const c of some) {
				if (now.has(c)) this.#rows.push({ columns: [c], least: 1, most: 1 });
				else this.#alive[c] = false;
			}
		}
	}

	#settled({ columns, times }: { columns: number[]; times: number }): boolean {
		return times === 0 || columns.length === 0;
	}

	#nextOf({ columns }: { columns: number[] }): number | undefined {
		const chosen = new Set(this.best);
		return columns.find((c) => chosen.has(c));
	}

	/** So many open meetings, held once each, that their starts can be written as the digits of one number. */
	#blockOf(first: { columns: number[]; times: number }) {
		if (first.times > 1) return [first];
		let room = roomy;
		const end = this.#open.findIndex(({ columns, times }) => {
			room /= columns.length + 1;
			return times !== 1 || room < 1;
		});
		return this.#open.slice(0, Math.max(1, end < 0 ? this.#open.length : end));
	}

	/** Points that are the greater the earlier a block's meetings begin, and what else it takes to count them. */
	#towards(block: readonly { columns: number[]; times: number }[]): [Float64Array, Row[]] {
		const size = this.#model.columns.length;
		const [first] = block as [{ columns: number[]; times: number }];
		if (first.times > 1) {
			// Of a repeated meeting only the first start counts: a column of its own says which that is.
			const points = new Float64Array(size + first.columns.length);
			const marks = first.columns.map((column, rank) => {
				points[size + rank] = first.columns.length - rank;
				return { columns: [size + rank, column], values: [1, -1], least: -Infinity, most: 0 };
			});
			const once = { columns: first.columns.map((_, rank) => size + rank), least: 0, most: 1 };
			return [points, [...marks, once]];
		}
		const points = new Float64Array(size);
		let unit = 1;
		for (const { columns } of block.toReversed()) {
			columns.forEach((c, rank) => (points[c] = (columns.length - rank) * unit));
			unit *= columns.length + 1;
		}
		return [points, []];
	}

	async #improve(points: Float64Array, more: readonly Row[]): Promise<void> {
		const { columns } = this.#model;
		const alive = Array.from(points, (_, c) => c >= columns.length || this.#alive[c]!);
		const { old, rows } = keepColumns(alive, [...this.#rows, ...more]);
		const place = new Map(old.map((c, i) => [c, i]));
		const found = await solveWhole(
			programmeOf(
				Float64Array.from(old, (c) => points[c]!),
				rows
			),
			{
				start: this.best.map((c) => place.get(c)!),
				...(this.#enough && { enough: this.#enough })
			}
		);
		if (!found.proven) return;
		this.best = found.chosen.map((i) => old[i]!).filter((c) => c < columns.length);
	}

	/** The meeting begins there, and not before; nobody who must be there is anywhere else. */
	#choose(one: { columns: number[]; times: number }, column: number): void {
		const rank = one.columns.indexOf(column);
		for (const c of one.columns.slice(0, rank)) this.#drop(c);
		one.columns = one.columns.slice(rank + 1);
		one.times--;
		this.#rows.push({ columns: [column], least: 1, most: 1 });
		for (const { columns } of this.#cliquesOf.get(column) ?? []) {
			for (const c of columns) if (c !== column) this.#drop(c);
		}
		if (one.times === 0) this.#close(one);
		for (const each of this.#open) each.columns = each.columns.filter((c) => this.#alive[c]);
	}

	#close(one: { columns: number[]; times: number }): void {
		for (const c of one.columns) this.#drop(c);
		one.columns = [];
	}

	#drop(column: number): void {
		const { meeting, start, person } = this.#model.columns[column]!;
		this.#alive[column] = false;
		if (person >= 0) return;
		for (const guest of this.#guests.get(`${meeting} ${start}`) ?? []) this.#alive[guest] = false;
	}
}

/** For each column the rows of which it can be the only one. */
function cliquesOf(rows: readonly Row[]): Map<number, Row[]> {
	const of = new Map<number, Row[]>();
	for (const row of rows) {
		if (row.values || row.most !== 1) continue;
		for (const column of row.columns) of.set(column, [...(of.get(column) ?? []), row]);
	}
	return of;
}
