import type {
	Highs,
	HighsCallbackMap,
	Model,
	ModelData,
	ModelStatusCode,
	OptionValue,
	SparseMatrix
} from 'highs';

/**
 * The greatest total points, with each row's sum between its bounds and each column between 0 and its `upper` (1 if
 * not said). Column `c` counts in the rows `rows[starts[c]]` to `rows[starts[c + 1] - 1]`, once each, or so often as
 * `values` says.
 */
export interface Programme {
	readonly points: Float64Array;
	readonly upper?: Float64Array;
	readonly starts: Int32Array;
	readonly rows: Int32Array;
	readonly values?: Float64Array;
	readonly rowLower: Float64Array;
	readonly rowUpper: Float64Array;
}

/**
 * The best split columns: how much of each, the total, and the price of each row (what one unit more of it would
 * bring; the reduced worth of a column is its points less the prices of its rows).
 */
export interface Relaxed {
	readonly columns: Float64Array;
	readonly value: number;
	readonly prices: Float64Array;
}

/**
 * Whole columns of 0 or 1: those chosen, ascending. No choice is worth more than `bound`, and -Infinity says that
 * none fits; `proven` when nothing better by a whole point exists.
 */
export interface Chosen {
	readonly chosen: readonly number[];
	readonly bound: number;
	readonly proven: boolean;
}

/** What a search for whole columns may be given: columns to begin with, and when to end. */
export interface Search {
	readonly start?: readonly number[];
	readonly enough?: () => boolean;
	/** Told each better choice, and the bound so far. */
	readonly found?: (chosen: readonly number[], bound: number) => void;
}

/**
 * Set for set partitioning with whole points: any gap below 1 is proof enough, and presolve, restarts and symmetry
 * detection cost more than they bring.
 */
const settings = {
	output_flag: false,
	presolve: 'off',
	mip_allow_restart: false,
	mip_detect_symmetry: false,
	mip_rel_gap: 0,
	mip_abs_gap: 0.99,
	random_seed: 0
};

let loading: Promise<Highs> | undefined;

/** Loads the solver (WebAssembly, about 50 ms) on first use only. */
export function loadSolver(): Promise<Highs> {
	loading ??= import('highs').then(({ default: start }) => start());
	return loading;
}

/**
 * Other ways to the same answer, for when the usual one ends without knowing: prices of very different sizes, rows
 * without room or a basis gone wrong can bring the simplex method to that.
 */
const otherWays: readonly Readonly<Record<string, OptionValue>>[] = [
	{ presolve: 'off', simplex_strategy: 1 },
	{ presolve: 'off', simplex_strategy: 4, dual_simplex_cost_perturbation_multiplier: 0 },
	{ presolve: 'on', simplex_strategy: 1, simplex_scale_strategy: 0 },
	{ solver: 'ipm' }
];

/**
 * Runs a model; when that ends neither with an answer nor by interruption, once more from scratch in each of
 * `otherWays`, until one does. The model's settings are afterwards as before.
 * @param again called before each further run, which begins without basis and solution
 * @returns how the last run ended
 */
export function runModel(
	highs: Highs,
	model: Model,
	callbacks: HighsCallbackMap = {},
	again: () => void = () => {}
): ModelStatusCode {
	const { optimal, infeasible, interrupted } = highs.constants.modelStatus;
	const ended: readonly ModelStatusCode[] = [optimal, infeasible, interrupted];
	let { modelStatus } = model.run(callbacks);
	for (const way of otherWays) {
		if (ended.includes(modelStatus)) return modelStatus;
		const usual = Object.keys(way).map((name) => [name, model.options.get(name)] as const);
		model.clearSolver();
		again();
		model.options.set(way);
		({ modelStatus } = model.run(callbacks));
		model.options.set(Object.fromEntries(usual));
	}
	return modelStatus;
}

/**
 * Solves with columns that may be split (a linear programme). The call blocks its thread while it runs.
 * @returns null when no columns fit
 * @throws Error when the solver stops for any other reason: that is a bug, not an answer
 */
export async function solveRelaxed(programme: Programme): Promise<Relaxed | null> {
	const highs = await loadSolver();
	const { optimal, infeasible } = highs.constants.modelStatus;
	return highs.withModel(modelOf(highs, programme, false), (model) => {
		model.options.set({ output_flag: false, random_seed: 0 });
		const modelStatus = runModel(highs, model);
		if (modelStatus === infeasible) return null;
		if (modelStatus !== optimal) throw new Error(`HiGHS stopped with status ${modelStatus}`);
		const { colValue, rowDual } = model.getSolution();
		return { columns: colValue, prices: rowDual, value: model.getObjectiveValue() };
	});
}

/**
 * Chooses whole columns with HiGHS; points should be whole numbers below 10^7 or so, since the solver computes in
 * decimals. The call blocks its thread while it runs; `search.enough` is asked on the way.
 * @throws Error when the solver stops for a reason of its own: that is a bug, not an answer
 */
export async function solveWhole(programme: Programme, search: Search = {}): Promise<Chosen> {
	const highs = await loadSolver();
	const { optimal, infeasible, interrupted } = highs.constants.modelStatus;
	return highs.withModel(modelOf(highs, programme, true), (model) => {
		model.options.set(settings);
		const begin = (): void => {
			if (search.start) model.setSolution(asSolution(search.start));
		};
		begin();
		const modelStatus = runModel(highs, model, callbacksOf(highs, search), begin);
		if (modelStatus === infeasible) return { chosen: [], bound: -Infinity, proven: true };
		const proven = modelStatus === optimal;
		if (!proven && modelStatus !== interrupted) {
			throw new Error(`HiGHS stopped with status ${modelStatus}`);
		}
		return { chosen: chosenOf(model.getSolution().colValue), bound: boundOf(model), proven };
	});
}

/**
 * The best whole numbers of columns, each from 0 to its `upper`; null when none fit. The call blocks its thread while it
 * runs.
 * @throws Error when the solver stops for any other reason: that is a bug, not an answer
 */
export async function solveCounts(programme: Programme): Promise<Float64Array | null> {
	const highs = await loadSolver();
	const { optimal, infeasible } = highs.constants.modelStatus;
	return highs.withModel(modelOf(highs, programme, true), (model) => {
		model.options.set({ output_flag: false, random_seed: 0, mip_rel_gap: 0, mip_abs_gap: 0.99 });
		const modelStatus = runModel(highs, model);
		if (modelStatus === infeasible) return null;
		if (modelStatus !== optimal) throw new Error(`HiGHS stopped with status ${modelStatus}`);
		return model.getSolution().colValue.map(Math.round);
	});
}

/**
 * A linear programme that grows: columns are added and it is solved again from where it stood. `close` it at the end,
 * since its memory is the solver's own.
 */
export interface Master {
	/** Adds columns of 0 to `upper` (no limit if not said); their numbers go on from the last. */
	readonly add: (columns: Pick<Programme, 'points' | 'starts' | 'rows' | 'upper'>) => void;
	/** Sets what each column is at least and at most. */
	readonly limit: (lower: Float64Array, upper: Float64Array) => void;
	/** The best with the columns so far; null when none fits, or when `enough` said so before the end. */
	readonly solve: (enough?: () => boolean) => Relaxed | null;
	readonly close: () => void;
}

/** Set for set packing: no presolve between warm starts; disturbed costs and steepest edges cost more than they bring. */
const masterSettings = {
	output_flag: false,
	random_seed: 0,
	presolve: 'off',
	dual_simplex_cost_perturbation_multiplier: 0,
	simplex_dual_edge_weight_strategy: 1
};

/** Opens a growing programme with these rows and no columns yet; later runs start from the last basis (primal simplex). */
export async function openMaster(rowLower: Float64Array, rowUpper: Float64Array): Promise<Master> {
	const highs = await loadSolver();
	const model = highs.createModel(modelOf(highs, withoutColumns(rowLower, rowUpper), false));
	model.options.set(masterSettings);
	return {
		add: (columns) => {
			const count = columns.points.length;
			model.addCols({
				cost: columns.points,
				lower: new Float64Array(count),
				upper: columns.upper ?? new Float64Array(count).fill(Infinity),
				matrix: matrixOf({ ...columns, rowLower, rowUpper })
			});
			// New columns leave the basis feasible and priced wrong: the primal simplex goes on from there.
			model.options.set({ simplex_strategy: 4 });
		},
		limit: (lower, upper) => {
			model.changeColsBounds({ kind: 'range', from: 0, to: lower.length - 1 }, lower, upper);
			// Other bounds leave the basis priced right and infeasible: the dual simplex goes on from there.
			model.options.set({ simplex_strategy: 1 });
		},
		solve: (enough) => solveMaster(highs, model, enough),
		close: () => model.dispose()
	};
}

function withoutColumns(rowLower: Float64Array, rowUpper: Float64Array): Programme {
	const none = new Int32Array(0);
	const points = new Float64Array(0);
	return { points, starts: new Int32Array(1), rows: none, rowLower, rowUpper };
}

function solveMaster(highs: Highs, model: Model, enough?: () => boolean): Relaxed | null {
	const { optimal, infeasible, interrupted } = highs.constants.modelStatus;
	const modelStatus = runModel(highs, model, simplexCallbacks(highs, enough));
	if (modelStatus === infeasible || modelStatus === interrupted) return null;
	if (modelStatus !== optimal) throw new Error(`HiGHS stopped with status ${modelStatus}`);
	const { colValue, rowDual } = model.getSolution();
	return { columns: colValue, prices: rowDual, value: model.getObjectiveValue() };
}

function simplexCallbacks(highs: Highs, enough?: () => boolean): HighsCallbackMap {
	const { simplexInterrupt } = highs.constants.callbackType;
	return enough
		? ({
				[simplexInterrupt]: (event: { interrupt: () => void }) => {
					if (enough()) event.interrupt();
				}
			} as HighsCallbackMap)
		: {};
}

function asSolution(columns: readonly number[]) {
	return { indices: Int32Array.from(columns), values: new Float64Array(columns.length).fill(1) };
}

function chosenOf(colValue: ArrayLike<number>): number[] {
	return Array.from(colValue).flatMap((share, column) => (share > 0.5 ? [column] : []));
}

function boundOf(model: Model): number {
	return Math.floor(Number(model.info.get('mip_dual_bound')) + 1e-6);
}

function callbacksOf(highs: Highs, { enough, found }: Search): HighsCallbackMap {
	const { mipInterrupt, mipImprovingSolution } = highs.constants.callbackType;
	return {
		...(enough && {
			[mipInterrupt]: (event: { interrupt: () => void }) => {
				if (enough()) event.interrupt();
			}
		}),
		...(found && {
			[mipImprovingSolution]: ({ data }: { data: MipData }) =>
				found(
					chosenOf(data.mip_solution ?? []),
					Math.floor((data.mip_dual_bound ?? Infinity) + 1e-6)
				)
		})
	} as HighsCallbackMap;
}

interface MipData {
	readonly mip_solution?: Float64Array;
	readonly mip_dual_bound?: number;
}

function modelOf(highs: Highs, programme: Programme, whole: boolean): ModelData {
	const { points, rowLower, rowUpper } = programme;
	const { maximize } = highs.constants.objectiveSense;
	const numCols = points.length;
	const numRows = rowLower.length;
	return {
		numCols,
		numRows,
		sense: maximize,
		colCost: points,
		colLower: new Float64Array(numCols),
		colUpper: programme.upper ?? new Float64Array(numCols).fill(1),
		rowLower,
		rowUpper,
		matrix: matrixOf(programme),
		...(whole && {
			integrality: new Int32Array(numCols).fill(highs.constants.variableType.integer)
		})
	};
}

function matrixOf({ points, starts, rows, values, rowLower }: Programme): SparseMatrix {
	return {
		format: 'csc',
		numRows: rowLower.length,
		numCols: points.length,
		starts,
		indices: rows,
		values: values ?? new Float64Array(rows.length).fill(1)
	};
}
