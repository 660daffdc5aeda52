/**
 * How long pairing takes, as ratios to a hundred mentees and a hundred mentors, so that machines can be compared.
 * `node bench/pairs.ts`; the fastest of five runs, of the whole answer: checking, solving, settling ties, prices.
 */
import { runnersUp } from '#engine/explain.ts';
import { solvePairs } from '#engine/pairs.ts';
import type { PairsProblem } from '#engine/types.ts';
import { generatedPairs } from '#tests/support/engine-problems.ts';

const shapes = [
	{ name: '100 x 100, dense', mentees: 100, mentors: 100, capacity: 1 },
	{ name: '500 x 500, dense', mentees: 500, mentors: 500, capacity: 1 },
	{ name: '1000 x 1000, dense', mentees: 1000, mentors: 1000, capacity: 1 },
	{ name: '1000 x 400, one to five places', mentees: 1000, mentors: 400, capacity: 5 }
];

/** Milliseconds of the fastest of five runs. */
function fastest(run: () => unknown): number {
	const times = Array.from({ length: 5 }, () => {
		const startedAt = performance.now();
		run();
		return performance.now() - startedAt;
	});
	return Math.min(...times);
}

/** One line: milliseconds, and how many times the first shape's. */
function line(name: string, time: number, first: number): string {
	const ratio = (time / first).toFixed(1);
	return `${name.padEnd(34)}${time.toFixed(1).padStart(9)} ms${ratio.padStart(9)} x`;
}

for (const topScore of [1000, 20]) {
	console.log(`\nscores from 0 to ${topScore}`);
	const problems = shapes.map((shape): [string, PairsProblem] => [
		shape.name,
		generatedPairs({ ...shape, density: 100, topScore })
	]);
	const firsts = { solve: 0, explain: 0 };
	for (const [name, problem] of problems) {
		const solve = fastest(() => solvePairs(problem));
		firsts.solve ||= solve;
		const answer = solvePairs(problem);
		const mentee = problem.mentees[0]!.id;
		const explain = fastest(() => runnersUp(problem, answer, mentee, 5));
		firsts.explain ||= explain;
		console.log(line(name, solve, firsts.solve));
		console.log(line('  five runners-up of one mentee', explain, firsts.explain));
	}
}
