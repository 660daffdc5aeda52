import { known } from '../../guard.ts';
import { EngineRefusal } from '../../refusal.ts';
import { grouped } from '../assignment/grouped.ts';
import { finite, rowsOf, wholeWithin } from '../../shape.ts';
import type { PairsProblem, ScoredPair } from '../types.ts';

/** Who is there, by index in the order of ids. */
export interface Ids {
	readonly mentees: readonly string[];
	readonly mentors: readonly string[];
	readonly menteeIndex: ReadonlyMap<string, number>;
	readonly mentorIndex: ReadonlyMap<string, number>;
}

/** How each side ranks the pair, by arc; 0 where it does not say. */
export interface Ranks {
	readonly mentee: Float64Array;
	readonly mentor: Float64Array;
}

/**
 * Arcs from mentees to mentors: mentee `i` has `starts[i]` to `starts[i + 1] - 1`, each to the mentor `ends[arc]`
 * (ascending), with `scores[arc]`. without `ranks` nobody ranks anybody.
 */
export interface Arcs {
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	readonly scores: Float64Array;
	readonly ranks?: Ranks | null;
}

/**
 * The pairs of a problem by index, whichever way they are given; scores are still points. Linear in their number.
 * @throws EngineRefusal `pairs-or-scores`, `bad-shape`, `unknown-id`, `bad-score`, `bad-rank`, `duplicate-pair`,
 *   `bad-table`
 */
export function readScores(problem: PairsProblem, ids: Ids): Arcs {
	const { pairs, scores } = problem;
	const found = (pairs === undefined ? 0 : 1) + (scores === undefined ? 0 : 1);
	if (found !== 1) throw new EngineRefusal('pairs-or-scores', { found, expected: 1 });
	return pairs === undefined ? readTable(problem, ids) : readList(pairs, ids);
}

function readList(pairs: readonly ScoredPair[], ids: Ids): Arcs {
	rowsOf('pairs', pairs);
	const rows = new Int32Array(pairs.length);
	const columns = new Int32Array(pairs.length);
	let ranked = false;
	for (let p = 0; p < pairs.length; p++) {
		const pair = pairs[p]!;
		// Rows usually come mentee by mentee: then the last answer holds, and half of the look-ups are saved.
		const again = p > 0 && pair.mentee === pairs[p - 1]!.mentee;
		rows[p] = again ? rows[p - 1]! : known('mentees', ids.menteeIndex, pair.mentee);
		columns[p] = known('mentors', ids.mentorIndex, pair.mentor);
		if (!Number.isFinite(pair.score)) finite('bad-score', nameOf(pair), pair.score);
		if (pair.menteeRank !== undefined || pair.mentorRank !== undefined) {
			ranked = true;
			checkRanks(pair);
		}
	}
	const byMentor = grouped(columns, ids.mentors.length);
	const { starts, order } = grouped(rows, ids.mentees.length, byMentor.order);
	const ends = new Int32Array(order.length);
	const scores = new Float64Array(order.length);
	for (let arc = 0; arc < order.length; arc++) {
		ends[arc] = columns[order[arc]!]!;
		scores[arc] = pairs[order[arc]!]!.score;
	}
	refuseDuplicates(ids, starts, ends);
	return { starts, ends, scores, ranks: ranked ? readRanks(pairs, order) : null };
}

function nameOf({ mentee, mentor }: ScoredPair): string {
	return `${mentee} - ${mentor}`;
}

function checkRanks(pair: ScoredPair): void {
	if (pair.menteeRank !== undefined) wholeWithin('bad-rank', nameOf(pair), pair.menteeRank, 1);
	if (pair.mentorRank !== undefined) wholeWithin('bad-rank', nameOf(pair), pair.mentorRank, 1);
}

function readRanks(pairs: readonly ScoredPair[], order: Int32Array): Ranks {
	const mentee = new Float64Array(order.length);
	const mentor = new Float64Array(order.length);
	for (let arc = 0; arc < order.length; arc++) {
		mentee[arc] = pairs[order[arc]!]!.menteeRank ?? 0;
		mentor[arc] = pairs[order[arc]!]!.mentorRank ?? 0;
	}
	return { mentee, mentor };
}

function refuseDuplicates(ids: Ids, starts: Int32Array, ends: Int32Array): void {
	ids.mentees.forEach((mentee, i) => {
		for (let arc = starts[i]! + 1; arc < starts[i + 1]!; arc++) {
			if (ends[arc] !== ends[arc - 1]) continue;
			const mentor = ids.mentors[ends[arc]!]!;
			throw new EngineRefusal('duplicate-pair', { mentee, mentor, found: 2, expected: 1 });
		}
	});
}

function readTable(problem: PairsProblem, ids: Ids): Arcs {
	const { mentees, mentors } = problem;
	const table = problem.scores!;
	expectSize('scores', table, mentees.length);
	// For each mentor in the order of ids, the column of the table.
	const columns = new Int32Array(mentors.length);
	mentors.forEach(({ id }, column) => (columns[ids.mentorIndex.get(id)!] = column));
	const rows = new Int32Array(mentees.length);
	mentees.forEach(({ id }, row) => (rows[ids.menteeIndex.get(id)!] = row));
	const starts = new Int32Array(mentees.length + 1);
	rows.forEach((row, i) => {
		starts[i + 1] = starts[i]! + checkRow(problem, row);
	});
	const ends = new Int32Array(starts[mentees.length]!);
	const scores = new Float64Array(ends.length);
	let arc = 0;
	for (const row of rows) {
		const line = table[row]!;
		for (let j = 0; j < columns.length; j++) {
			const score = line[columns[j]!]!;
			if (score === null) continue;
			ends[arc] = j;
			scores[arc++] = score;
		}
	}
	return { starts, ends, scores, ranks: null };
}

function expectSize(where: string, found: ArrayLike<unknown>, expected: number): void {
	const isList = Array.isArray(found) || found instanceof Float64Array;
	if (isList && found.length === expected) return;
	const said = isList ? found.length : typeof found;
	throw new EngineRefusal('bad-table', { where, found: said, expected });
}

/** How many pairs of a row of the table are allowed. */
function checkRow({ mentees, mentors, scores }: PairsProblem, row: number): number {
	const line = scores![row]!;
	expectSize(`scores[${row}]`, line, mentors.length);
	let allowed = 0;
	for (let column = 0; column < line.length; column++) {
		const score = line[column]!;
		if (score === null) continue;
		allowed++;
		if (Number.isFinite(score)) continue;
		finite('bad-score', `${mentees[row]!.id} - ${mentors[column]!.id}`, score);
	}
	return allowed;
}
