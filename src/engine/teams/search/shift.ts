import type { Draft } from './draft.ts';
import { joiningWorth, ofClass, setTeam, withOne } from './draft.ts';

/**
 * Where the shape has ranges: people (with those they must be together with) come into one of the teams from outside
 * or from another of them, or leave. Each is done where it pays most.
 * @returns what was gained
 */
export function shift(draft: Draft, teams: readonly number[]): number {
	const { model, teamOf } = draft;
	let gained = 0;
	const near = new Set(teams);
	for (let person = 0; person < model.ids.length; person++) {
		if (model.classOf[person]! < 0 || model.group[person] !== person) continue;
		if (teamOf[person]! >= 0 && !near.has(teamOf[person]!)) continue;
		gained += shiftOne(draft, teams, unitOf(draft, person));
	}
	return gained;
}

/** Everybody who must be together with a person, of those who can be in teams. */
function unitOf({ model }: Draft, person: number): number[] {
	const unit: number[] = [];
	for (let other = person; other < model.ids.length; other++) {
		if (model.group[other] === person) unit.push(other);
	}
	return unit;
}

function shiftOne(draft: Draft, teams: readonly number[], unit: readonly number[]): number {
	const { teamOf, members, partners, worth } = draft;
	const from = teamOf[unit[0]!]!;
	if (unit.some((person) => teamOf[person] !== from)) return 0;
	const rest = from < 0 ? [] : members[from]!.filter((person) => !unit.includes(person));
	if (from >= 0 && !inShape(draft, rest)) return 0;
	const left = from < 0 ? 0 : -joiningWorth(draft, rest, unit, partners[from]!);
	const { to, gain } = bestPlace(draft, teams, unit, from, left);
	if (gain <= 0) return 0;
	for (const person of unit) teamOf[person] = -1;
	if (from >= 0) setTeam(draft, from, rest, partners[from]!, worth[from]! + left);
	if (to < 0) return gain;
	const joined = unit.reduce<readonly number[]>(withOne, members[to]!).slice();
	setTeam(draft, to, joined, partners[to]!, worth[to]! + gain - left);
	return gain;
}

/** Where some people bring most besides what their leaving brings: a team, or -1 for none. */
function bestPlace(
	draft: Draft,
	teams: readonly number[],
	unit: readonly number[],
	from: number,
	left: number
): { to: number; gain: number } {
	const { members, partners } = draft;
	let best = { to: -1, gain: left };
	for (const team of teams) {
		if (team === from) continue;
		const joined = unit.reduce(withOne, members[team]!);
		if (!inShape(draft, joined)) continue;
		const gain = left + joiningWorth(draft, members[team]!, unit, partners[team]!);
		if (gain > best.gain) best = { to: team, gain };
	}
	return best;
}

function inShape(draft: Draft, members: readonly number[]): boolean {
	const { size, classes } = draft.model;
	return (
		members.length >= size.least &&
		members.length <= size.most &&
		classes.every(({ least, most }, place) => {
			const count = ofClass(draft, members, place);
			return count >= least && count <= most;
		})
	);
}
