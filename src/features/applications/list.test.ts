import { describe, expect, test } from 'vitest';
import { addressOf, everything, filterOf, isFiltered, withinPages } from './list.ts';

const read = (query: string) => filterOf(new URLSearchParams(query));

describe('the filter that an address asks for', () => {
	test('is the whole list when it asks for nothing', () => {
		expect(read('')).toEqual(everything);
		expect(read('text=&outcome=&country=&field=&order=number')).toEqual(everything);
		expect(isFiltered(everything)).toBe(false);
	});

	test('takes the boxes of the page and the groups of a link together', () => {
		expect(read('country=RS&field=music&group=town:Niš&group=country:RS').groups).toEqual([
			'country:RS',
			'fields:music',
			'town:Niš'
		]);
	});

	test.each([
		['order=wrong&page=0', everything],
		['page=-1', everything],
		['page=1e3', everything],
		['page=99999999999', everything],
		['day=2026-02-30', everything],
		['day=yesterday', everything],
		['locale=de', everything],
		['outcome=told', everything],
		['group=%00&group=:x&group=town:&group=a b:c', everything],
		['text=%00%00', everything]
	])('leaves out what nobody could have chosen: %s', (query, filter) => {
		expect(read(query)).toEqual(filter);
	});

	test('survives its own address', () => {
		const filter = {
			text: 'Ана & 7',
			outcome: 'withdrawn',
			groups: ['town:Niš', 'heardFrom:friend'],
			locale: 'sr-Cyrl',
			day: '2026-04-12',
			order: 'newest',
			page: 3
		} as const;
		expect(read(addressOf(filter).slice(1))).toEqual(filter);
		expect(addressOf(everything)).toBe('');
	});
});

test.each([
	[0, 7, 1],
	[50, 7, 1],
	[51, 7, 2],
	[51, 2, 2],
	[51, 1, 1]
])('of %i applications, page %i is page %i', (count, page, found) => {
	expect(withinPages({ ...everything, page }, count).page).toBe(found);
});
