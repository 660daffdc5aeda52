import { byCodeUnit } from '../guard.ts';
import { EngineRefusal } from '../refusal.ts';
import { expectObject, finite, rowsOf } from '../shape.ts';
import type { CalibrationProblem } from './types.ts';

/** Checked reviews by index, reviewers and applications by id; review `k` is of `application[k]` by `reviewer[k]`. */
export interface Indexed {
	readonly reviewers: readonly string[];
	readonly applications: readonly string[];
	readonly reviewer: readonly number[];
	readonly application: readonly number[];
	readonly score: readonly number[];
	/** The part of each reviewer and of each application. */
	readonly partOfReviewer: readonly number[];
	readonly partOfApplication: readonly number[];
	readonly parts: number;
}

/**
 * Checks reviews and finds out who can be compared with whom.
 * @throws EngineRefusal as `calibrate` says
 */
export function readReviews(problem: CalibrationProblem): Indexed {
	expectObject('problem', problem);
	const { scale, ratio = 0, gap = 0 } = problem;
	expectObject('scale', scale);
	finite('bad-scale', 'scale, min', scale.min);
	finite('bad-scale', 'scale, max', scale.max);
	if (scale.min >= scale.max) {
		throw new EngineRefusal('bad-scale', { found: scale.max, expected: `more than ${scale.min}` });
	}
	for (const [name, found] of Object.entries({ ratio, gap })) {
		finite(`bad-${name}`, name, found);
		if (found < 0) throw new EngineRefusal(`bad-${name}`, { found, expected: 'at least 0' });
	}
	const rows = rowsOf('reviews', problem.reviews);
	for (const [row, { reviewer, application, score }] of rows.entries()) {
		if (typeof reviewer !== 'string' || typeof application !== 'string') {
			const where = `reviews[${row}]`;
			throw new EngineRefusal('bad-id', { where, expected: 'two texts' });
		}
		const where = `${reviewer}, ${application}`;
		finite('bad-score', where, score);
		if (score < scale.min || score > scale.max) {
			const expected = `${scale.min} to ${scale.max}`;
			throw new EngineRefusal('score-off-scale', { where, found: score, expected });
		}
	}
	const sorted = rows.toSorted(
		(a, b) => byCodeUnit(a.application, b.application) || byCodeUnit(a.reviewer, b.reviewer)
	);
	const twice = sorted.find(
		({ application, reviewer }, k) =>
			sorted[k + 1]?.application === application && sorted[k + 1]?.reviewer === reviewer
	);
	if (twice) {
		const { application, reviewer } = twice;
		throw new EngineRefusal('reviewed-twice', { application, reviewer, found: 2, expected: 1 });
	}
	const idsOf = (ids: readonly string[]) => [...new Set(ids)].toSorted(byCodeUnit);
	const reviewers = idsOf(sorted.map((one) => one.reviewer));
	const applications = idsOf(sorted.map((one) => one.application));
	const placeOf = (ids: readonly string[]) => new Map(ids.map((id, i) => [id, i]));
	const [byReviewer, byApplication] = [placeOf(reviewers), placeOf(applications)];
	const reviewer = sorted.map((one) => byReviewer.get(one.reviewer)!);
	const application = sorted.map((one) => byApplication.get(one.application)!);
	return {
		reviewers,
		applications,
		reviewer,
		application,
		score: sorted.map(({ score }) => score),
		...partsOf(reviewer, application, reviewers.length, applications.length)
	};
}

/** Joins whoever reviewed the same application. */
function partsOf(
	reviewer: readonly number[],
	application: readonly number[],
	reviewers: number,
	applications: number
) {
	const head = Array.from({ length: reviewers + applications }, (_, i) => i);
	const headOf = (i: number): number => (head[i] === i ? i : (head[i] = headOf(head[i]!)));
	reviewer.forEach((r, k) => (head[headOf(reviewers + application[k]!)] = headOf(r)));
	const numbers = new Map<number, number>();
	const partOf = (i: number): number => {
		const own = headOf(i);
		if (!numbers.has(own)) numbers.set(own, numbers.size);
		return numbers.get(own)!;
	};
	const partOfReviewer = Array.from({ length: reviewers }, (_, r) => partOf(r));
	const partOfApplication = Array.from({ length: applications }, (_, a) => partOf(reviewers + a));
	return { partOfReviewer, partOfApplication, parts: numbers.size };
}
