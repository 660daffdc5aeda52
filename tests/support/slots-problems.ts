import fc from 'fast-check';
import type { Meeting, Participant, SlotPerson, SlotsProblem, Worth } from '#engine/slots/types.ts';

/** Small problems over two days on which clocks may change, with an hour as the grid. */
const days = ['2026-10-24', '2026-10-25'];
const zones = ['Europe/Belgrade', 'Asia/Kathmandu', 'America/New_York'];
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

const range = fc
	.record({
		day: fc.constantFrom(...days),
		from: fc.integer({ min: 0, max: 22 }),
		long: fc.integer({ min: 1, max: 6 })
	})
	.map(({ day, from, long }) => ({
		from: `${day}T${clock(from)}`,
		to: `${day}T${clock(Math.min(24, from + long))}`
	}));

const willing = fc.constantFrom('yes' as const, 'yes' as const, 'if-needed' as const);

const weekly = fc
	.record({ from: fc.integer({ min: 6, max: 16 }), long: fc.integer({ min: 2, max: 7 }), willing })
	.map(({ from, long, willing: how }) => ({
		days: [6, 7],
		from: clock(from),
		to: clock(from + long),
		willing: how
	}));

const people = fc
	.array(
		fc.record({
			zone: fc.constantFrom(...zones),
			weekly: fc.array(weekly, { maxLength: 2 }),
			dates: fc.array(
				fc.tuple(range, willing).map(([one, how]) => ({ ...one, willing: how })),
				{ maxLength: 2 }
			),
			busy: fc.array(range, { maxLength: 1 })
		}),
		{ minLength: 2, maxLength: 4 }
	)
	.map((rows) => rows.map((row, i): SlotPerson => ({ id: `p${i}`, ...row })));

function meetingOf(all: readonly SlotPerson[], i: number): fc.Arbitrary<Meeting> {
	const roles = fc.array(fc.constantFrom('must', 'wanted', 'wanted', null), {
		minLength: all.length,
		maxLength: all.length
	});
	const weights = fc.array(fc.integer({ min: 1, max: 3 }), {
		minLength: all.length,
		maxLength: all.length
	});
	return fc
		.record({
			roles: roles.filter((some) => some.some((role) => role !== null)),
			weights,
			minutes: fc.constantFrom(60, 120),
			times: fc.constantFrom(1, 1, 2),
			spacing: fc.constantFrom(undefined, { days: 1 }, { hours: 2 }),
			hours: fc.constantFrom(undefined, { from: '07:00', to: '19:00' })
		})
		.map(({ roles: asked, weights: weight, minutes, times, spacing, hours }) => ({
			id: `m${i}`,
			participants: all.flatMap(({ id }, p): Participant[] => {
				if (asked[p] === null) return [];
				return [
					asked[p] === 'must'
						? { person: id, kind: 'must' }
						: { person: id, kind: 'wanted', weight: weight[p]! }
				];
			}),
			minutes,
			from: days[0]!,
			to: days[1]!,
			times,
			...(spacing && { spacing }),
			...(hours && { hours })
		}));
}

/** One to three meetings of two to four people in three zones, over the night on which the clocks change. */
export const slotsProblems: fc.Arbitrary<SlotsProblem> = people.chain((all) =>
	fc
		.integer({ min: 1, max: 3 })
		.chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => meetingOf(all, i))))
		.chain((meetings) =>
			fc.constantFrom(0, 30).map((breakMinutes) => ({
				zone: 'Europe/Belgrade',
				grid: 120,
				people: all,
				meetings,
				breakMinutes
			}))
		)
);

/** Written by hand: clocks in these zones on these days, minutes ahead of UTC at an instant. */
function ahead(zone: string, minute: number): number {
	if (zone === 'Asia/Kathmandu') return 345;
	if (zone === 'America/New_York') return -240;
	return minute < Date.UTC(2026, 9, 25, 1) / 60_000 ? 120 : 60;
}

function shown(zone: string, minute: number): { text: string; weekday: number } {
	const date = new Date((minute + ahead(zone, minute)) * 60_000);
	return { text: date.toISOString().slice(0, 16), weekday: date.getUTCDay() || 7 };
}

function level(person: SlotPerson, minute: number, hours: Meeting['hours']): number {
	const { text, weekday } = shown(person.zone, minute);
	const time = text.slice(11);
	if (hours && (time < hours.from || time >= hours.to)) return 0;
	if (person.busy!.some(({ from, to }) => text >= from && text < ended(to))) return 0;
	const found = [
		...person.dates!.filter(({ from, to }) => text >= from && text < ended(to)),
		...person.weekly!.filter(
			(row) => row.days.includes(weekday) && time >= row.from && time < row.to
		)
	];
	if (found.length === 0) return 0;
	return found.some((row) => row.willing === 'yes') ? 2 : 1;
}

/** Midnight at the end of a day comes after its last minute. */
function ended(to: string): string {
	return to.replace('T24:00', 'T24:99');
}

interface Visit {
	readonly m: number;
	readonly from: number;
	readonly able: ReadonlyMap<string, number>;
}

/** All starts of a meeting, in order of time. */
function visits({ zone, grid, people: all }: SlotsProblem, meeting: Meeting, m: number): Visit[] {
	const first = Date.UTC(2026, 9, 23, 12) / 60_000;
	const minutes = Array.from({ length: 60 * 4 }, (_, i) => first + 15 * i);
	return minutes.flatMap((from) => {
		const { text } = shown(zone, from);
		const last = shown(zone, from + meeting.minutes - 1).text;
		const onGrid = (Number(text.slice(11, 13)) * 60 + Number(text.slice(14))) % grid === 0;
		if (!onGrid || text.slice(0, 10) < meeting.from || last.slice(0, 10) > meeting.to) return [];
		const able = new Map(
			meeting.participants.map(({ person: id, kind }) => {
				const person = all.find((one) => one.id === id)!;
				const hours = kind === 'must' ? meeting.hours : undefined;
				const levels = Array.from({ length: meeting.minutes / 15 }, (_, k) =>
					level(person, from + 15 * k, hours)
				);
				return [id, Math.min(...levels)];
			})
		);
		const held =
			meeting.participants.every(
				({ person, kind }) => kind === 'wanted' || able.get(person)! > 0
			) && [...able.values()].some((one) => one > 0);
		return held ? [{ m, from, able }] : [];
	});
}

/** Every way to hold one meeting: lists of starts far enough apart. */
function series(problem: SlotsProblem, meeting: Meeting, m: number): Visit[][] {
	const single = visits(problem, meeting, m);
	const pause = Math.max(problem.breakMinutes ?? 0, (meeting.spacing?.hours ?? 0) * 60);
	const dayOf = (minute: number) =>
		Date.parse(shown(problem.zone, minute).text.slice(0, 10)) / 86_400_000;
	const twos = single.flatMap((a) =>
		single
			.filter(
				(b) =>
					b.from >= a.from + meeting.minutes + pause &&
					dayOf(b.from) >= dayOf(a.from) + (meeting.spacing?.days ?? 0)
			)
			.map((b) => [a, b])
	);
	return [[], ...single.map((one) => [one]), ...(meeting.times === 2 ? twos : [])];
}

/** The best of all timetables, and where each meeting is held in the first of the best. */
export function bestByTrying(problem: SlotsProblem): { value: Worth; starts: string[][] } {
	const meetings = problem.meetings.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	const ways = meetings.map((meeting, m) => series(problem, meeting, m));
	let best: { value: Worth; key: number[]; starts: Visit[][] } | null = null;
	const go = (m: number, chosen: Visit[][]): void => {
		if (m < ways.length) {
			for (const way of ways[m]!)
				if (goesWith(problem, meetings, way, chosen.flat())) go(m + 1, [...chosen, way]);
			return;
		}
		const held = chosen.flat().length;
		if (best && held < best.value.held) return;
		const value = attendance(problem, meetings, chosen.flat());
		if (!value) return;
		const key = chosen.flatMap((way, k) =>
			Array.from({ length: meetings[k]!.times ?? 1 }, (_, s) => way[s]?.from ?? Infinity)
		);
		if (!best || compare(value, key, best) < 0) best = { value, key, starts: chosen };
	};
	go(0, []);
	const { value, starts } = best! as { value: Worth; starts: Visit[][] };
	return {
		value,
		starts: starts.map((way) =>
			way.map(({ from }) => new Date(from * 60_000).toISOString().replace('.000', ''))
		)
	};
}

function compare(
	value: Worth,
	key: readonly number[],
	best: { value: Worth; key: readonly number[] }
): number {
	const by =
		best.value.held - value.held ||
		best.value.points - value.points ||
		value.ifNeeded - best.value.ifNeeded;
	if (by !== 0) return by;
	const i = key.findIndex((from, k) => from !== best.key[k]);
	return i < 0 ? 0 : key[i]! - best.key[i]!;
}

function overlap(problem: SlotsProblem, meetings: readonly Meeting[], a: Visit, b: Visit): boolean {
	const pause = problem.breakMinutes ?? 0;
	return (
		a.from < b.from + meetings[b.m]!.minutes + pause &&
		b.from < a.from + meetings[a.m]!.minutes + pause
	);
}

/** Nobody must be in two places at once. */
function goesWith(
	problem: SlotsProblem,
	meetings: readonly Meeting[],
	way: readonly Visit[],
	chosen: readonly Visit[]
): boolean {
	const musts = ({ m }: Visit) =>
		meetings[m]!.participants.filter(({ kind }) => kind === 'must').map(({ person }) => person);
	return way.every((one) =>
		chosen.every(
			(other) =>
				!overlap(problem, meetings, one, other) ||
				!musts(one).some((id) => musts(other).includes(id))
		)
	);
}

/** The best that wanted people can do when all starts stand: every way to send each to what they can go to. */
function attendance(
	problem: SlotsProblem,
	meetings: readonly Meeting[],
	chosen: readonly Visit[]
): Worth | null {
	const choices = problem.people.map(({ id }) => {
		const roles = chosen.map((visit) =>
			meetings[visit.m]!.participants.find(({ person }) => person === id)
		);
		let ways: number[][] = [[]];
		chosen.forEach((visit, v) => {
			const role = roles[v];
			if (!role || visit.able.get(id) === 0) return;
			const free = ways.filter(
				(way) => !way.some((w) => overlap(problem, meetings, chosen[w]!, visit))
			);
			const going = free.map((way) => [...way, v]);
			ways = role.kind === 'must' ? going : [...ways, ...going];
		});
		return { id, roles, ways };
	});
	let best: Worth | null = null;
	const go = (p: number, worth: Worth, present: ReadonlySet<number>): void => {
		const choice = choices[p];
		if (!choice) {
			if (present.size < chosen.length) return;
			if (!best || compare(worth, [], { value: best, key: [] }) < 0) best = worth;
			return;
		}
		for (const way of choice.ways) {
			const points = way.reduce((sum, v) => {
				const role = choice.roles[v]!;
				return sum + (role.kind === 'wanted' ? role.weight! : 0);
			}, worth.points);
			const unsure = way.filter((v) => chosen[v]!.able.get(choice.id) === 1).length;
			go(
				p + 1,
				{ ...worth, points, ifNeeded: worth.ifNeeded + unsure },
				new Set([...present, ...way])
			);
		}
	};
	go(0, { held: chosen.length, points: 0, ifNeeded: 0 }, new Set());
	return best;
}
