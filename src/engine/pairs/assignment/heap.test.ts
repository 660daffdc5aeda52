import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addBid, noBids, takeLeast } from './bids.ts';
import { clear, emptyHeap, leastKey, put, take } from './heap.ts';

test('a heap gives its items in the order of their keys, lowered ones too', () => {
	const puts = fc.array(fc.record({ item: fc.nat(9), key: fc.nat(20) }));
	fc.assert(
		fc.property(puts, (all) => {
			const heap = emptyHeap(10);
			const keys = new Map<number, number>();
			for (const { item, key } of all) {
				if (key > (keys.get(item) ?? Infinity)) continue;
				put(heap, item, key);
				keys.set(item, key);
			}
			const taken: number[] = [];
			while (heap.count > 0) {
				const least = leastKey(heap);
				expect(keys.get(take(heap))).toBe(least);
				taken.push(least);
			}
			expect(taken).toEqual([...keys.values()].sort((a, b) => a - b));
			expect(leastKey(heap)).toBe(Infinity);
		})
	);
});

test('a heap that was cleared is as good as new', () => {
	const heap = emptyHeap(3);
	put(heap, 2, 5);
	put(heap, 0, 4);
	clear(heap);
	put(heap, 2, 9);
	expect([heap.count, leastKey(heap), take(heap)]).toEqual([1, 9, 2]);
});

test('the least bid at each mentor is taken first', () => {
	const steps = fc.array(fc.record({ mentor: fc.nat(1), bid: fc.nat(9), takes: fc.boolean() }), {
		maxLength: 60
	});
	fc.assert(
		fc.property(steps, (all) => {
			const bids = noBids(2, all.length);
			const held: number[][] = [[], []];
			all.forEach(({ mentor, bid, takes }, guest) => {
				addBid(bids, mentor, guest, bid);
				held[mentor]!.push(bid);
				if (!takes) return;
				held[mentor]!.sort((a, b) => a - b);
				expect(bids.bid[takeLeast(bids, mentor)]).toBe(held[mentor]!.shift());
			});
			for (const mentor of [0, 1]) {
				expect(bids.least[mentor]! < 0).toBe(held[mentor]!.length === 0);
			}
		})
	);
});
