import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestPairing, everyPairing, smallPairs, total } from '#tests/support/pairs-problems.ts';
import { assign } from './assignment.ts';
import type { DenseNetwork, Network } from './arcs.ts';
import { settleTies } from './ties.ts';
import type { PairsProblem } from '../types.ts';

const place = 1000;

/** A small problem by index, with ids in their order. */
function networkOf(problem: PairsProblem, mentees: string[], mentors: string[]): Network {
	const rows = mentees.map((id) =>
		(problem.pairs ?? [])
			.filter(({ mentee }) => mentee === id)
			.sort((a, b) => mentors.indexOf(a.mentor) - mentors.indexOf(b.mentor))
	);
	return {
		capacity: Float64Array.from(
			mentors.map((id) => problem.mentors.find((mentor) => mentor.id === id)!.capacity)
		),
		starts: Int32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length)]),
		ends: Int32Array.from(rows.flat().map(({ mentor }) => mentors.indexOf(mentor))),
		worth: Float64Array.from(rows.flat().map(({ score }) => score + place))
	};
}

function denseOf({ capacity, starts, ends, worth }: Network): DenseNetwork {
	const mentees = starts.length - 1;
	const matrix = new Float64Array(mentees * capacity.length).fill(-Infinity);
	for (let i = 0; i < mentees; i++) {
		for (let arc = starts[i]!; arc < starts[i + 1]!; arc++) {
			matrix[i * capacity.length + ends[arc]!] = worth[arc]!;
		}
	}
	return { capacity, mentees, matrix };
}

test('settles on the same assignment, whichever of the best ones it starts from', () => {
	fc.assert(
		fc.property(smallPairs, (problem) => {
			const mentees = problem.mentees.map(({ id }) => id).sort();
			const mentors = problem.mentors.map(({ id }) => id).sort();
			const network = networkOf(problem, mentees, mentors);
			const prices = assign(network);
			const best = bestPairing(problem);
			const places = (pairs: typeof best): number[] =>
				mentees.map((id) =>
					mentors.indexOf(pairs.find(({ mentee }) => mentee === id)?.mentor ?? '')
				);
			for (const pairs of everyPairing(problem)) {
				if (pairs.length < best.length || total(pairs) < total(best)) continue;
				const start = { ...prices, at: Int32Array.from(places(pairs)) };
				expect([...settleTies(network, start)]).toEqual(places(best));
				expect([...settleTies(denseOf(network), start)]).toEqual(places(best));
			}
		}),
		{ numRuns: 200 }
	);
});
