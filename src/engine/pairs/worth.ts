import { difference, isPlain, readAnswered, solveAgain } from './explain/again.ts';
import type { Answered, Difference } from './explain/again.ts';
import { placesGained } from './explain/gains.ts';
import { loosened } from './conflict/loosen.ts';
import type { RuleAt } from './conflict/loosen.ts';
import type { Move, PairsAnswer, PairsProblem } from './types.ts';

/** What a change would bring: points more (fewer below 0), people fewer without a mentor, and who would move. */
export interface Gain {
	readonly gain: number;
	readonly fewerUnplaced: number;
	readonly moves: readonly Move[];
}

/** What one more place with a mentor would bring. */
export interface PlaceWorth extends Gain {
	readonly mentor: string;
}

/**
 * What one more place with each mentor would bring, by mentor id: the best pairing with it, compared with the answer
 * by the answer's own objective; of the equally good ones one with the fewest moves.
 *
 * `most-placed` and `best-total` without further rules: one search for all mentors. Else each mentor whose place has a
 * price is solved for again; a place that costs nothing brings nothing (complementary slackness).
 * @param answer of `solvePairs` to this very problem
 * @throws EngineRefusal as `whyNot`
 */
export async function worthOfPlaces(
	problem: PairsProblem,
	answer: PairsAnswer
): Promise<readonly PlaceWorth[]> {
	const answered = await readAnswered(problem, answer);
	const { given } = answered;
	if (isPlain(given)) {
		return placesGained(answered).map((now, j) => ({
			mentor: given.mentors[j]!,
			...asGain(difference(answered, now))
		}));
	}
	const worth: PlaceWorth[] = [];
	for (const [at, mentor] of given.mentors.entries()) {
		const prices = answer.certificate.kind === 'prices' ? answer.certificate.mentorPrices : {};
		worth.push({ mentor, ...(await eased(answered, { kind: 'capacity', at }, prices[mentor])) });
	}
	return worth;
}

/** What one pair more or less in a quota would bring; `stricter` is null when there is no answer then. */
export interface QuotaWorth {
	readonly quota: string;
	readonly limit: 'least' | 'most';
	readonly looser: Gain;
	readonly stricter: Gain | null;
}

/**
 * What it would bring to loosen each limit of each quota by one pair, and what it would cost (a gain below 0) to make
 * it stricter by one, by quota id. A limit that has no price is not solved for again when it is loosened.
 * @param answer of `solvePairs` to this very problem
 * @throws EngineRefusal as `whyNot`
 */
export async function worthOfQuotas(
	problem: PairsProblem,
	answer: PairsAnswer
): Promise<readonly QuotaWorth[]> {
	const answered = await readAnswered(problem, answer);
	const { given } = answered;
	const worth: QuotaWorth[] = [];
	for (const [at, { id: quota, least, most }] of given.quotas.entries()) {
		for (const limit of ['least', 'most'] as const) {
			if (limit === 'least' ? least === 0 : most >= given.mentees.length) continue;
			const rule: RuleAt = { kind: `quota-${limit}`, at };
			const prices = answer.certificate.kind === 'prices' ? answer.certificate.quotaPrices : {};
			const looser = await eased(answered, rule, prices?.[quota]);
			worth.push({ quota, limit, looser, stricter: await stricter(answered, rule) });
		}
	}
	return worth;
}

/** @param price of the row, where the prices prove the answer: 0 says that loosening brings nothing */
async function eased(answered: Answered, rule: RuleAt, price: number | undefined): Promise<Gain> {
	const { given, answer } = answered;
	const proven = answer.certificate.kind === 'prices' && !answer.certificate.searched;
	if (proven && answer.gap === 0 && price === 0) return { gain: 0, fewerUnplaced: 0, moves: [] };
	return asGain((await solveAgain(answered, loosened(given, rule, 1)))!);
}

async function stricter(answered: Answered, rule: RuleAt): Promise<Gain | null> {
	const { least, most } = answered.given.quotas[rule.at]!;
	if (least === most) return null;
	const change = await solveAgain(answered, loosened(answered.given, rule, -1));
	return change && asGain(change);
}

function asGain({ cost, fewerPlaced, moves }: Difference): Gain {
	return { gain: 0 - cost, fewerUnplaced: 0 - fewerPlaced, moves };
}
