import type { Two } from '#engine/types.ts';
import { idIn } from './ids.ts';

/** The two whom an address asks about, if it asks. @throws Missing when what it asks with are no ids */
export function askedIn(url: URL): Two | null {
	const asks = url.searchParams.has('one') && url.searchParams.has('other');
	return asks ? twoIn(url) : null;
}

/** The two whom an address asks about. @throws Missing */
export function twoIn({ searchParams }: URL): Two {
	const [one, other] = ['one', 'other'].map((name) => idIn(searchParams.get(name) ?? ''));
	return [one!, other!];
}
