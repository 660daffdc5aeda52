import type { PairsAnswer, PairsProblem } from '#engine/pairs/types.ts';

/** A line of the proof: a price, how many times it counts, and what that comes to, in points. */
export interface PriceLine {
	readonly id: string;
	readonly price: number;
	readonly times: number;
	readonly sum: number;
}

/**
 * The arithmetic of a proof by prices, in points. Mentees' prices are shown less what a place counts, so that they are
 * numbers to think in; whoever has no place gets that back in `places`. All sums together are the bound.
 */
export interface ProofSums {
	readonly mentees: readonly PriceLine[];
	readonly mentors: readonly PriceLine[];
	readonly quotas: readonly PriceLine[];
	/** what counts once for each place that stays empty on the mentees' side */
	readonly place: PriceLine;
	readonly total: number;
}

/** Takes the certificate of an answer apart. Null when its objective is proven in another way. */
export function sumsOf(problem: PairsProblem, answer: PairsAnswer): ProofSums | null {
	const { certificate } = answer;
	if (certificate.kind !== 'prices') return null;
	const { scale, place, menteePrices, mentorPrices, quotaPrices = {} } = certificate;
	const line = (id: string, units: number, times: number): PriceLine => ({
		id,
		price: units / scale,
		times,
		sum: (units * times) / scale
	});
	const people = problem.mentees.length;
	const mentees = problem.mentees.map(({ id }) => line(id, menteePrices[id]! - place, 1));
	const mentors = problem.mentors.map(({ id, capacity, least = 0 }) => {
		const price = mentorPrices[id]!;
		return line(id, price, price < 0 ? least : Math.min(capacity, people));
	});
	const quotas = (problem.quotas ?? []).map(({ id, least = 0, most = people }) => {
		const price = quotaPrices[id] ?? 0;
		return line(id, price, price < 0 ? least : Math.min(Math.max(least, most), people));
	});
	const empty = line('place', place, people - answer.placed);
	const sum = (lines: readonly PriceLine[]) => lines.reduce((all, each) => all + each.sum, 0);
	return {
		mentees,
		mentors,
		quotas,
		place: empty,
		// Decimals leave crumbs when they are added; prices are whole units.
		total: Math.round((sum(mentees) + sum(mentors) + sum(quotas) + empty.sum) * scale) / scale
	};
}
