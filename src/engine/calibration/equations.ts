import type { Indexed } from './problem.ts';

/** Square, row by row. */
export type Matrix = readonly Float64Array[];

/**
 * The equations that are left for the reviewers when the applications are done with: what scores say of an application
 * is its mean, so only differences within applications count. `matrix` b = `side`, where b are the effects: on the
 * diagonal how many reviews each has, less, for each two who share an application, one over how many review it.
 */
export interface Equations {
	readonly matrix: Matrix;
	readonly side: Float64Array;
	/** The sum of squares of the scores around the means of their applications. */
	readonly within: number;
}

/** How many reviews each application has, and the mean of their scores less what is said. */
export function meansOf(given: Indexed, less: ArrayLike<number> | null): Float64Array {
	const sum = new Float64Array(given.applications.length);
	const count = new Float64Array(given.applications.length);
	given.application.forEach((a, k) => {
		sum[a]! += given.score[k]! - (less ? less[given.reviewer[k]!]! : 0);
		count[a]!++;
	});
	return sum.map((total, a) => total / count[a]!);
}

export function equationsOf(given: Indexed): Equations {
	const size = given.reviewers.length;
	const matrix = Array.from({ length: size }, () => new Float64Array(size));
	const side = new Float64Array(size);
	const means = meansOf(given, null);
	const reviewersOf = given.applications.map((): number[] => []);
	let within = 0;
	given.application.forEach((a, k) => {
		const r = given.reviewer[k]!;
		const apart = given.score[k]! - means[a]!;
		reviewersOf[a]!.push(r);
		matrix[r]![r]!++;
		side[r]! += apart;
		within += apart ** 2;
	});
	for (const some of reviewersOf) {
		for (const r of some) for (const s of some) matrix[r]![s]! -= 1 / some.length;
	}
	return { matrix, side, within };
}

/**
 * The inverse of a symmetric positive definite matrix, by its Cholesky factor: M = L L', inverse = (1/L)' (1/L).
 */
export function inverseOf(matrix: Matrix): Matrix {
	const size = matrix.length;
	const inverse = matrix.map(() => new Float64Array(size));
	const factor = choleskyOf(matrix);
	for (let column = 0; column < size; column++) {
		const unit = new Float64Array(size);
		unit[column] = 1;
		const found = solveBy(factor, unit);
		found.forEach((value, row) => (inverse[row]![column] = value));
	}
	return inverse;
}

function choleskyOf(matrix: Matrix): Matrix {
	const factor = matrix.map(({ length }) => new Float64Array(length));
	matrix.forEach((row, i) => {
		for (let j = 0; j <= i; j++) {
			let left = row[j]!;
			for (let k = 0; k < j; k++) left -= factor[i]![k]! * factor[j]![k]!;
			factor[i]![j] = i === j ? Math.sqrt(left) : left / factor[j]![j]!;
		}
	});
	return factor;
}

/** Solves L L' x = side. */
function solveBy(factor: Matrix, side: Float64Array): Float64Array {
	const found = side.slice();
	for (let i = 0; i < found.length; i++) {
		for (let k = 0; k < i; k++) found[i]! -= factor[i]![k]! * found[k]!;
		found[i]! /= factor[i]![i]!;
	}
	for (let i = found.length - 1; i >= 0; i--) {
		for (let k = i + 1; k < found.length; k++) found[i]! -= factor[k]![i]! * found[k]!;
		found[i]! /= factor[i]![i]!;
	}
	return found;
}

/** Matrix times vector. */
export function times(matrix: Matrix, vector: Float64Array): Float64Array {
	return Float64Array.from(matrix, (row) =>
		row.reduce((sum, value, k) => sum + value * vector[k]!, 0)
	);
}

/** The sum of products. */
export function dot(a: Float64Array, b: Float64Array): number {
	return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}
