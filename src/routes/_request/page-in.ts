/** Which page of a long list an address asks for: 1 without a word about it, and never so far that it overflows. */
export function pageIn(url: URL): number {
	const asked = Math.trunc(Number(url.searchParams.get('page'))) || 1;
	return Math.min(Math.max(1, asked), 1_000_000);
}
