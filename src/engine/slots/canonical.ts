import { byCodeUnit } from '../guard.ts';
import type { Meeting, SlotPerson, SlotsProblem } from './types.ts';

/** A checked problem as one text, the same whatever the order of its rows and whether or not it says what goes without saying. */
export function canonical(problem: SlotsProblem): string {
	const { zone, grid, breakMinutes = 0, alternatives = 5, people, meetings } = problem;
	return JSON.stringify([
		zone,
		grid,
		breakMinutes,
		alternatives,
		people.toSorted((a, b) => byCodeUnit(a.id, b.id)).map(personOf),
		meetings.toSorted((a, b) => byCodeUnit(a.id, b.id)).map(meetingOf)
	]);
}

function personOf({ id, zone, weekly = [], dates = [], busy = [] }: SlotPerson) {
	return [
		id,
		zone,
		sorted(
			weekly.map(({ days, from, to, willing = 'yes' }) => [days.toSorted(), from, to, willing])
		),
		sorted(dates.map(({ from, to, willing = 'yes' }) => [from, to, willing])),
		sorted(busy.map(({ from, to }) => [from, to]))
	];
}

function meetingOf({ id, minutes, from, to, hours, times = 1, spacing, participants }: Meeting) {
	const asked = participants.map((one) =>
		one.kind === 'must' ? [one.person, one.kind] : [one.person, one.kind, one.weight ?? 1]
	);
	const apart = [spacing?.days ?? 0, spacing?.hours ?? 0];
	return [
		id,
		minutes,
		from,
		to,
		hours?.from ?? null,
		hours?.to ?? null,
		times,
		apart,
		sorted(asked)
	];
}

function sorted(rows: readonly unknown[]): string[] {
	return rows.map((row) => JSON.stringify(row)).toSorted(byCodeUnit);
}
