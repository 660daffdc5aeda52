/**
 * A binary heap of numbered items with keys, the least key on top; an item's key can be lowered while it waits
 * (Williams 1964). All arrays are made once, for items 0 to `size - 1`.
 */
export interface Heap {
	count: number;
	/** By position in the heap: the item, and its key. */
	readonly items: Int32Array;
	readonly keys: Float64Array;
	/** By item: its position, or -1. */
	readonly position: Int32Array;
}

/** An empty heap for so many items. */
export function emptyHeap(size: number): Heap {
	return {
		count: 0,
		items: new Int32Array(size),
		keys: new Float64Array(size),
		position: new Int32Array(size).fill(-1)
	};
}

/** The least key, Infinity when the heap is empty. */
export function leastKey(heap: Heap): number {
	return heap.count === 0 ? Infinity : heap.keys[0]!;
}

/** Adds an item, or lowers its key. A key must not be raised. O(log n). */
export function put(heap: Heap, item: number, key: number): void {
	const { items, keys, position } = heap;
	let at = position[item]!;
	if (at < 0) at = heap.count++;
	while (at > 0) {
		const above = (at - 1) >> 1;
		const held = keys[above]!;
		if (held <= key) break;
		const moved = items[above]!;
		items[at] = moved;
		keys[at] = held;
		position[moved] = at;
		at = above;
	}
	items[at] = item;
	keys[at] = key;
	position[item] = at;
}

/** Takes the item with the least key off a heap that is not empty. O(log n). */
export function take(heap: Heap): number {
	const { items, keys, position } = heap;
	const top = items[0]!;
	position[top] = -1;
	const count = --heap.count;
	if (count > 0) sink(heap, items[count]!, keys[count]!);
	return top;
}

/** Puts an item in the empty top place and lets it down to where it belongs. */
function sink({ items, keys, position, count }: Heap, item: number, key: number): void {
	let at = 0;
	for (let below = 1; below < count; below = 2 * at + 1) {
		if (below + 1 < count && keys[below + 1]! < keys[below]!) below++;
		const held = keys[below]!;
		if (held >= key) break;
		const moved = items[below]!;
		items[at] = moved;
		keys[at] = held;
		position[moved] = at;
		at = below;
	}
	items[at] = item;
	keys[at] = key;
	position[item] = at;
}

/** Empties a heap, in the time its items take. */
export function clear(heap: Heap): void {
	for (let at = 0; at < heap.count; at++) heap.position[heap.items[at]!] = -1;
	heap.count = 0;
}
