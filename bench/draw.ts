/** How long draws of reviewers take: `node bench/draw.ts`. */
import { drawReviewers } from '../src/engine/draw/solve.ts';
import type { DrawProblem } from '../src/engine/draw/types.ts';
import { randomFrom } from '../src/engine/random.ts';

const languages = ['sr', 'sq', 'mk', 'en'];

/** Every twentieth pair is in conflict; everybody reads English and one more language. */
function draw(applications: number, reviewers: number, each: number): DrawProblem {
	const { below } = randomFrom(applications);
	return {
		applications: Array.from({ length: applications }, (_, a) => ({
			id: `a${a}`,
			language: languages[below(4)]!
		})),
		reviewers: Array.from({ length: reviewers }, (_, r) => ({
			id: `r${r}`,
			languages: ['en', languages[r % 3]!],
			load: below(4)
		})),
		each,
		conflicts: Array.from({ length: Math.floor((applications * reviewers) / 20) }, () => ({
			application: `a${below(applications)}`,
			reviewer: `r${below(reviewers)}`
		})),
		seed: 1
	};
}

for (const [applications, reviewers, each] of [
	[98, 9, 2],
	[500, 30, 2],
	[2000, 60, 3]
] as const) {
	// prettier-ignore
	const problem = draw(applications, reviewers, each);
	const startedAt = performance.now();
	const { lowest, highest, together, parts } = await drawReviewers(problem);
	const took = performance.now() - startedAt;
	console.log(
		`${applications} applications, ${reviewers} reviewers, ${each} each: ${took.toFixed(0)} ms, loads ${lowest} to ${highest}, together ${together}, parts ${parts}`
	);
}
