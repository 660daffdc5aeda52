import { expect, test } from 'vitest';
import { onOnePage, pagedBy } from './paging.ts';

const at = (search: string) => new URL(`http://localhost/en/desk/list${search}`);
const all = Array.from({ length: 2 * onOnePage + 1 }, (_, index) => index);

test('a list that fits is whole, and has no pager', () => {
	const short = all.slice(0, onOnePage);
	expect(pagedBy(at('?page=3'), short)).toEqual({ lines: short, page: 1 });
	expect(pagedBy(at(''), [])).toEqual({ lines: [], page: 1 });
});

test('a page of a long one leads to its neighbours with everything else that was asked for', () => {
	expect(pagedBy(at('?state=paid&page=2&/settle'), all)).toEqual({
		lines: all.slice(onOnePage, 2 * onOnePage),
		page: 2,
		pager: {
			...{ first: onOnePage + 1, last: 2 * onOnePage, count: all.length },
			previous: '?state=paid&page=1',
			next: '?state=paid&page=3'
		}
	});
});

test.each(['0', '-1', 'x', '1e9', ''])('nonsense like %j is the first page', (page) => {
	expect(pagedBy(at(`?page=${page}`), all).page).toBe(1);
});

test('of two lists on a page each has its own length and its own way on', () => {
	const { lines, page, pager } = pagedBy(at('?page=2&hours=2'), all, { name: 'hours', size: 25 });
	expect([lines, page, pager?.previous, pager?.next]).toEqual([
		all.slice(25, 50),
		2,
		'?page=2&hours=1',
		'?page=2&hours=3'
	]);
});

test('past the end is the last page', () => {
	const { lines, page, pager } = pagedBy(at('?page=99'), all);
	expect([lines, page, pager?.next]).toEqual([[2 * onOnePage], 3, undefined]);
});
