import fc from 'fast-check';
import type { DrawProblem } from '#engine/draw/types.ts';

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

/**
 * The loads of the most even draw, highest first, by trying all draws; null when there is none.
 */
export function evenLoads(problem: DrawProblem): readonly number[] | null {
	const { applications, reviewers, each, conflicts = [], fixed = [], languageQuota = [] } = problem;
	const has = (list: typeof fixed, application: string, reviewer: string): boolean =>
		list.some((one) => one.application === application && one.reviewer === reviewer);
	const given = reviewers.map(
		({ id, load = 0 }) => load + applications.filter((one) => has(fixed, one.id, id)).length
	);
	/** Loads that can be had from the first applications, as text so that each is kept once. */
	let reached = new Set([JSON.stringify(given)]);
	for (const { id, language } of applications) {
		const own = reviewers.map((one) => has(fixed, id, one.id));
		if (own.some((mine, r) => mine && has(conflicts, id, reviewers[r]!.id))) return null;
		const least =
			language === undefined
				? 0
				: (languageQuota.find((one) => one.language === language)?.least ?? 1);
		const size = Math.max(each, own.filter(Boolean).length);
		const next = new Set<string>();
		for (let mask = 0; mask < 2 ** reviewers.length; mask++) {
			const some = reviewers.map((_, r) => ((mask >> r) & 1) === 1);
			const members = reviewers.filter((_, r) => some[r]);
			const readers = members.filter((one) => (one.languages ?? []).includes(language ?? ''));
			if (members.length !== size || readers.length < least) continue;
			if (own.some((mine, r) => mine && !some[r])) continue;
			if (members.some((one) => has(conflicts, id, one.id))) continue;
			for (const loads of reached) {
				const sum = (JSON.parse(loads) as number[]).map(
					(load, r) => load + Number(some[r]! && !own[r])
				);
				const full = sum.some(
					(load, r) => load > given[r]! && load > (reviewers[r]!.capacity ?? Infinity)
				);
				if (!full) next.add(JSON.stringify(sum));
			}
		}
		reached = next;
	}
	const sorted = [...reached].map((loads) => (JSON.parse(loads) as number[]).sort((a, b) => b - a));
	sorted.sort((a, b) => a.reduce((by, load, r) => by || load - b[r]!, 0));
	return sorted[0] ?? null;
}
