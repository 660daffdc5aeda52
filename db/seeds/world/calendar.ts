import type { WorldCycleDates } from './types.ts';

/** Days in which each cycle of the demo world is shifted against today, and its call against its start. */
interface Shift {
	readonly startsIn: number;
	readonly callBefore: number;
	readonly callDays: number;
}

const shifts = {
	/** ten months in: most of it lies behind, the closing is near */
	pairs: { startsIn: -310, callBefore: 98, callDays: 18 },
	/** the next run of the same programme: its call has been open for eight days */
	nextPairs: { startsIn: 90, callBefore: 98, callDays: 18 },
	/** after the interim check, a month before the closing */
	organisations: { startsIn: -185, callBefore: 70, callDays: 35 },
	/** a few days after the third seminar */
	teams: { startsIn: -158, callBefore: 49, callDays: 28 }
} as const satisfies Record<string, Shift>;

export type CycleKey = keyof typeof shifts;

/** When the parts of a cycle fall, seen from the day of the demo. */
export function cycleDates(cycle: CycleKey, today: Temporal.PlainDate): WorldCycleDates {
	const { startsIn, callBefore, callDays } = shifts[cycle];
	const startsOn = today.add({ days: startsIn });
	const callOpensOn = startsOn.subtract({ days: callBefore });
	return { startsOn, callOpensOn, callClosesOn: callOpensOn.add({ days: callDays - 1 }) };
}
