/**
 * Everybody on one side joined with somebody on the other, for the greatest total: rows and columns are as many, and
 * `worth[row * size + column]` is whole. Row price + column price is at least the worth everywhere, equal where used;
 * prices may have any sign.
 */
export interface DenseMatch {
	/** Column of each row, and row of each column. */
	readonly at: Int32Array;
	readonly by: Int32Array;
	readonly rowPrice: Float64Array;
	readonly columnPrice: Float64Array;
}

interface State extends DenseMatch {
	readonly size: number;
	readonly worth: Float64Array;
	readonly free: Int32Array;
	readonly distance: Float64Array;
	readonly via: Int32Array;
	readonly columns: Int32Array;
}

/** How often the bidding may run before the exact paths take over. */
const biddings = 2;

/**
 * The best full matching of a dense square: bidding with exact second prices, then shortest augmenting paths (Jonker
 * and Volgenant 1987). About size³ steps at worst, on typical scores far fewer.
 */
export function matchDense(size: number, worth: Float64Array): DenseMatch {
	const match = {
		at: new Int32Array(size).fill(-1),
		by: new Int32Array(size).fill(-1),
		rowPrice: new Float64Array(size),
		columnPrice: new Float64Array(size)
	};
	rematch(size, worth, match);
	return match;
}

/**
 * Mends a matching after some worths have fallen (prices that were high enough are still): only rows whose own worth
 * is no longer reached look for another column.
 */
export function rematch(size: number, worth: Float64Array, match: DenseMatch): void {
	const state: State = {
		...match,
		size,
		worth,
		free: new Int32Array(size),
		distance: new Float64Array(size),
		via: new Int32Array(size),
		columns: new Int32Array(size)
	};
	let left = loosen(state);
	for (let pass = 0; pass < biddings && left > 0; pass++) left = bid(state, left);
	for (let row = 0; row < size; row++) settleRow(state, row);
	for (let f = 0; f < left; f++) augment(state, state.free[f]!);
}

/** Frees the rows that are not tight; returns how many are free. */
function loosen({ size, worth, at, by, rowPrice, columnPrice, free }: State): number {
	let left = 0;
	for (let row = 0; row < size; row++) {
		const column = at[row]!;
		if (column >= 0) {
			if (worth[row * size + column]! === rowPrice[row]! + columnPrice[column]!) continue;
			at[row] = -1;
			by[column] = -1;
		}
		free[left++] = row;
	}
	return left;
}

/** Every free row takes its best column and raises its price to where the second best is as good; returns how many rows are left. */
function bid({ size, worth, at, by, columnPrice, free }: State, count: number): number {
	let left = 0;
	let steps = 0;
	for (let f = 0; f < count;) {
		const row = free[f++]!;
		const from = row * size;
		let first = -Infinity;
		let second = -Infinity;
		let best = 0;
		let next = 0;
		for (let column = 0; column < size; column++) {
			const gain = worth[from + column]! - columnPrice[column]!;
			if (gain <= second) continue;
			if (gain > first) {
				second = first;
				next = best;
				first = gain;
				best = column;
			} else {
				second = gain;
				next = column;
			}
		}
		const strict = first > second && second > -Infinity;
		if (strict) columnPrice[best]! += first - second;
		else if (by[best]! >= 0 && size > 1) best = next;
		const before = by[best]!;
		if (before >= 0) at[before] = -1;
		at[row] = best;
		by[best] = row;
		if (before < 0) continue;
		if (strict && steps++ < 2 * size) free[--f] = before;
		else free[left++] = before;
	}
	return left;
}

/** The price of a row is the most it can have at the present column prices. */
function settleRow({ size, worth, at, rowPrice, columnPrice }: State, row: number): void {
	const from = row * size;
	const column = at[row]!;
	if (column >= 0) {
		rowPrice[row] = worth[from + column]! - columnPrice[column]!;
		return;
	}
	let most = -Infinity;
	for (let c = 0; c < size; c++) {
		const gain = worth[from + c]! - columnPrice[c]!;
		if (gain > most) most = gain;
	}
	rowPrice[row] = most;
}

/** Finds the shortest path from a free row to a free column, moves the prices and swaps along it. */
function augment(state: State, start: number): void {
	const { size, worth, by, rowPrice, columnPrice, distance, via, columns } = state;
	const from = start * size;
	for (let c = 0; c < size; c++) {
		columns[c] = c;
		via[c] = start;
		distance[c] = rowPrice[start]! + columnPrice[c]! - worth[from + c]!;
	}
	for (let passed = 0; ; passed++) {
		const nearest = nearestOf(state, passed);
		const far = distance[nearest]!;
		const row = by[nearest]!;
		if (row < 0) {
			settle(state, start, passed, far);
			return swap(state, start, nearest);
		}
		const base = far + rowPrice[row]!;
		const rowFrom = row * size;
		for (let k = passed + 1; k < size; k++) {
			const c = columns[k]!;
			const now = base + columnPrice[c]! - worth[rowFrom + c]!;
			if (now < distance[c]!) {
				distance[c] = now;
				via[c] = row;
			}
		}
	}
}

function nearestOf({ size, distance, columns, by }: State, passed: number): number {
	let best = passed;
	let least = distance[columns[passed]!]!;
	for (let k = passed + 1; k < size; k++) {
		const far = distance[columns[k]!]!;
		if (far < least || (far === least && by[columns[k]!]! < 0)) {
			best = k;
			least = far;
		}
	}
	const column = columns[best]!;
	columns[best] = columns[passed]!;
	columns[passed] = column;
	return column;
}

function settle(
	{ by, rowPrice, columnPrice, distance, columns }: State,
	start: number,
	passed: number,
	end: number
): void {
	rowPrice[start]! -= end;
	for (let k = 0; k < passed; k++) {
		const column = columns[k]!;
		const nearer = end - distance[column]!;
		columnPrice[column]! += nearer;
		rowPrice[by[column]!]! -= nearer;
	}
}

function swap({ at, by, via }: State, start: number, end: number): void {
	for (let column = end; ;) {
		const row = via[column]!;
		const before = at[row]!;
		at[row] = column;
		by[column] = row;
		if (row === start) return;
		column = before;
	}
}
