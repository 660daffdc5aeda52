import { solveWhole } from '../solver.ts';
import { settleEarliest } from './earliest.ts';
import { firstTimetable, modelOf, type Model } from './model.ts';
import type { Indexed } from './problem.ts';
import { atLeast, holds, programmeOf, sumOf } from './programme.ts';
import type { Worth } from './types.ts';

/** A meeting at one of its starts, and who comes, all by index. */
export interface Placed {
	readonly meeting: number;
	readonly start: number;
	readonly people: readonly number[];
}

/** A timetable of some meetings; `bound`: what no other exceeds, as `SlotsAnswer.bound`, and the whole way to it gone or not. */
export interface Timetable {
	readonly placed: readonly Placed[];
	readonly bound: Worth;
	readonly proven: boolean;
}

/** One thing to have as much of as can be; no timetable has more than `top`. */
interface Goal {
	readonly points: Float64Array;
	readonly top: number;
}

/**
 * The best timetable of meetings that share people, exactly: goal after goal, each kept where the ones before left it
 * (branch and bound by HiGHS over cliques of starts), then meeting by meeting, by id, as early as can be.
 */
export async function bestTimetable(
	given: Indexed,
	part: readonly number[],
	enough?: () => boolean
): Promise<Timetable> {
	const model = modelOf(given, part);
	const bounds: number[] = [];
	let best: readonly number[] = firstTimetable(given, part, model);
	let rows = model.rows;
	let proven = true;
	for (const { points, top } of goalsOf(given, part, model)) {
		let bound = top;
		if (proven && sumOf(points, best) < top) {
			const search = { start: best, ...(enough && { enough }) };
			const found = await solveWhole(programmeOf(points, rows), search);
			if (holds(rows, found.chosen) && sumOf(points, found.chosen) >= sumOf(points, best)) {
				best = found.chosen;
			}
			bound = Math.min(top, found.bound);
		}
		bounds.push(bound);
		proven &&= sumOf(points, best) === bound;
		rows = [...rows, atLeast(points, sumOf(points, best))];
	}
	if (proven) {
		const alive = worthKeeping(model, best);
		best = await settleEarliest(model, rows, best, alive, enough);
	}
	const [held, points, ifNeeded] = bounds as [number, number, number];
	return {
		placed: placedOf(given, model, best),
		bound: { held, points, ifNeeded: 0 - ifNeeded },
		proven
	};
}

function goalsOf({ meetings }: Indexed, part: readonly number[], model: Model): Goal[] {
	const most = part.map((m) => Math.min(meetings[m]!.times, meetings[m]!.starts.length));
	const held = Float64Array.from(model.columns, ({ person }) => (person < 0 ? 1 : 0));
	return [
		{ points: held, top: most.reduce((sum, times) => sum + times, 0) },
		{ points: model.points, top: topPoints(meetings, part, most) },
		{ points: model.ifNeeded.map((unsure) => 0 - unsure), top: 0 }
	];
}

/** As if every meeting were held at the start that suits most. */
function topPoints(
	meetings: Indexed['meetings'],
	part: readonly number[],
	most: readonly number[]
): number {
	return part.reduce((sum, m, k) => {
		const { starts, asked } = meetings[m]!;
		const points = Array.from(starts, (_, i) =>
			asked.reduce((all, { able, weight }) => all + (able[i]! > 0 ? weight : 0), 0)
		);
		return sum + most[k]! * points.reduce((top, one) => Math.max(top, one), 0);
	}, 0);
}

/**
 * Without the starts that no timetable as good can have: even if every other time were the best of its meeting, such
 * a start would leave too few points, or too many who come only if needed. Said only when all meetings are held.
 */
function worthKeeping(model: Model, best: readonly number[]): boolean[] {
	const { columns, times } = model;
	const alone = !columns.some(({ person }) => person >= 0);
	const held = best.filter((c) => columns[c]!.person < 0).length;
	const full = [...times.values()].reduce((sum, one) => sum + one, 0) === held;
	if (!alone || !full) return columns.map(() => true);
	const goals = [model.points, model.ifNeeded.map((unsure) => 0 - unsure)];
	// The second goal counts among the timetables that are best by the first: that only leaves fewer.
	return goals
		.map((points) => {
			const tops = new Map<number, number>();
			columns.forEach(({ meeting }, c) =>
				tops.set(meeting, Math.max(tops.get(meeting) ?? -Infinity, points[c]!))
			);
			const top = [...tops].reduce((sum, [meeting, most]) => sum + most * times.get(meeting)!, 0);
			const room = top - sumOf(points, best);
			return columns.map(({ meeting }, c) => tops.get(meeting)! - points[c]! <= room);
		})
		.reduce((all, some) => all.map((keep, c) => keep && some[c]!));
}

/** Who can come does, except to a start at which somebody wanted at several meetings is at another. */
function placedOf({ meetings }: Indexed, { columns }: Model, chosen: readonly number[]): Placed[] {
	const inside = new Set(chosen);
	const away = new Map<string, Set<number>>();
	columns.forEach(({ meeting, start, person }, c) => {
		if (person < 0 || inside.has(c)) return;
		const key = `${meeting} ${start}`;
		away.set(key, (away.get(key) ?? new Set()).add(person));
	});
	return chosen
		.map((c) => columns[c]!)
		.filter(({ person }) => person < 0)
		.map(({ meeting, start }) => ({
			meeting,
			start,
			people: meetings[meeting]!.asked.filter(({ able }) => able[start]! > 0)
				.map(({ person }) => person)
				.filter((person) => !away.get(`${meeting} ${start}`)?.has(person))
		}));
}
