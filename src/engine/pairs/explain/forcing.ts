import { anotherAnswer, difference, solveAgain } from './again.ts';
import type { Answered, Difference } from './again.ts';
import type { Assignment } from '../assignment/arcs.ts';
import { movesTo } from './chain.ts';
import { extraOf, openNetwork } from '../network.ts';
import type { Indexed } from '../problem.ts';
import { isProven, regretOf } from './regret.ts';
import type { Regret } from './regret.ts';

/** The best pairing with one pair fixed, solved again; the mentee's move comes first. Null when there is none. */
export async function forced(answered: Answered, i: number, j: number): Promise<Difference | null> {
	const { given } = answered;
	const change = await solveAgain(answered, { ...given, fixed: given.fixed.with(i, j) });
	return change && firstMoved(change, given.mentees[i]!);
}

function firstMoved({ moves, ...rest }: Difference, mentee: string): Difference {
	const [own, others] = [true, false].map((is) =>
		moves.filter((m) => (m.mentee === mentee) === is)
	);
	return { ...rest, moves: [...own!, ...others!] };
}

/**
 * One search from a mentee along the prices of the answer, and then the change for any mentor.
 * @throws EngineRefusal `another-answer` when the prices do not prove the answer
 */
export function searched(answered: Answered, i: number): (mentor: number) => Difference {
	const regret = regretFor(answered, i);
	return (mentor) => {
		const now = answered.at.slice();
		now[i] = mentor;
		for (const [mover, to] of movesTo(regret, mentor)) now[mover] = to;
		return firstMoved(difference(answered, now), answered.given.mentees[i]!);
	};
}

function regretFor({ given, answer, at }: Answered, mentee: number): Regret {
	const extra = extraOf(given);
	const { network } = openNetwork(given, extra);
	const { certificate } = answer;
	const best = certificate.kind === 'prices' ? openPrices(given, at, certificate) : null;
	if (
		!best ||
		certificate.kind !== 'prices' ||
		certificate.place !== extra.place ||
		!isProven(network, best)
	) {
		throw anotherAnswer(answer.value, 'the value of the best pairing of this problem');
	}
	return regretOf({ network, best, mentee });
}

/** The open part of an answer by index; prices that are not there become NaN, and then prove nothing. */
function openPrices(
	{ mentees, mentors, fixed }: Indexed,
	at: Int32Array,
	prices: {
		readonly menteePrices: Readonly<Record<string, number>>;
		readonly mentorPrices: Readonly<Record<string, number>>;
	}
): Assignment {
	return {
		at: at.map((mentor, i) => (fixed[i]! < 0 ? mentor : -1)),
		menteePrice: Float64Array.from(mentees, (id, i) =>
			fixed[i]! < 0 ? prices.menteePrices[id]! : 0
		),
		mentorPrice: Float64Array.from(mentors, (id) => prices.mentorPrices[id]!)
	};
}
