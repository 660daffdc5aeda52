import type { SlotsAnswer, SlotsProblem, Worth } from './types.ts';
import {
	ability,
	differences,
	mayBegin,
	minuteOf,
	pointsOf,
	startsOf,
	type Meetings,
	type People
} from './verify-clocks.ts';

/**
 * Other starts are possible ones, cheapest first; where the meeting is held once, each costs what is told when all who
 * can come do, but for those who are at other meetings then.
 */
export function alternativeFaults(
	problem: SlotsProblem,
	people: People,
	meetings: Meetings,
	answer: SlotsAnswer,
	{ meeting: id, sittings, alternatives }: SlotsAnswer['meetings'][number]
): string[] {
	const meeting = meetings.get(id)!;
	const { breakMinutes = 0, alternatives: most = 5 } = problem;
	const long = meeting.minutes + breakMinutes;
	const elsewhere = (from: number): Set<string> => {
		const others = answer.meetings.filter((held) => held.meeting !== id);
		const visits = others.flatMap((held) => held.sittings.map((sitting) => ({ held, sitting })));
		const overlapping = visits.filter(({ held, sitting }) => {
			const begin = minuteOf(sitting.start);
			const end = begin + meetings.get(held.meeting)!.minutes + breakMinutes;
			return begin < from + long && from < end;
		});
		return new Set(overlapping.flatMap(({ sitting }) => sitting.come));
	};
	/** Null when it cannot be held then. */
	const worthAt = (from: number): Worth | null => {
		const away = elsewhere(from);
		const all = meeting.participants.map((one) => {
			const able = ability(people.get(one.person)!, meeting, one.kind === 'must', from);
			return { one, able: away.has(one.person) ? 0 : able };
		});
		const come = all.filter(({ able }) => able > 0);
		const missed = all.some(({ one, able }) => one.kind === 'must' && able === 0);
		if (missed || come.length === 0 || !mayBegin(problem, meeting, from)) return null;
		const points = come.reduce((sum, { one }) => sum + pointsOf(one), 0);
		return { held: 1, points, ifNeeded: come.filter(({ able }) => able === 1).length };
	};
	const now = sittings[0] ? worthAt(minuteOf(sittings[0].start)) : null;
	const faults = alternatives.flatMap(({ start, cost }) => {
		const name = `meeting ${id}, or ${start}`;
		const worth = worthAt(minuteOf(start));
		if (!worth || !now || sittings.some((sitting) => sitting.start === start)) {
			return [`${name}: not an alternative`];
		}
		if ((meeting.times ?? 1) > 1) return [];
		const points = now.points - worth.points;
		const ifNeeded = worth.ifNeeded - now.ifNeeded;
		return differences(`${name}, cost`, cost, { held: 0, points, ifNeeded });
	});
	const sorted = alternatives.every(({ start, cost }, i) => {
		const { start: last, cost: before } = alternatives[Math.max(0, i - 1)]!;
		const by =
			cost.held - before.held || cost.points - before.points || cost.ifNeeded - before.ifNeeded;
		return i === 0 || by > 0 || (by === 0 && start > last);
	});
	if (!sorted) faults.push(`meeting ${id}: alternatives not cheapest first`);
	return alternatives.length > most ? [...faults, `meeting ${id}: too many alternatives`] : faults;
}

/** So many looks at a clock take some seconds. */
const mostLooks = 2_000_000;

/** For a meeting on its own, held once, and not too large for it: that the proven value is the best of all its starts. */
export function betterFaults(problem: SlotsProblem, people: People, answer: SlotsAnswer): string[] {
	const [meeting, ...more] = problem.meetings;
	if (!meeting || more.length > 0 || (meeting.times ?? 1) > 1) return [];
	const starts = startsOf(problem, meeting);
	if (starts.length * meeting.participants.length * meeting.minutes > mostLooks) return [];
	const worths = starts.flatMap((from): Worth[] => {
		const all = meeting.participants.map((one) => ({
			one,
			able: ability(people.get(one.person)!, meeting, one.kind === 'must', from)
		}));
		const come = all.filter(({ able }) => able > 0);
		if (all.some(({ one, able }) => one.kind === 'must' && able === 0) || come.length === 0)
			return [];
		const points = come.reduce((sum, { one }) => sum + pointsOf(one), 0);
		return [{ held: 1, points, ifNeeded: come.filter(({ able }) => able === 1).length }];
	});
	const better = worths.some(
		({ held, points, ifNeeded }) =>
			held > answer.bound.held ||
			(held === answer.bound.held &&
				(points > answer.bound.points ||
					(points === answer.bound.points && ifNeeded < answer.bound.ifNeeded)))
	);
	return better ? ['bound: a better start exists'] : [];
}
