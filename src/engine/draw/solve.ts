import { byCodeUnit } from '../guard.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { randomFrom } from '../random.ts';
import { evenDraw } from './even.ts';
import { readDraw, type Indexed } from './problem.ts';
import { spread } from './spread.ts';
import type { DrawAnswer, DrawProblem, DrawnReviews, ReviewIds } from './types.ts';

/** Stored with every answer; changes when the same problem may get another answer. */
export const drawVersion = 'draw-1';

/**
 * Draws reviewers for applications: as even as can be (`even.ts`: the highest load as low as can be, then as few with
 * it as can be, then the next highest, and so on), and by the seed where that leaves a choice, so that the same two
 * read together as seldom as is found (`spread.ts`). The same seed and rows in any order give the same answer. Not
 * every even draw is equally likely.
 * @throws EngineRefusal when the problem is malformed: `bad-shape`, `bad-id`, `bad-count`, `bad-seed`, `bad-language`,
 *   `bad-language-quota`, `duplicate-id`, `unknown-id`; or cannot be drawn: `fixed-conflict`, `too-few-reviewers` (of an
 *   application, without a conflict and with room), `too-few-readers` (of its language), `too-little-room` (some
 *   `applications` can only be reviewed by some `reviewers`, who together take `found` and would have to take `expected`)
 */
export async function drawReviewers(problem: DrawProblem): Promise<DrawAnswer> {
	const given = readDraw(problem);
	const fingerprint = await drawFingerprint(problem);
	const word = await fingerprintOf([drawVersion, String(problem.seed)]);
	const random = randomFrom(Number.parseInt(word.slice(0, 8), 16));
	const drawn = evenDraw(given, random);
	spread(given, drawn, random);
	const reviews = given.applications.map(({ id, fixed }, a): DrawnReviews => {
		const all = [...fixed, ...drawn.own[a]!].toSorted((x, y) => x - y);
		return { application: id, reviewers: all.map((r) => given.reviewers[r]!) };
	});
	const loads = given.reviewers.map((reviewer, r) => ({
		reviewer,
		before: given.before[r]!,
		now: drawn.load[r]!
	}));
	return {
		reviews,
		loads,
		highest: loads.reduce((most, { now }) => Math.max(most, now), 0),
		lowest: loads.reduce((least, { now }) => Math.min(least, now), loads[0]?.now ?? 0),
		...connectedness(given, reviews),
		version: drawVersion,
		fingerprint
	};
}

/** How often two read together at the most, and into how many parts reviewers fall. */
function connectedness({ reviewers }: Indexed, reviews: readonly DrawnReviews[]) {
	const index = new Map(reviewers.map((id, r) => [id, r]));
	const head = Int32Array.from(reviewers, (_, r) => r);
	const headOf = (r: number): number => (head[r] === r ? r : (head[r] = headOf(head[r]!)));
	const often = new Map<string, number>();
	for (const { reviewers: some } of reviews) {
		for (const [i, id] of some.entries()) {
			head[headOf(index.get(id)!)] = headOf(index.get(some[0]!)!);
			for (const other of some.slice(i + 1)) {
				const pair = JSON.stringify([id, other]);
				often.set(pair, (often.get(pair) ?? 0) + 1);
			}
		}
	}
	const reading = new Set(reviews.flatMap(({ reviewers: some }) => some));
	const parts = new Set([...reading].map((id) => headOf(index.get(id)!)));
	const together = [...often.values()].reduce((most, times) => Math.max(most, times), 0);
	return { together, parts: parts.size };
}

/** A name for exactly this draw: its problem with its seed, the same whatever the order of its rows. */
export function drawFingerprint(problem: DrawProblem): Promise<string> {
	const { applications, reviewers, each, conflicts = [], fixed = [], languageQuota = [] } = problem;
	const sorted = (rows: readonly unknown[]): string[] => [
		...new Set(rows.map((row) => JSON.stringify(row)).toSorted(byCodeUnit))
	];
	const pairs = (rows: readonly ReviewIds[]) =>
		sorted(rows.map(({ application, reviewer }) => [application, reviewer]));
	const canonical = JSON.stringify([
		each,
		String(problem.seed),
		sorted(applications.map(({ id, language = null }) => [id, language])),
		sorted(
			reviewers.map(({ id, languages = [], capacity = null, load = 0 }) => [
				id,
				[...new Set(languages)].toSorted(byCodeUnit),
				capacity,
				load
			])
		),
		pairs(conflicts),
		pairs(fixed),
		sorted(languageQuota.map(({ language, least }) => [language, least]))
	]);
	return fingerprintOf([drawVersion, canonical]);
}
