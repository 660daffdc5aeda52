import { EngineRefusal, Impossible } from '../refusal.ts';
import { answerOf, byId } from './answer.ts';
import type { Solved } from './answer.ts';
import { assign } from './assignment/assignment.ts';
import { explainConflict } from './conflict.ts';
import { levelOut } from './levels/levels.ts';
import { isComplete, mentorsAt, pricesOf } from './network-answer.ts';
import { extraOf, solvingNetwork } from './network.ts';
import { readPairs } from './problem.ts';
import type { Indexed } from './problem.ts';
import { solveWithQuotas } from './quotas/quotas.ts';
import { deferAcceptance } from './stable.ts';
import { settleTies } from './assignment/ties.ts';
import type { PairsAnswer, PairsProblem } from './types.ts';

/**
 * Pairs mentees with mentors as the objective asks (`PairsObjective`), exactly.
 *
 * Of equally good pairings it takes the one in which the first mentee, by id, has the first possible mentor, by id;
 * then the second mentee, and so on (no mentor comes last); `stable` has a rule of its own (`deferAcceptance`), and
 * with quotas the answer is one of the best, the same each time. The order of the rows makes no difference.
 * @throws EngineRefusal when the problem is malformed (`readPairs` lists the codes), or asks for rules that the
 *   objective cannot keep: `objective-with-quotas` (worst-off-first, stable), `objective-with-required` and
 *   `objective-with-least` (stable)
 * @throws Impossible with a `PairsConflict` when the rules leave no answer
 */
export async function solvePairs(problem: PairsProblem): Promise<PairsAnswer> {
	const given = readPairs(problem);
	refuseMixtures(given);
	const solved = await solveIndexed(given);
	if (!solved) throw new Impossible(await explainConflict(problem));
	return answerOf(problem, given, solved);
}

/** Refuses rules that the objective cannot keep, rather than forgetting them. */
function refuseMixtures({ objective, quotas, required, least }: Indexed): void {
	const total = (numbers: Uint8Array | Float64Array): number => numbers.filter((n) => n > 0).length;
	const stable = objective === 'stable';
	const refused = {
		'objective-with-quotas': stable || objective === 'worst-off-first' ? quotas.length : 0,
		'objective-with-required': stable ? total(required) : 0,
		'objective-with-least': stable ? total(least) : 0
	};
	for (const [code, found] of Object.entries(refused)) {
		if (found > 0) throw new EngineRefusal(code, { objective, found, expected: 0 });
	}
}

/** The pairing by index with its proof; null when the rules leave none. */
export async function solveIndexed(given: Indexed): Promise<Solved | null> {
	if (given.objective === 'stable') {
		return { at: deferAcceptance(given), certificate: { kind: 'stability' }, gap: 0 };
	}
	if (given.objective === 'worst-off-first') return levelOut(given);
	return given.quotas.length > 0 ? withQuotas(given) : withoutQuotas(given);
}

function withoutQuotas(given: Indexed): Solved | null {
	const extra = extraOf(given);
	const open = solvingNetwork(given, extra);
	const best = assign(open.network);
	if (!isComplete(given, open, best.at)) return null;
	const at = mentorsAt(given, open, settleTies(open.network, best));
	const { menteePrice, mentorPrice } = pricesOf(given, open, extra, best);
	return {
		at,
		certificate: {
			kind: 'prices',
			scale: given.scale,
			place: extra.place,
			menteePrices: byId(given.mentees, menteePrice),
			mentorPrices: byId(given.mentors, mentorPrice)
		},
		gap: 0
	};
}

/** Prices of a problem with quotas may be finer than its units, and need not close the gap. */
async function withQuotas(given: Indexed): Promise<Solved | null> {
	const found = await solveWithQuotas(given);
	if (!found) return null;
	const { at, scale, place } = found;
	const placed = at.filter((mentor) => mentor >= 0).length;
	return {
		at,
		certificate: {
			kind: 'prices',
			scale: given.scale * scale,
			place,
			menteePrices: byId(given.mentees, found.menteePrice),
			mentorPrices: byId(given.mentors, found.mentorPrice),
			quotaPrices: byId(
				given.quotas.map(({ id }) => id),
				found.quotaPrice
			),
			...(!found.most && { searched: true as const })
		},
		gap: Math.floor((found.bound - place * placed) / scale) - found.value
	};
}
