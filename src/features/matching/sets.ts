import { fold } from '#language/search.ts';

/** What two lists share, in the order of the first and each once. */
export function common(a: readonly string[], b: readonly string[]): readonly string[] {
	return [...new Set(a)].filter((value) => b.includes(value));
}

/** What all of the lists share. */
export function intersection(lists: readonly (readonly string[])[]): readonly string[] {
	return lists.slice(1).reduce(common, lists[0] ?? []);
}

/** Everything in the lists, each once, in the order of its first appearance. */
export function merged(lists: readonly (readonly string[])[]): readonly string[] {
	return [...new Set(lists.flat())];
}

/** Whether two names of a place or an organisation are one, as search sees them; no name is like no other. */
export function samePlace(a: string, b: string): boolean {
	const folded = fold(a);
	return folded !== '' && folded === fold(b);
}

/** Every two of a list, in its order. */
export function twos<One>(list: readonly One[]): readonly (readonly [One, One])[] {
	return list.flatMap((one, at) => list.slice(at + 1).map((other) => [one, other] as const));
}
