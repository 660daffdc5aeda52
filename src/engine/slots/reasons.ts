import type { Indexed, IndexedMeeting } from './problem.ts';
import { mostTimes, nextOf } from './series.ts';
import type { Placed } from './timetable.ts';
import type { WhyUnplaced } from './types.ts';

/** Why a meeting is not held as often as asked (`WhyUnplaced`). */
export function whyUnplaced(given: Indexed, m: number, placed: readonly Placed[]): WhyUnplaced {
	const meeting = given.meetings[m]!;
	if (meeting.starts.length === 0) {
		const people = smallestBlame(meeting).map((person) => given.people[person]!);
		return { kind: 'no-common-time', people };
	}
	const { starts, days, times } = meeting;
	const next = nextOf(starts, days, meeting);
	const alone = mostTimes({ times, scale: 1, gains: new Float64Array(starts.length), next });
	if (alone < times) return { kind: 'too-few-times', most: alone };
	return elsewhere(given, m, placed);
}

/** Those who must come here and to meetings that are held, and those meetings. */
function elsewhere(given: Indexed, m: number, placed: readonly Placed[]): WhyUnplaced {
	const here = new Set(
		given.meetings[m]!.asked.filter(({ must }) => must).map(({ person }) => person)
	);
	const held = new Set(placed.map(({ meeting }) => meeting));
	held.delete(m);
	const others = [...held]
		.toSorted((a, b) => a - b)
		.map((other) => ({
			other,
			both: given.meetings[other]!.asked.filter(({ person }) => here.has(person))
		}))
		.filter(({ both }) => both.some(({ must }) => must));
	const people = new Set(others.flatMap(({ both }) => both.map(({ person }) => person)));
	return {
		kind: 'elsewhere',
		people: [...people].toSorted((a, b) => a - b).map((person) => given.people[person]!),
		meetings: others.map(({ other }) => given.meetings[other]!.id)
	};
}

/**
 * As few people as can be such that at every start one of them cannot come. Sets are tried by size; each branches over
 * the people who cannot come at the start at which fewest of them cannot, so a set of k is found in (fewest)^k steps.
 */
function smallestBlame({ musts }: IndexedMeeting): number[] {
	const size = musts[0]?.able.length ?? 0;
	const absent = Array.from({ length: size }, (_, i) =>
		musts.flatMap(({ able }, k) => (able[i] === 0 ? [k] : []))
	);
	const sets = withoutSupersets(absent);
	for (let most = 0; ; most++) {
		const found = cover(sets, most);
		if (found) return found.toSorted((a, b) => a - b).map((k) => musts[k]!.person);
	}
}

/** Who excuses a start at which fewer cannot come excuses the others too; smallest sets first. */
function withoutSupersets(sets: readonly (readonly number[])[]): number[][] {
	const distinct = [...new Map(sets.map((set) => [set.join(' '), set])).values()];
	const left: number[][] = [];
	for (const set of distinct.toSorted((a, b) => a.length - b.length)) {
		const wider = left.some((small) => small.every((k) => set.includes(k)));
		if (!wider) left.push([...set]);
	}
	return left;
}

/** At most so many that have somebody in each set; null when there are none. */
function cover(sets: readonly number[][], most: number): number[] | null {
	const [first] = sets;
	if (!first) return [];
	if (most === 0 || disjoint(sets) > most) return null;
	for (const k of first) {
		const found = cover(
			sets.filter((set) => !set.includes(k)),
			most - 1
		);
		if (found) return [k, ...found];
	}
	return null;
}

/** So many sets have nobody in common, so it takes as many people at least. */
function disjoint(sets: readonly number[][]): number {
	const used = new Set<number>();
	return sets.filter((set) => {
		const free = !set.some((k) => used.has(k));
		if (free) for (const k of set) used.add(k);
		return free;
	}).length;
}
