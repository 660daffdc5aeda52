import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrate, onScale } from './calibrate.ts';
import type { Calibration, CalibrationProblem, GivenScore } from './types.ts';

const scale = { min: 0, max: 10 };
const ids = (letter: string, count: number) => Array.from({ length: count }, (_, i) => letter + i);

/** Every reviewer reviews every application: worth + effect. */
function crossed(worths: readonly number[], effects: readonly number[]): GivenScore[] {
	return worths.flatMap((worth, a) =>
		effects.map((effect, r) => ({ reviewer: `r${r}`, application: `a${a}`, score: worth + effect }))
	);
}

const effectsOf = ({ reviewers }: Calibration) => reviewers.map(({ effect }) => effect);
const correctedOf = ({ applications }: Calibration) => applications.map((one) => one.corrected);

/** Reviews at random: some pairs of reviewers and applications, scores of the scale. */
const problems: fc.Arbitrary<CalibrationProblem> = fc
	.record({
		pairs: fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(6), fc.integer({ min: 0, max: 20 })), {
			selector: ([r, a]) => `${r} ${a}`,
			maxLength: 30
		}),
		ratio: fc.option(fc.constantFrom(0, 0.5, 1, 3), { nil: undefined })
	})
	.map(({ pairs, ratio }) => ({
		reviews: pairs.map(([r, a, half]) => ({
			reviewer: `r${r}`,
			application: `a${a}`,
			score: half / 2
		})),
		scale,
		...(ratio !== undefined && { ratio })
	}));

describe('a reviewer who gives so much more', () => {
	test('is corrected exactly where everybody reviews everything, at ratio 0', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 3, max: 7 }), { minLength: 1, maxLength: 6 }),
				fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 5 }),
				(worths, effects) => {
					const mean = effects.reduce((sum, one) => sum + one, 0) / effects.length;
					const answer = calibrate({ reviews: crossed(worths, effects), scale, ratio: 0 });
					effectsOf(answer).forEach((effect, r) => {
						expect(effect).toBeCloseTo(effects[r]! - mean, 9);
					});
					correctedOf(answer).forEach((worth, a) => {
						expect(worth).toBeCloseTo(worths[a]! + mean, 9);
					});
				}
			)
		);
	});

	test('is corrected across applications that they did not see', () => {
		// b gives 2 more than a, c 1 less than b; a and c share nothing.
		const reviews = [
			{ reviewer: 'a', application: 'x', score: 4 },
			{ reviewer: 'b', application: 'x', score: 6 },
			{ reviewer: 'b', application: 'y', score: 5 },
			{ reviewer: 'c', application: 'y', score: 4 }
		];
		const answer = calibrate({ reviews, scale, ratio: 0 });
		expect(effectsOf(answer).map((effect) => Math.round(effect * 1e9) / 1e9)).toEqual([-1, 1, 0]);
		expect(correctedOf(answer)[0]).toBeCloseTo(5, 9);
		expect(correctedOf(answer)[1]).toBeCloseTo(4, 9);
	});

	test('is corrected by less, the fewer reviews there are', () => {
		const effectAfter = (count: number): number => {
			const worths = ids('a', count).map(() => 5);
			return effectsOf(calibrate({ reviews: crossed(worths, [-1, 1]), scale, ratio: 2 }))[1]!;
		};
		// With two each: n / (n + ratio) of the difference.
		for (const count of [1, 2, 8, 50])
			expect(effectAfter(count)).toBeCloseTo(count / (count + 2), 9);
	});

	test('is not corrected at all by themselves', () => {
		const reviews = [
			{ reviewer: 'a', application: 'x', score: 9 },
			{ reviewer: 'a', application: 'y', score: 7 }
		];
		const answer = calibrate({ reviews, scale });
		expect(effectsOf(answer)).toEqual([0]);
		expect(correctedOf(answer)).toEqual([9, 7]);
		expect(answer).toMatchObject({ ratio: 1, estimated: true, noise: null, parts: 1 });
	});
});

test('the answer is the least sum of squares: no effect can be better changed', () => {
	fc.assert(
		fc.property(problems, fc.nat(), fc.constantFrom(-0.1, 0.1), (problem, which, by) => {
			const answer = calibrate(problem);
			const loss = (effects: readonly number[]): number => {
				const effect = new Map(answer.reviewers.map(({ reviewer }, r) => [reviewer, effects[r]!]));
				const left = Map.groupBy(problem.reviews, ({ application }) => application);
				let sum = answer.ratio * effects.reduce((all, one) => all + one ** 2, 0);
				for (const own of left.values()) {
					const scores = own.map(({ reviewer, score }) => score - effect.get(reviewer)!);
					const mean = scores.reduce((all, one) => all + one, 0) / scores.length;
					for (const score of scores) sum += (score - mean) ** 2;
				}
				return sum;
			};
			const effects = effectsOf(answer);
			if (effects.length === 0) return;
			const other = effects.with(which % effects.length, effects[which % effects.length]! + by);
			expect(loss(effects)).toBeLessThanOrEqual(loss(other) + 1e-9);
		})
	);
});

test('the effects of each part add up to nothing, and the order of the reviews makes no difference', () => {
	fc.assert(
		fc.property(problems, (problem) => {
			const answer = calibrate(problem);
			const parts = Map.groupBy(answer.reviewers, ({ part }) => part);
			expect([...parts.keys()]).toEqual(Array.from({ length: answer.parts }, (_, part) => part));
			for (const own of parts.values()) {
				expect(own.reduce((sum, { effect }) => sum + effect, 0)).toBeCloseTo(0, 9);
			}
			expect(calibrate({ ...problem, reviews: problem.reviews.toReversed() })).toEqual(answer);
		})
	);
});

test('so much more for everybody changes no effect', () => {
	fc.assert(
		fc.property(problems, (problem) => {
			const more = problem.reviews.map((one) => ({ ...one, score: one.score + 5 }));
			const [before, after] = [
				calibrate(problem),
				calibrate({ ...problem, reviews: more, scale: { min: 0, max: 15 } })
			];
			effectsOf(after).forEach((effect, r) => expect(effect).toBeCloseTo(effectsOf(before)[r]!, 6));
			correctedOf(after).forEach((worth, a) => {
				expect(worth).toBeCloseTo(correctedOf(before)[a]! + 5, 6);
			});
		})
	);
});

test('what is not connected is corrected within itself', () => {
	const reviews = [
		...crossed([5, 6, 4], [0, 2]),
		...crossed([8, 7, 9], [0, -2]).map(({ reviewer, application, score }) => ({
			reviewer: `s${reviewer}`,
			application: `b${application}`,
			score
		}))
	];
	const answer = calibrate({ reviews, scale, ratio: 0 });
	expect(answer.parts).toBe(2);
	expect(answer.reviewers.map(({ part }) => part)).toEqual([0, 0, 1, 1]);
	expect(answer.applications.map(({ part }) => part)).toEqual([0, 0, 0, 1, 1, 1]);
	expect(effectsOf(answer).map((effect) => Math.round(effect * 1e9) / 1e9)).toEqual([-1, 1, 1, -1]);
});

describe('the ratio', () => {
	test('is estimated from how much reviewers explain, by hand', () => {
		// Two reviewers, three applications; differences 1, 2, 3. Explained: 3 x 2² / 2 = 6; left: (1 + 0 + 1) / 2 = 1, of
		// 2 degrees; noise 0.5; trace 3; reviewers (6 - 0.5) / 3.
		const scores = [
			[4, 5],
			[4, 6],
			[4, 7]
		];
		const reviews = scores.flatMap((own, a) =>
			own.map((score, r) => ({ reviewer: `r${r}`, application: `a${a}`, score }))
		);
		const answer = calibrate({ reviews, scale });
		expect(answer.noise).toBeCloseTo(Math.sqrt(0.5), 12);
		expect(answer.ratio).toBeCloseTo(0.5 / (5.5 / 3), 12);
		// Effects ±3 / (3 + ratio); the variance of one is noise x (3 / 2 + ratio) / (ratio x (3 + ratio)).
		const { ratio } = answer;
		expect(effectsOf(answer)[1]).toBeCloseTo(3 / (3 + ratio), 12);
		const variance = (0.5 * (1.5 + ratio)) / (ratio * (3 + ratio));
		expect(answer.reviewers[0]!.standardError).toBeCloseTo(Math.sqrt(variance), 12);
	});

	test('is kept within bounds', () => {
		const clear = calibrate({ reviews: crossed([3, 4, 5], [-2, 2]), scale });
		expect(clear).toMatchObject({ ratio: 0.25, estimated: true });
		const alike = calibrate({ reviews: crossed([3, 4, 5], [0, 0]), scale });
		expect(alike).toMatchObject({ ratio: 100, estimated: true, noise: 0 });
	});

	test('at 0 the error is that of least squares', () => {
		const reviews = crossed([3, 4, 5], [-1, 1]).with(0, {
			reviewer: 'r0',
			application: 'a0',
			score: 3
		});
		const { reviewers, noise } = calibrate({ reviews, scale, ratio: 0 });
		// Each effect is half a mean of three differences, of which each has twice the noise.
		const expected = Math.sqrt((noise! ** 2 * 2) / 3) / 2;
		for (const { standardError } of reviewers) expect(standardError).toBeCloseTo(expected, 12);
	});
});

test('an application is told with its spread, and flagged from the gap on', () => {
	const reviews = [4.1, 2.1, 3.1].map((score, r) => ({
		reviewer: `r${r}`,
		application: 'a',
		score
	}));
	const [one] = calibrate({ reviews, scale, ratio: 1 }).applications;
	expect(one).toMatchObject({ reviews: 3, lowest: 2.1, highest: 4.1, flagged: true, part: 0 });
	expect(one!.mean).toBeCloseTo(3.1, 12);
	expect(one!.deviation).toBeCloseTo(1, 12);
	expect(one!.disagreement).toBeCloseTo(2, 12);
	expect(calibrate({ reviews, scale, gap: 2.1 }).applications[0]!.flagged).toBe(false);
	const alone = calibrate({ reviews: reviews.slice(0, 1), scale, gap: 0 }).applications[0]!;
	expect(alone).toMatchObject({ deviation: null, disagreement: 0, flagged: false });
});

test('a corrected score may leave the scale, and is pressed into it only to be shown', () => {
	const reviews = crossed([10, 8], [0, -4]).concat({ reviewer: 'r1', application: 'a2', score: 9 });
	const answer = calibrate({ reviews, scale, ratio: 0 });
	expect(correctedOf(answer)[2]).toBeCloseTo(11, 9);
	expect(onScale(correctedOf(answer)[2]!, scale)).toBe(10);
	expect(onScale(-1, scale)).toBe(0);
	expect(onScale(7, scale)).toBe(7);
});

test('nothing reviewed is nothing corrected', () => {
	expect(calibrate({ reviews: [], scale })).toEqual({
		reviewers: [],
		applications: [],
		parts: 0,
		ratio: 1,
		estimated: true,
		noise: null,
		version: 'calibration-1'
	});
});

const review = { reviewer: 'r', application: 'a', score: 5 };
test.each<[string, unknown, string]>([
	['nothing', null, 'bad-shape'],
	['no scale', { reviews: [] }, 'bad-shape'],
	['a scale without an end', { reviews: [], scale: { min: 0, max: Infinity } }, 'bad-scale'],
	['a scale upside down', { reviews: [], scale: { min: 5, max: 1 } }, 'bad-scale'],
	['reviews that are no list', { reviews: {}, scale }, 'bad-shape'],
	['a review without an id', { reviews: [{ ...review, reviewer: 1 }], scale }, 'bad-id'],
	['a score that is none', { reviews: [{ ...review, score: 'good' }], scale }, 'bad-score'],
	['a score off the scale', { reviews: [{ ...review, score: 11 }], scale }, 'score-off-scale'],
	['one review twice', { reviews: [review, { ...review, score: 6 }], scale }, 'reviewed-twice'],
	['a ratio below 0', { reviews: [review], scale, ratio: -1 }, 'bad-ratio'],
	['a gap that is none', { reviews: [review], scale, gap: Number.NaN }, 'bad-gap']
])('%s is refused in words', (_, problem, code) => {
	expect(() => calibrate(problem as CalibrationProblem)).toThrowError(
		expect.objectContaining({ name: 'EngineRefusal', code }) as Error
	);
});
