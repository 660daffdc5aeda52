/** How many lines of a long list one page holds. */
export const onOnePage = 50;

/** A page of a list, and the way to its neighbours; without a pager when it is the only one. */
export interface Paged<Line> {
	readonly lines: readonly Line[];
	/** from 1 */
	readonly page: number;
	readonly pager?: {
		readonly first: number;
		readonly last: number;
		readonly count: number;
		readonly previous: string | undefined;
		readonly next: string | undefined;
	};
}

/** Which list of a page is meant, where there are two, and how many of its lines stand on one page. */
interface Paging {
	readonly name?: string;
	readonly size?: number;
}

/** The part of a list that an address asks for with `page`; past its end, the last one that there is. */
export function pagedBy<Line>(
	url: URL,
	all: readonly Line[],
	{ name: key = 'page', size = onOnePage }: Paging = {}
): Paged<Line> {
	const asked = url.searchParams.get(key) ?? '';
	const pages = Math.max(1, Math.ceil(all.length / size));
	const page = /^[1-9]\d{0,6}$/.test(asked) ? Math.min(Number(asked), pages) : 1;
	const before = (page - 1) * size;
	const lines = all.slice(before, before + size);
	if (pages === 1) return { lines, page };
	const address = (to: number) => {
		const query = new URLSearchParams(
			[...url.searchParams].filter(([name]) => !name.startsWith('/'))
		);
		query.set(key, String(to));
		return `?${query}`;
	};
	return {
		lines,
		page,
		pager: {
			...{ first: before + 1, last: before + lines.length, count: all.length },
			previous: page > 1 ? address(page - 1) : undefined,
			next: page < pages ? address(page + 1) : undefined
		}
	};
}
