import type { Meeting, Participant, Sitting, SlotsAnswer, SlotsProblem, Worth } from './types.ts';
import {
	ability,
	clock,
	differences,
	isWritten,
	mayBegin,
	minuteOf,
	pointsOf,
	startsOf,
	watch,
	watched,
	type Meetings,
	type People,
	type Watched
} from './verify-clocks.ts';
import { alternativeFaults, betterFaults } from './verify-others.ts';
import { shapeFaults } from './verify-shape.ts';

/**
 * Checks a timetable against its problem without trusting, or sharing code with, the solver: it looks at the clock of
 * everybody, minute by minute. Every sitting begins on the grid and within its days; everybody asked is listed once;
 * who must come does; who comes has time, within the hours, and is in no two places at once; the times of one meeting
 * lie as far apart as asked; what is missing is told; the value is as counted again, and the bound no worse. That
 * nothing better exists is the solver's word where meetings share people; for one meeting on its own, held once
 * and not too large, all its starts are looked at, and none is better than the bound.
 * @param problem one that `readSlots` does not refuse: to a problem that makes no sense no answer holds
 * @param answer may be anything, for example read from a file
 * @returns the faults found, as sentences for the log; empty when the answer holds
 */
export function verifySlots(problem: SlotsProblem, answer: SlotsAnswer): readonly string[] {
	const shape = shapeFaults(answer);
	if (shape.length > 0) return shape;
	const clocks = watch();
	const people = new Map(problem.people.map((person) => [person.id, watched(person, clocks)]));
	const meetings = new Map(problem.meetings.map((meeting) => [meeting.id, meeting]));
	const names = answer.meetings.map(({ meeting }) => meeting);
	const expected = [...meetings.keys()].sort();
	if (JSON.stringify(names) !== JSON.stringify(expected)) {
		return [`meetings: found ${names.join(', ')}, expected ${expected.join(', ')}`];
	}
	const starts = answer.meetings.flatMap(({ sittings, alternatives }) => [
		...sittings,
		...alternatives
	]);
	const unwritten = starts.filter(({ start }) => !isWritten(start));
	if (unwritten.length > 0)
		return unwritten.map(({ start }) => `${start}: not an instant as it is written`);
	return [
		...answer.meetings.flatMap((held) => {
			const meeting = meetings.get(held.meeting)!;
			return [
				...alternativeFaults(problem, people, meetings, answer, held),
				...held.sittings.flatMap((sitting) => sittingFaults(problem, people, meeting, sitting)),
				...spacingFaults(problem, meeting, held.sittings)
			];
		}),
		...placeFaults(problem, meetings, answer),
		...unplacedFaults(problem, people, meetings, answer),
		...worthFaults(meetings, answer),
		...betterFaults(problem, people, answer)
	];
}

function sittingFaults(
	problem: SlotsProblem,
	people: People,
	meeting: Meeting,
	sitting: Sitting
): string[] {
	const name = `meeting ${meeting.id}, ${sitting.start}`;
	const from = minuteOf(sitting.start);
	return [
		...(mayBegin(problem, meeting, from) ? [] : [`${name}: not on the grid, or outside its days`]),
		...(sitting.come.length > 0 ? [] : [`${name}: nobody comes`]),
		...listFaults(name, meeting, sitting),
		...meeting.participants.flatMap((one) =>
			presenceFaults(name, people.get(one.person)!, meeting, one, sitting, from)
		)
	];
}

/** Everybody asked comes or cannot; the lists are sorted. */
function listFaults(name: string, { participants }: Meeting, sitting: Sitting): string[] {
	const asked = participants.map(({ person }) => person).sort();
	const listed = [...sitting.come, ...sitting.cannot].sort();
	const lists = [sitting.come, sitting.ifNeeded, sitting.cannot];
	const mixed = lists.filter((list) => JSON.stringify([...list].sort()) !== JSON.stringify(list));
	const strangers = sitting.ifNeeded.filter((id) => !sitting.come.includes(id));
	return [
		...(JSON.stringify(asked) === JSON.stringify(listed)
			? []
			: [`${name}: found ${listed.join(', ')}, expected ${asked.join(', ')}`]),
		...mixed.map((list) => `${name}: ${list.join(', ')} not sorted`),
		...strangers.map((id) => `${name}: ${id} does not come at all`)
	];
}

/** Who must come does, and who comes has time, as gladly as the answer says. */
function presenceFaults(
	name: string,
	person: Watched,
	meeting: Meeting,
	{ person: id, kind }: Participant,
	sitting: Sitting,
	from: number
): string[] {
	if (!sitting.come.includes(id)) return kind === 'must' ? [`${name}: ${id} must come`] : [];
	const able = ability(person, meeting, kind === 'must', from);
	if (able === 0) return [`${name}: ${id} has no time`];
	const unsure = able === 1;
	return unsure === sitting.ifNeeded.includes(id)
		? []
		: [`${name}: ${id} expected ${unsure ? 'only if needed' : 'gladly'}`];
}

function spacingFaults(
	{ zone }: SlotsProblem,
	meeting: Meeting,
	sittings: readonly Sitting[]
): string[] {
	const { id, minutes, times = 1, spacing } = meeting;
	const faults = sittings.slice(1).flatMap((sitting, i) => {
		const before = minuteOf(sittings[i]!.start);
		const now = minuteOf(sitting.start);
		const dayOf = (minute: number) => clock(zone, minute).toPlainDate();
		const days = dayOf(before).until(dayOf(now)).days;
		const near = now < before + minutes + (spacing?.hours ?? 0) * 60;
		return near || days < (spacing?.days ?? 0) ? [`meeting ${id}, ${sitting.start}: too soon`] : [];
	});
	return sittings.length > times ? [...faults, `meeting ${id}: held too often`] : faults;
}

/** Nobody comes to two meetings without the break between them. */
function placeFaults({ breakMinutes = 0 }: SlotsProblem, meetings: Meetings, answer: SlotsAnswer) {
	const visits = answer.meetings.flatMap(({ meeting, sittings }) =>
		sittings.flatMap(({ start, come }) =>
			come.map((person) => {
				const from = minuteOf(start);
				return { person, from, to: from + meetings.get(meeting)!.minutes + breakMinutes };
			})
		)
	);
	return [...Map.groupBy(visits, ({ person }) => person)].flatMap(([person, own]) => {
		const sorted = own.toSorted((a, b) => a.from - b.from);
		return sorted.some(({ from }, i) => i > 0 && from < sorted[i - 1]!.to)
			? [`${person}: in two places at once`]
			: [];
	});
}

function unplacedFaults(
	problem: SlotsProblem,
	people: People,
	meetings: Meetings,
	answer: SlotsAnswer
): string[] {
	const expected = answer.meetings.flatMap(({ meeting, sittings }) => {
		const missing = (meetings.get(meeting)!.times ?? 1) - sittings.length;
		return missing > 0 ? [`${meeting} ${missing}`] : [];
	});
	const found = answer.unplaced.map(({ meeting, missing }) => `${meeting} ${missing}`);
	if (JSON.stringify(found) !== JSON.stringify(expected)) {
		return [`unplaced: found ${found.join(', ')}, expected ${expected.join(', ')}`];
	}
	return answer.unplaced.flatMap(({ meeting: id, why }) => {
		if (why.kind !== 'no-common-time') return [];
		const meeting = meetings.get(id)!;
		const musts = meeting.participants.filter(({ kind }) => kind === 'must');
		const blamed = musts.filter(({ person }) => why.people.includes(person));
		if (blamed.length !== why.people.length) return [`unplaced ${id}: blames others`];
		const common = (some: readonly Participant[]) =>
			startsOf(problem, meeting).some((from) =>
				some.every(({ person }) => ability(people.get(person)!, meeting, true, from) > 0)
			);
		if (musts.length > 0 && common(blamed)) return [`unplaced ${id}: these have a common time`];
		const fewer = blamed.find((one) => !common(blamed.filter((other) => other !== one)));
		return fewer ? [`unplaced ${id}: ${fewer.person} is not to blame`] : [];
	});
}

function worthFaults(meetings: Meetings, answer: SlotsAnswer): string[] {
	const value: { -readonly [Key in keyof Worth]: number } = { held: 0, points: 0, ifNeeded: 0 };
	for (const { meeting, sittings } of answer.meetings) {
		for (const { come, ifNeeded } of sittings) {
			value.held++;
			value.ifNeeded += ifNeeded.length;
			for (const one of meetings.get(meeting)!.participants) {
				if (come.includes(one.person)) value.points += pointsOf(one);
			}
		}
	}
	const { bound } = answer;
	const gap = {
		held: bound.held - value.held,
		points: bound.points - value.points,
		ifNeeded: value.ifNeeded - bound.ifNeeded
	};
	return [
		...differences('value', answer.value, value),
		...differences('gap', answer.gap, gap),
		...Object.entries(gap).flatMap(([what, by]) =>
			by >= 0 ? [] : [`bound: ${what} worse than the value`]
		)
	];
}
