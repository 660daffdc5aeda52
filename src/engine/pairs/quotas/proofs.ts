import type { Layout } from './layout.ts';
import type { Split } from './sieve.ts';
import { joined, wholePrices } from './whole-prices.ts';
import type { WholePrices } from './whole-prices.ts';

/** What two pairings that place as many can differ by, and one more. */
export function spreadOf({ starts, worth, mentees }: Layout): number {
	let spread = 1;
	for (let i = 0; i < mentees; i++) {
		let best = 0;
		let worst = 0;
		for (let c = starts[i]!; c < starts[i + 1]!; c++) {
			best = Math.max(best, worth[c]!);
			worst = Math.min(worst, worth[c]!);
		}
		spread += best - worst;
	}
	return spread;
}

/** Decimals that stay precise in a solver: units are shared out so that no column has more than a hundred thousand. */
export function unitOf(worth: Float64Array): number {
	return worth.reduce((most, some) => Math.max(most, Math.abs(some)), 1e5) / 1e5;
}

/** The greatest whole worth that the prices allow those who place `aim`. */
export function boundAt({ bound, place, factor }: WholePrices, aim: number | null): number {
	return Math.floor((bound - place * (aim ?? 0)) / factor);
}

/** Prices are often whole, or halves or thirds; else many decimals come close. */
const factors = [1, 2, 3, 4, 6, 12, 60, 1000, 1e6];

/** The coarsest prices of those that allow the least. */
export function bestProof(
	layout: Layout,
	{ prices }: Split,
	unit: number,
	allows: (proof: WholePrices) => number,
	finest = finestFactor(layout)
): WholePrices {
	const decimals = prices.map((price) => price * unit);
	const place = layout.placing ? Math.max(0, -decimals[layout.lower.length]!) : 0;
	return factors
		.filter((factor) => factor === 1 || factor <= finest)
		.map((factor) => wholePrices(layout, decimals, layout.worth, place, factor))
		.reduce((a, b) => (allows(b) < allows(a) ? b : a));
}

/** Prices so fine that all of them together still add up exactly. */
function finestFactor(layout: Layout): number {
	return 2 ** 50 / (spreadOf(layout) * (layout.mentees + 1) * 4);
}

/** Prices for a search, whose costs should be small whole numbers. */
export function forSearch(
	layout: Layout,
	split: Split,
	unit: number,
	aim: number | null
): WholePrices {
	const finest = Math.min(1000, finestFactor(layout));
	return bestProof(
		layout,
		split,
		unit,
		(proof) => (proof.bound - proof.place * (aim ?? 0)) / proof.factor,
		finest
	);
}

/** The prices that prove that no more than `aim` can be placed; null when they do not quite. */
export function fewerPlaced(layout: Layout, { prices }: Split, aim: number): WholePrices | null {
	const points = new Float64Array(layout.of.length).fill(1);
	const found = factors
		.map((factor) => wholePrices(layout, prices, points, 0, factor))
		.find(({ bound, factor }) => Math.floor(bound / factor) <= aim);
	return found ?? null;
}

/** Puts the proof of how many are placed into the prices, where it leaves no fraction of a person. */
export function withPlace(
	layout: Layout,
	placing: WholePrices | null,
	total: WholePrices,
	aim: number | null
): WholePrices {
	if (!placing || aim === null || placing.bound !== aim * placing.factor) return total;
	const needed = total.factor * spreadOf(layout) + (total.bound - total.place * aim);
	const times = Math.ceil(Math.max(0, needed - total.place) / placing.factor);
	return joined(layout, placing, total, times);
}
