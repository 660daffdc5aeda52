import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PairQuota } from '#features/programmes/types.ts';
import { mentor, mentored } from '#tests/factories/matching.ts';
import { boundOf, countsIn, keptQuotas, loosened } from './quotas.ts';

const quota = (over: Partial<PairQuota> = {}): PairQuota => ({
	group: 'across-countries',
	bound: 'least',
	count: 60,
	unit: 'percent',
	...over
});

describe('a quota', () => {
	it('counts pairs across countries, towns and fields, online, and with mentors of a country', () => {
		const ana = mentored({ country: 'RS', city: 'Niš', fields: ['music'], mode: 'online' });
		const near = mentor({ country: 'RS', city: 'NIS', fields: ['music'], mode: 'either' });
		const far = mentor({ country: 'SI', city: 'Niš', fields: ['law'], mode: 'live' });
		const counted = (group: string) =>
			[near, far].map((guide) => countsIn(quota({ group }), ana, guide));
		expect(counted('across-countries')).toEqual([false, true]);
		expect(counted('across-towns')).toEqual([false, true]);
		expect(counted('across-fields')).toEqual([false, true]);
		expect(counted('online')).toEqual([true, false]);
		expect(counted('mentor-from:SI')).toEqual([false, true]);
		expect(counted('left-handed')).toEqual([false, false]);
	});

	it('in per cent is rounded so that it never promises less than it says', () => {
		expect(boundOf(quota(), 25)).toBe(15);
		expect(boundOf(quota(), 6)).toBe(4);
		expect(boundOf(quota({ bound: 'most' }), 6)).toBe(3);
		expect(boundOf(quota({ unit: 'pairs', count: 2 }), 6)).toBe(2);
	});

	it('loosened by so many pairs asks for exactly so many fewer, or allows so many more', () => {
		const given = fc.record({
			count: fc.integer({ min: 0, max: 100 }),
			bound: fc.constantFrom('least', 'most'),
			people: fc.integer({ min: 1, max: 100 }),
			by: fc.integer({ min: 1, max: 100 })
		});
		fc.assert(
			fc.property(given, ({ count, bound, people, by }) => {
				const before = quota({ count, bound });
				const asked = boundOf(before, people);
				const after = boundOf(loosened(before, by, people), people);
				const expected = bound === 'least' ? Math.max(0, asked - by) : Math.min(people, asked + by);
				expect(after).toBe(expected);
			})
		);
	});

	it('is held against the pairs that were found', () => {
		const people = [mentored({ id: 'a' }), mentored({ id: 'b' })];
		const mentors = [mentor({ id: 'm', country: 'SI' }), mentor({ id: 'n' })];
		const pairs = [
			{ mentee: 'a', mentor: 'm' },
			{ mentee: 'b', mentor: 'n' }
		];
		const half = quota({ count: 50 });
		expect(keptQuotas([half, quota()], people, mentors, pairs)).toEqual([
			{ quota: half, asked: 1, found: 1, holds: true },
			{ quota: quota(), asked: 2, found: 1, holds: false }
		]);
	});
});
