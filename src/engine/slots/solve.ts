import { fingerprintOf } from '../fingerprint.ts';
import type { Control } from '../types.ts';
import { canonical } from './canonical.ts';
import { readSlots, type Asked, type Indexed } from './problem.ts';
import { whyUnplaced } from './reasons.ts';
import { bestSeries, costsOf, nextOf, type Line } from './series.ts';
import { bestTimetable, type Placed, type Timetable } from './timetable.ts';
import type {
	HeldMeeting,
	OtherStart,
	Sitting,
	SlotsAnswer,
	SlotsProblem,
	Worth
} from './types.ts';
import { written } from './walltime.ts';

/** Stored with every answer; changes when the same problem may get another answer. */
export const slotsVersion = 'slots-1';

/**
 * Finds times for meetings: as many held as can be, then the most points of wanted people who come, then fewest for
 * whom it is only if needed, exactly. Of equally good timetables it takes the one in which the first meeting, by id,
 * begins as early as can be, then the second, and so on (the times of a repeated meeting in order, not being held
 * last); then the first person, by id, who is wanted at two meetings at once comes to the first. A meeting whose
 * people are at no other is solved by dynamic programming (`series.ts`); those that share people together, as whole
 * columns (`timetable.ts`): 60 interviews with one panel take a second or two. The order of the rows makes no difference.
 * When the clocks of a zone change is read from the machine's time zone data: machines that know the same rules give
 * the same answer.
 * @param control `enough` ends the search with the best so far, whose `gap` is then not 0, or whose ties are not settled
 * @throws EngineRefusal when the problem is malformed: `bad-shape`, `bad-id`, `bad-grid`, `bad-break`, `bad-count`, `bad-date`, `bad-time`,
 *   `bad-weekday`, `bad-willing`, `bad-kind`, `bad-weight`, `bad-minutes`, `bad-spacing`, `unknown-zone`,
 *   `end-before-start`, `duplicate-id`, `unknown-id`, `asked-twice`, `no-participants`; or too large: `too-many-days`,
 *   `too-many-slots`
 */
export async function solveSlots(
	problem: SlotsProblem,
	control: Control<SlotsAnswer> = {}
): Promise<SlotsAnswer> {
	const given = readSlots(problem);
	const fingerprint = await fingerprintOf([slotsVersion, canonical(problem)]);
	const parts = partsOf(given);
	const tables: Timetable[] = parts.map((part) => ({
		placed: [],
		bound: topOf(given, part),
		proven: false
	}));
	const soFar = () => answerOf(given, tables, fingerprint);
	for (const [i, part] of parts.entries()) {
		tables[i] =
			part.length === 1 ? alone(given, part[0]!) : await bestTimetable(given, part, control.enough);
		const answer = control.progress && i + 1 < parts.length ? soFar() : null;
		if (answer) control.progress!({ best: answer, bound: answer.bound.held });
	}
	return soFar();
}

/** Meetings that share nobody do not touch each other: each part has those that do, by index. */
function partsOf({ meetings, people }: Indexed): number[][] {
	const head = Int32Array.from(meetings, (_, m) => m);
	const headOf = (m: number): number => (head[m] === m ? m : (head[m] = headOf(head[m]!)));
	const firstOf = new Int32Array(people.length).fill(-1);
	meetings.forEach(({ asked, starts }, m) => {
		// A meeting that cannot be held keeps nobody from anything.
		if (starts.length === 0) return;
		for (const { person } of asked) {
			if (firstOf[person] === -1) firstOf[person] = m;
			else head[headOf(m)] = headOf(firstOf[person]!);
		}
	});
	const parts = Map.groupBy(meetings.keys(), headOf);
	return [...parts.values()].toSorted((a, b) => a[0]! - b[0]!);
}

/** What a part cannot exceed, before anything is known. */
function topOf({ meetings }: Indexed, part: readonly number[]): Worth {
	const worths = part.map((m) => {
		const { times, starts, asked } = meetings[m]!;
		const held = Math.min(times, starts.length);
		return { held, points: held * asked.reduce((sum, { weight }) => sum + weight, 0), ifNeeded: 0 };
	});
	return sumOf(worths);
}

/** The best times of a meeting whose people are at no other. */
function alone(given: Indexed, m: number): Timetable {
	const { starts, line } = lineOf(given, m, []);
	const placed = bestSeries(line).map((pick): Placed => {
		const at = { meeting: m, start: starts[pick]! };
		return { ...at, people: presence(given, at, []).map(({ person }) => person) };
	});
	return { placed, bound: sumOf(placed.map((one) => worthOf(given, one))), proven: true };
}

function answerOf(given: Indexed, tables: readonly Timetable[], fingerprint: string): SlotsAnswer {
	const placed = completed(
		given,
		tables.flatMap((table) => table.placed)
	);
	const value = sumOf(placed.map((one) => worthOf(given, one)));
	const bound = sumOf(tables.map((table) => table.bound));
	const byMeeting = Map.groupBy(placed, ({ meeting }) => meeting);
	const meetings = given.meetings.map((_, m) => heldOf(given, m, byMeeting.get(m) ?? [], placed));
	const missing = given.meetings.map(({ times }, m) => times - meetings[m]!.sittings.length);
	return {
		meetings,
		unplaced: given.meetings.flatMap(({ id }, m) =>
			missing[m] === 0
				? []
				: [{ meeting: id, missing: missing[m]!, why: whyUnplaced(given, m, placed) }]
		),
		value,
		bound,
		gap: {
			held: bound.held - value.held,
			points: bound.points - value.points,
			ifNeeded: value.ifNeeded - bound.ifNeeded
		},
		version: slotsVersion,
		fingerprint
	};
}

/** By meeting and time; whoever has time and is nowhere else comes, also when the search was ended before it said so. */
function completed(given: Indexed, placed: readonly Placed[]): Placed[] {
	const all = placed.toSorted((a, b) => a.meeting - b.meeting || a.start - b.start);
	all.forEach((one, i) => {
		const others = all.filter((other) => other !== one);
		all[i] = { ...one, people: presence(given, one, others).map(({ person }) => person) };
	});
	return all;
}

function heldOf(
	given: Indexed,
	m: number,
	own: readonly Placed[],
	placed: readonly Placed[]
): HeldMeeting {
	return {
		meeting: given.meetings[m]!.id,
		sittings: own.map((one) => sittingOf(given, one)),
		alternatives: own.length === 0 ? [] : alternativesOf(given, m, own, placed)
	};
}

function sittingOf(
	{ people, meetings }: Indexed,
	{ meeting, start, people: come }: Placed
): Sitting {
	const { starts, asked } = meetings[meeting]!;
	const present = new Set(come);
	const idsOf = (some: (one: Asked) => boolean) =>
		asked.filter(some).map(({ person }) => people[person]!);
	return {
		start: written(starts[start]!),
		come: idsOf(({ person }) => present.has(person)),
		ifNeeded: idsOf(({ person, able }) => present.has(person) && able[start] === 1),
		cannot: idsOf(({ person }) => !present.has(person))
	};
}

/** The cheapest other starts of a meeting that is held. */
function alternativesOf(
	given: Indexed,
	m: number,
	own: readonly Placed[],
	placed: readonly Placed[]
): OtherStart[] {
	const others = placed.filter(({ meeting }) => meeting !== m);
	const { starts, line } = lineOf(given, m, others);
	const now = sumOf(own.map((one) => worthOf(given, one)));
	const gain = now.points * line.scale - now.ifNeeded;
	const taken = new Set(own.map(({ start }) => start));
	return costsOf(line, own.length, gain)
		.map((cost, i) => ({ cost, at: starts[i]! }))
		.filter(({ at }) => !taken.has(at))
		.toSorted((a, b) => byWorth(a.cost, b.cost) || a.at - b.at)
		.slice(0, given.alternatives)
		.map(({ cost, at }) => ({ start: written(given.meetings[m]!.starts[at]!), cost }));
}

function byWorth(a: Worth, b: Worth): number {
	return a.held - b.held || a.points - b.points || a.ifNeeded - b.ifNeeded;
}

/** The starts that are left to a meeting when the others, and those who come to them, stay. */
function lineOf(given: Indexed, m: number, others: readonly Placed[]) {
	const meeting = given.meetings[m]!;
	const musts = meeting.asked.filter(({ must }) => must);
	const all = Array.from(meeting.starts, (_, start) =>
		presence(given, { meeting: m, start }, others)
	);
	const starts = Array.from(all.keys()).filter((start) => {
		const come = new Set(all[start]);
		return come.size > 0 && musts.every((one) => come.has(one));
	});
	const worths = starts.map((start) => worthAt(all[start]!, start));
	const scale =
		1 + meeting.times * worths.reduce((most, { ifNeeded }) => Math.max(most, ifNeeded), 0);
	const line: Line = {
		times: meeting.times,
		scale,
		gains: Float64Array.from(worths, ({ points, ifNeeded }) => points * scale - ifNeeded),
		next: nextOf(
			Int32Array.from(starts, (i) => meeting.starts[i]!),
			Int32Array.from(starts, (i) => meeting.days[i]!),
			meeting
		)
	};
	return { starts, line };
}

type At = Pick<Placed, 'meeting' | 'start'>;

/** Of those asked, who can come at a start and is nowhere else then. */
function presence(given: Indexed, { meeting, start }: At, others: readonly Placed[]): Asked[] {
	const { meetings, breakMinutes } = given;
	const { asked, starts, minutes } = meetings[meeting]!;
	const from = starts[start]!;
	const to = from + minutes + breakMinutes;
	const overlapping = others.filter((other) => {
		const begin = meetings[other.meeting]!.starts[other.start]!;
		return begin < to && from < begin + meetings[other.meeting]!.minutes + breakMinutes;
	});
	const away = new Set(overlapping.flatMap(({ people }) => people));
	return asked.filter(({ person, able }) => able[start]! > 0 && !away.has(person));
}

function worthOf({ meetings }: Indexed, { meeting, start, people }: Placed): Worth {
	const present = new Set(people);
	return worthAt(
		meetings[meeting]!.asked.filter(({ person }) => present.has(person)),
		start
	);
}

function worthAt(come: readonly Asked[], start: number): Worth {
	return {
		held: 1,
		points: come.reduce((sum, { weight }) => sum + weight, 0),
		ifNeeded: come.filter(({ able }) => able[start] === 1).length
	};
}

function sumOf(worths: readonly Worth[]): Worth {
	return worths.reduce(
		(sum, { held, points, ifNeeded }) => ({
			held: sum.held + held,
			points: sum.points + points,
			ifNeeded: sum.ifNeeded + ifNeeded
		}),
		{ held: 0, points: 0, ifNeeded: 0 }
	);
}
