/** A stretch in which nothing is owed, as it was agreed. Both days (YYYY-MM-DD) belong to it. */
export interface Pause {
	readonly fromOn: string;
	readonly untilOn: string;
}

/** Whole days from one day to another (YYYY-MM-DD); negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
	return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** How many of the days after `from`, up to and with `to`, lie in a pause. A day in two pauses counts once. */
export function pausedDays(pauses: readonly Pause[], from: string, to: string): number {
	let counted = from;
	let days = 0;
	for (const { fromOn, untilOn } of pauses.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))) {
		const first = [fromOn, dayAfter(counted)].sort()[1]!;
		const last = [untilOn, to].sort()[0]!;
		if (last < first) continue;
		days += daysBetween(first, last) + 1;
		counted = last;
	}
	return days;
}

function dayAfter(day: string): string {
	return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
