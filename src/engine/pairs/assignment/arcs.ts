/**
 * Who is joined with whom, by index: mentee `i` has the arcs `starts[i]` to `starts[i + 1] - 1`, each to the mentor
 * `ends[arc]` (ascending) and worth `worth[arc]` whole points; mentor `j` has `capacity[j]` places.
 * Points stand in Float64Array and are exact up to 2^53.
 */
export interface Network {
	readonly capacity: Float64Array;
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	readonly worth: Float64Array;
}

/**
 * The same where nearly all pairs are allowed: mentee `i` and mentor `j` are worth `matrix[i * mentors + j]` whole
 * points, -Infinity when the pair is forbidden.
 */
export interface DenseNetwork {
	readonly capacity: Float64Array;
	readonly mentees: number;
	readonly matrix: Float64Array;
}

/** Either form: `assign` chooses by what it is given. */
export type AnyNetwork = Network | DenseNetwork;

/**
 * An assignment with the prices that prove it: `at[i]` is the mentor of mentee `i`, or -1.
 * On every arc, mentee price + mentor price is at least its worth, with equality where it is used; prices are at
 * least 0; a mentee with a price has a mentor, a mentor with a price is full.
 */
export interface Assignment {
	readonly at: Int32Array;
	readonly menteePrice: Float64Array;
	readonly mentorPrice: Float64Array;
}

/** How many mentees a network has. */
export function menteesOf(network: AnyNetwork): number {
	return 'matrix' in network ? network.mentees : network.starts.length - 1;
}
