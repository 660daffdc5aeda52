/** How long choices under quotas take: `node bench/selection.ts`. */
import { solveSelection } from '../src/engine/selection/solve.ts';
import type { SelectionProblem } from '../src/engine/selection/types.ts';
import { verifySelection } from '../src/engine/selection/verify.ts';
import { randomFrom } from '../src/engine/random.ts';

/** How many values each attribute has: countries, genders, sectors, fields. */
const attributes = [10, 2, 4, 4];

/** Candidates with one value of each attribute, and a quota for each value: alternately at least, and at most, so many. */
function choice(count: number, places: number, marks: number, ask: number): SelectionProblem {
	const { below } = randomFrom(count + marks);
	const candidates = Array.from({ length: count }, (_, i) => ({
		id: `c${String(i).padStart(5, '0')}`,
		score: below(marks) / (marks > 100 ? 100 : 1),
		groups: attributes.map((values, a) => `${a}:${Math.min(below(values), below(values + 1))}`)
	}));
	const quotas = attributes.flatMap((values, a) =>
		Array.from({ length: values }, (_, v) => {
			const group = `${a}:${v}`;
			const usual = places / values;
			return v % 2
				? { id: `at least ${group}`, group, least: Math.floor(usual * ask) }
				: { id: `at most ${group}`, group, most: Math.ceil(usual * 1.1) };
		})
	);
	const earmarked = [
		{ id: 'patron', group: '0:9', places: 2 },
		{ id: 'town', group: '3:3', places: 1 }
	];
	return { candidates, places, quotas, earmarked, reserves: 10 };
}

/** The same candidates in groups at random, so that hardly two count alike: as hard as it gets. */
function tangled(count: number, places: number, quotas: number): SelectionProblem {
	const { below, share } = randomFrom(count + quotas);
	const groups = Array.from({ length: quotas }, (_, q) => ({ group: `g${q}`, part: 0.05 + 0.4 * (q / quotas) })); // prettier-ignore
	return {
		candidates: Array.from({ length: count }, (_, i) => ({
			id: `c${String(i).padStart(5, '0')}`,
			score: below(10_000) / 100,
			groups: groups.filter(({ part }) => share() < part).map(({ group }) => group)
		})),
		places,
		quotas: groups.map(({ group, part }, q) => {
			const usual = Math.round(places * part);
			return q % 2
				? { id: group, group, least: Math.ceil(usual * 1.2) }
				: { id: group, group, most: Math.floor(usual * 0.8) };
		}),
		reserves: 10
	};
}

const problems: readonly [string, SelectionProblem, number][] = [
	['100 for 25, 20 quotas', choice(100, 25, 1000, 0.6), 5],
	['1000 for 50, 20 quotas', choice(1000, 50, 1000, 0.6), 3],
	['10,000 for 200, 20 quotas', choice(10_000, 200, 10_000, 0.8), 3],
	['10,000 for 200, 20 quotas, whole marks to 10', choice(10_000, 200, 11, 0.8), 3],
	['10,000 for 200, 20 quotas that cannot hold', choice(10_000, 200, 10_000, 2.1), 3],
	['1000 for 50, 12 tangled quotas', tangled(1000, 50, 12), 3],
	['10,000 for 200, 20 tangled quotas', tangled(10_000, 200, 20), 1]
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
