import type { TeamsModel } from '../model.ts';

/** How many others each person is remembered to go well with. */
const most = 12;

/**
 * For each person the others who go best with them, best first: by their points together less what the other is
 * worth elsewhere (`prices`, in points). Those who may not be in one team are left out. n² steps.
 */
export function likingsOf(model: TeamsModel, prices: Float64Array): Int32Array[] {
	return model.ids.map((_, person) => bestFor(model, prices, person));
}

function bestFor(
	{ ids, points, apart, classOf, classes }: TeamsModel,
	prices: Float64Array,
	person: number
): Int32Array {
	const best = new Int32Array(most);
	const worth = new Float64Array(most).fill(-Infinity);
	if (classOf[person]! < 0) return best.subarray(0, 0);
	const from = person * ids.length;
	let count = 0;
	const alone = classes[classOf[person]!]!.most < 2;
	for (let other = 0; other < ids.length; other++) {
		const place = classOf[other]!;
		if (other === person || place < 0 || apart[from + other]!) continue;
		if (alone && place === classOf[person]) continue;
		const now = points[from + other]! - prices[other]!;
		if (now <= worth[most - 1]!) continue;
		let at = Math.min(count, most - 1);
		for (; at > 0 && worth[at - 1]! < now; at--) {
			worth[at] = worth[at - 1]!;
			best[at] = best[at - 1]!;
		}
		worth[at] = now;
		best[at] = other;
		if (count < most) count++;
	}
	return best.subarray(0, count);
}
