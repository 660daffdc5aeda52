import fc from 'fast-check';
import type { DrawProblem, DrawnApplication, ReviewIds } from '#engine/draw/types.ts';

const languages = ['en', 'sq', 'sr'];

/** Small draws with conflicts, languages, fixed reviews and loads; many cannot be drawn. */
export const drawProblems: fc.Arbitrary<DrawProblem> = fc
	.record({
		applications: fc.array(fc.option(fc.constantFrom(...languages), { nil: undefined }), {
			maxLength: 5
		}),
		reviewers: fc.array(
			fc.record({
				languages: fc.subarray(languages),
				capacity: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
				load: fc.integer({ min: 0, max: 3 })
			}),
			{ minLength: 1, maxLength: 5 }
		),
		each: fc.integer({ min: 1, max: 3 }),
		conflicts: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 4 }),
		fixed: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 2 }),
		least: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
		seed: fc.oneof(fc.integer(), fc.string())
	})
	.map(({ applications, reviewers, each, conflicts, fixed, least, seed }) => {
		const pairs = (some: readonly (readonly [number, number])[]) =>
			applications.length === 0
				? []
				: some.map(([a, r]) => ({
						application: `a${a % applications.length}`,
						reviewer: `r${r % reviewers.length}`
					}));
		return {
			applications: applications.map((language, a) => ({
				id: `a${a}`,
				...(language !== undefined && { language })
			})),
			reviewers: reviewers.map(({ capacity, ...one }, r) => ({
				id: `r${r}`,
				...one,
				...(capacity !== undefined && { capacity })
			})),
			each,
			conflicts: pairs(conflicts),
			fixed: pairs(fixed),
			...(least !== undefined && {
				languageQuota: [{ language: 'sr', least: Math.min(least, each) }]
			}),
			seed
		};
	});

function has(
	list: readonly ReviewIds[] | undefined,
	application: string,
	reviewer: string
): boolean {
	return (list ?? []).some((one) => one.application === application && one.reviewer === reviewer);
}

/** All sets of reviewers, by index, that an application may have; fixed ones are in each. */
function setsFor(problem: DrawProblem, { id, language }: DrawnApplication): number[][] {
	const { reviewers, each, conflicts, fixed, languageQuota = [] } = problem;
	const quota = languageQuota.find((one) => one.language === language);
	const least = language === undefined ? 0 : (quota?.least ?? 1);
	const given = reviewers.flatMap((one, r) => (has(fixed, id, one.id) ? [r] : []));
	const size = Math.max(each, given.length);
	const all = Array.from({ length: 2 ** reviewers.length }, (_, mask) =>
		[...reviewers.keys()].filter((r) => (mask >> r) & 1)
	);
	return all.filter((some) => {
		const readers = some.filter((r) => (reviewers[r]!.languages ?? []).includes(language ?? ''));
		const right = some.length === size && readers.length >= least;
		const whole = given.every((r) => some.includes(r));
		return right && whole && !some.some((r) => has(conflicts, id, reviewers[r]!.id));
	});
}

/** The loads of the most even draw, highest first, by trying all draws; null when there is none. */
export function evenLoads(problem: DrawProblem): readonly number[] | null {
	const { applications, reviewers, fixed } = problem;
	const given = reviewers.map(
		({ id, load = 0 }) => load + applications.filter((one) => has(fixed, one.id, id)).length
	);
	/** Loads that can be had from the first applications, as text so that each is kept once. */
	let reached = new Set([JSON.stringify(given)]);
	for (const application of applications) {
		const next = new Set<string>();
		for (const some of setsFor(problem, application)) {
			const drawn = some.filter((r) => !has(fixed, application.id, reviewers[r]!.id));
			for (const loads of reached) {
				const sum = JSON.parse(loads) as number[];
				for (const r of drawn) sum[r]!++;
				const full = drawn.some((r) => sum[r]! > (reviewers[r]!.capacity ?? Infinity));
				if (!full) next.add(JSON.stringify(sum));
			}
		}
		reached = next;
	}
	const sorted = [...reached].map((loads) => (JSON.parse(loads) as number[]).sort((a, b) => b - a));
	sorted.sort((a, b) => a.reduce((by, load, r) => by || load - b[r]!, 0));
	return sorted[0] ?? null;
}
