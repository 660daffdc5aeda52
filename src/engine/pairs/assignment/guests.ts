/**
 * Who is where, as one linked list for each host: entering and leaving take the same time however many there are.
 * `first[host]` is a guest or -1, `next[guest]` the one after or -1.
 */
export interface Guests {
	readonly first: Int32Array;
	readonly next: Int32Array;
	readonly before: Int32Array;
}

/** Empty lists for so many hosts and guests. */
export function noGuests(hosts: number, guests: number): Guests {
	return {
		first: new Int32Array(hosts).fill(-1),
		next: new Int32Array(guests).fill(-1),
		before: new Int32Array(guests).fill(-1)
	};
}

/** Puts a guest, who is nowhere, first at a host. */
export function enter({ first, next, before }: Guests, guest: number, host: number): void {
	const second = first[host]!;
	next[guest] = second;
	before[guest] = -1;
	if (second >= 0) before[second] = guest;
	first[host] = guest;
}

/** Takes a guest off the list of their host. */
export function exit({ first, next, before }: Guests, guest: number, host: number): void {
	const ahead = before[guest]!;
	const behind = next[guest]!;
	if (ahead < 0) first[host] = behind;
	else next[ahead] = behind;
	if (behind >= 0) before[behind] = ahead;
}
