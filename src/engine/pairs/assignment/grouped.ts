/**
 * Puts things in the order of their group, those of one group in the order given (a counting sort).
 * @param groupOf the group of each thing, from 0 to below `groups`
 * @param given the things by index; without it, 0, 1, 2 and so on
 * @returns where each group starts, with one start more for the end, and the things in their new order
 */
export function grouped(
	groupOf: Int32Array,
	groups: number,
	given?: Int32Array
): { starts: Int32Array; order: Int32Array } {
	const starts = new Int32Array(groups + 1);
	for (let t = 0; t < groupOf.length; t++) starts[groupOf[t]! + 1]! += 1;
	for (let group = 0; group < groups; group++) starts[group + 1]! += starts[group]!;
	const next = starts.slice();
	const order = new Int32Array(groupOf.length);
	for (let t = 0; t < groupOf.length; t++) {
		const thing = given ? given[t]! : t;
		order[next[groupOf[thing]!]!++] = thing;
	}
	return { starts, order };
}
