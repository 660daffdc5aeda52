import { counts, onceFaults } from '../counts.ts';
import { isEven } from './verify-even.ts';
import { shapeFaults } from './verify-shape.ts';
import type { DrawAnswer, DrawProblem, DrawnApplication, ReviewIds } from './types.ts';

/**
 * Checks a draw against its problem without trusting, or sharing code with, the solver. Every application has as many
 * reviewers as asked, the fixed ones among them, nobody in conflict, and enough who read its language; nobody has more
 * than they take; loads are as counted again. The draw is the most even there is: nobody could hand a review on, over
 * however many others, to somebody who has two fewer. (Loads of such draws are M-convex, so that what no such step can
 * improve nothing can: Murota 1998.) That the seed made it can be seen by drawing again.
 * @param problem one that `readDraw` does not refuse: to a problem that makes no sense no answer holds
 * @param answer may be anything, for example read from a file
 * @returns the faults found, as sentences for the log; empty when the answer holds
 */
export function verifyDraw(problem: DrawProblem, answer: DrawAnswer): readonly string[] {
	const shape = shapeFaults(answer);
	if (shape.length > 0) return shape;
	const ids = (rows: readonly { readonly id: string }[]) => new Set(rows.map(({ id }) => id));
	const named = [
		...onceFaults('application', ids(problem.applications), counts(answer.reviews.map((one) => one.application))), // prettier-ignore
		...onceFaults('reviewer', ids(problem.reviewers), counts(answer.loads.map((one) => one.reviewer))) // prettier-ignore
	];
	if (named.length > 0) return named;
	const strangers = answer.reviews.flatMap(({ reviewers }) =>
		reviewers.filter((id) => !ids(problem.reviewers).has(id))
	);
	if (strangers.length > 0) return strangers.map((id) => `reviewer ${id}: not in the problem`);
	const faults = [
		...reviewFaults(problem, answer),
		...loadFaults(problem, answer),
		...togetherFaults(answer)
	];
	if (faults.length > 0) return faults;
	return isEven(problem, answer) ? [] : ['loads: they could be more even'];
}

function reviewFaults(problem: DrawProblem, { reviews }: DrawAnswer): string[] {
	const of = new Map(reviews.map(({ application, reviewers }) => [application, reviewers]));
	return [
		...(isSorted(reviews.map(({ application }) => application)) ? [] : ['reviews: not sorted']),
		...problem.applications.flatMap((one) => [
			...memberFaults(problem, one.id, of.get(one.id)!),
			...readerFaults(problem, one, of.get(one.id)!)
		])
	];
}

function isSorted(ids: readonly string[]): boolean {
	return ids.every((id, i) => i === 0 || ids[i - 1]! < id);
}

/** As many as asked, the fixed ones among them, nobody in conflict. */
function memberFaults(problem: DrawProblem, id: string, own: readonly string[]): string[] {
	const { each, conflicts = [], fixed = [] } = problem;
	const among = (rows: readonly ReviewIds[]) =>
		new Set(rows.filter(({ application }) => application === id).map(({ reviewer }) => reviewer));
	const given = among(fixed);
	const never = among(conflicts);
	const expected = Math.max(each, given.size);
	return [
		...(isSorted(own) ? [] : [`application ${id}: not sorted, or somebody twice`]),
		...(own.length === expected
			? []
			: [`application ${id}: found ${own.length} reviewers, expected ${expected}`]),
		...[...given].filter((r) => !own.includes(r)).map((r) => `application ${id}: ${r} is fixed`),
		...own.filter((r) => never.has(r)).map((r) => `application ${id}: ${r} has a conflict`)
	];
}

function readerFaults(
	{ reviewers, languageQuota = [] }: DrawProblem,
	{ id, language }: DrawnApplication,
	own: readonly string[]
): string[] {
	if (language === undefined) return [];
	const least = languageQuota.find((quota) => quota.language === language)?.least ?? 1;
	const readers = reviewers.filter(
		(one) => own.includes(one.id) && (one.languages ?? []).includes(language)
	);
	const found = readers.length;
	if (found >= least) return [];
	return [`application ${id}: found ${found} who read ${language}, expected ${least}`];
}

function loadFaults(problem: DrawProblem, answer: DrawAnswer): string[] {
	const times = counts(answer.reviews.flatMap(({ reviewers }) => reviewers));
	const before = counts((problem.fixed ?? []).map(({ application, reviewer }) => JSON.stringify([application, reviewer]))); // prettier-ignore
	const fixed = counts([...before.keys()].map((pair) => (JSON.parse(pair) as string[])[1]!));
	const found = new Map(answer.loads.map((load) => [load.reviewer, load]));
	const faults: string[] = [];
	let [highest, lowest] = [0, Infinity];
	for (const { id, load = 0, capacity = Infinity } of problem.reviewers) {
		const now = load + (times.get(id) ?? 0);
		const own = found.get(id)!;
		if (own.before !== load || own.now !== now) {
			faults.push(`reviewer ${id}: found ${own.before}, ${own.now}, counted ${load}, ${now}`);
		}
		// Who has more than they take by what was fixed gets nothing on top.
		if (now > Math.max(capacity, load + (fixed.get(id) ?? 0))) {
			faults.push(`reviewer ${id}: ${now} of ${capacity}`);
		}
		[highest, lowest] = [Math.max(highest, now), Math.min(lowest, now)];
	}
	if (answer.highest !== highest) faults.push('highest: not as counted');
	if (answer.lowest !== (problem.reviewers.length > 0 ? lowest : 0)) {
		faults.push('lowest: not as counted');
	}
	const order = answer.loads.map(({ reviewer }) => reviewer);
	return String(order) === String([...order].sort()) ? faults : [...faults, 'loads: not sorted'];
}

/** How often two read together at the most, and the parts, found by walking from one to the next. */
function togetherFaults({ reviews, together, parts }: DrawAnswer): string[] {
	const pairs = reviews.flatMap(({ reviewers }) =>
		reviewers.flatMap((a) => reviewers.filter((b) => a < b).map((b) => JSON.stringify([a, b])))
	);
	const most = Math.max(0, ...counts(pairs).values());
	const left = new Set(reviews.flatMap(({ reviewers }) => reviewers));
	let found = 0;
	for (const first of left) {
		found++;
		const walk = [first];
		left.delete(first);
		for (let at = 0; at < walk.length; at++) {
			for (const { reviewers } of reviews) {
				if (!reviewers.includes(walk[at]!)) continue;
				for (const next of reviewers) if (left.delete(next)) walk.push(next);
			}
		}
	}
	return [
		...(together === most ? [] : [`together: found ${together}, counted ${most}`]),
		...(parts === found ? [] : [`parts: found ${parts}, counted ${found}`])
	];
}
