/** How long choices under quotas take: `node bench/selection.ts`. */
import { solveSelection } from '../src/engine/selection/solve.ts';
import type { SelectionProblem } from '../src/engine/selection/types.ts';
import { verifySelection } from '../src/engine/selection/verify.ts';
import { randomFrom } from '../src/engine/random.ts';

/** Candidates in so many overlapping groups, each quota about as hard as the groups' sizes make it. */
function choice(
	count: number,
	places: number,
	quotas: number,
	marks: number,
	hard: boolean
): SelectionProblem {
	const { below, share } = randomFrom(count + quotas);
	const candidates = Array.from({ length: count }, (_, i) => ({
		id: `c${String(i).padStart(5, '0')}`,
		score: below(marks) / (marks > 100 ? 100 : 1),
		groups: Array.from({ length: quotas }, (_, q) => `g${q}`).filter((_, q) => {
			return share() < 0.05 + 0.4 * (q / quotas);
		})
	}));
	return {
		candidates,
		places,
		quotas: Array.from({ length: quotas }, (_, q) => {
			const usual = Math.round(places * (0.05 + 0.4 * (q / quotas)));
			return q % 2
				? { id: `q${q}`, group: `g${q}`, least: Math.ceil(usual * (hard ? 3.5 : 1.2)) }
				: { id: `q${q}`, group: `g${q}`, most: Math.floor(usual * 0.8) };
		}),
		earmarked: [
			{ id: 'patron', group: 'g0', places: 2 },
			{ id: 'town', group: 'g1', places: 1 }
		],
		reserves: 10
	};
}

const problems: readonly [string, SelectionProblem, number][] = [
	['100 for 25, 6 quotas, marks with decimals', choice(100, 25, 6, 1000, false), 5],
	['1000 for 50, 12 quotas, marks with decimals', choice(1000, 50, 12, 1000, false), 3],
	['10,000 for 200, 20 quotas, marks with decimals', choice(10_000, 200, 20, 10_000, false), 3],
	['10,000 for 200, 20 quotas, whole marks to 10', choice(10_000, 200, 20, 11, false), 3],
	['10,000 for 200, 20 quotas that cannot hold', choice(10_000, 200, 20, 10_000, true), 3]
];

for (const [name, problem, runs] of problems) {
	const times: number[] = [];
	let line = '';
	for (let run = 0; run < runs; run++) {
		const startedAt = performance.now();
		const answer = await solveSelection(problem);
		times.push(performance.now() - startedAt);
		const faults = verifySelection(problem, answer);
		line = `value ${answer.value}, short ${answer.conflict?.short ?? 0}, by ${answer.closed}, faults ${faults.length}`;
	}
	times.sort((a, b) => a - b);
	console.log(
		`${name.padEnd(48)}${times[0]!.toFixed(0).padStart(7)} ms${times[times.length >> 1]!.toFixed(0).padStart(7)} ms   ${line}`
	);
}
