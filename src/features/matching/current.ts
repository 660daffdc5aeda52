import type { Arrangement } from './types.ts';

/**
 * Whether a run still speaks of the present: the same people are selected, and its mentors are in the pool with as
 * many places as it uses. A later publication cannot add anybody, so nobody may have joined either.
 */
export function isCurrent(
	{ proposals, unplaced }: Arrangement,
	selected: readonly string[],
	mentors: readonly { readonly id: string; readonly capacity: number }[]
): boolean {
	const asked = new Set([...proposals, ...unplaced].flatMap(({ mentees }) => mentees));
	const same = asked.size === selected.length && selected.every((id) => asked.has(id));
	const capacity = new Map(mentors.map((mentor) => [mentor.id, mentor.capacity]));
	const used = Map.groupBy(proposals, ({ mentor }) => mentor);
	return same && [...used].every(([id, taken]) => taken.length <= (capacity.get(id) ?? 0));
}
