import type { Highs, ModelData } from 'highs';

/** Choose columns of 0 or 1: the greatest total points, with each row's sum between its bounds. */
export interface BinaryProgramme {
	/** Points of each column. */
	readonly points: readonly number[];
	/** For each column the rows it counts in, once each. */
	readonly rows: readonly (readonly number[])[];
	readonly rowLower: readonly number[];
	readonly rowUpper: readonly number[];
}

/** The columns chosen, ascending; no choice is worth more than `bound`, and -Infinity says that none fits. */
export interface BinaryAnswer {
	readonly chosen: readonly number[];
	readonly bound: number;
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
function load(): Promise<Highs> {
	loading ??= import('highs').then(({ default: start }) => start());
	return loading;
}

/**
 * Solves with HiGHS. The call blocks its thread while it runs.
 * @throws Error when the solver stops for any other reason: that is a bug, not an answer
 */
export async function solveBinary(programme: BinaryProgramme): Promise<BinaryAnswer> {
	const highs = await load();
	const { optimal, infeasible } = highs.constants.modelStatus;
	return highs.withModel(modelOf(highs, programme), (model) => {
		model.options.set(settings);
		const { modelStatus } = model.run();
		if (modelStatus === infeasible) return { chosen: [], bound: -Infinity };
		if (modelStatus !== optimal) throw new Error(`HiGHS stopped with status ${modelStatus}`);
		const { colValue } = model.getSolution();
		const chosen = programme.points.flatMap((_, column) =>
			colValue[column]! > 0.5 ? [column] : []
		);
		return { chosen, bound: Math.floor(Number(model.info.get('mip_dual_bound')) + 1e-6) };
	});
}

function modelOf(highs: Highs, { points, rows, rowLower, rowUpper }: BinaryProgramme): ModelData {
	const starts = new Int32Array(rows.length + 1);
	rows.forEach((column, i) => (starts[i + 1] = starts[i]! + column.length));
	const indices = Int32Array.from(rows.flat());
	return {
		numCols: points.length,
		numRows: rowLower.length,
		sense: highs.constants.objectiveSense.maximize,
		colCost: points,
		colLower: new Float64Array(points.length),
		colUpper: new Float64Array(points.length).fill(1),
		rowLower,
		rowUpper,
		matrix: {
			format: 'csc',
			numRows: rowLower.length,
			numCols: points.length,
			starts,
			indices,
			values: new Float64Array(indices.length).fill(1)
		},
		integrality: new Int32Array(points.length).fill(highs.constants.variableType.integer)
	};
}
