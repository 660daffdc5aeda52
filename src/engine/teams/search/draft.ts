import type { ModelTeam, TeamsModel } from '../model.ts';

/**
 * Teams that are being worked on. They keep to the shape throughout; a rule that is broken costs `penalty`, which is
 * more than all points together, so that mending a rule always pays. Where sizes vary, each member brings `place`,
 * more than any two choices of teams can differ by, so that nobody is left out for the sake of points; otherwise 0.
 */
export interface Draft {
	readonly model: TeamsModel;
	readonly penalty: number;
	readonly place: number;
	/** Members of each team, ascending, and its partner of each side, -1 for none. */
	readonly members: number[][];
	readonly partners: number[][];
	readonly worth: number[];
	/** Team of each person, -1 for none. */
	readonly teamOf: Int32Array;
}

/** What all places together may be worth, so that sums with many broken rules stay exact. */
const placeMost = 2 ** 44;

export function emptyDraft(model: TeamsModel, count: number): Draft {
	const { points, sides, size } = model;
	let most = 1;
	for (let at = 0; at < points.length; at++) most = Math.max(most, Math.abs(points[at]!));
	for (const side of sides) {
		for (let at = 0; at < side.points.length; at++)
			most = Math.max(most, Math.abs(side.points[at]!));
	}
	// The largest number of points of one team that a problem may name is 10^7 (`mostPoints`).
	const ofTeam = most * size.most * (size.most + sides.length) + (model.teamPoints ? 1e7 : 0);
	const allPoints = 2 * (count + 1) * ofTeam;
	const place =
		size.least < size.most ? Math.min(allPoints, placeMost / (model.ids.length + 2)) : 0;
	return {
		model,
		penalty: allPoints + Math.floor(place) * (model.ids.length + 1),
		place: Math.floor(place),
		members: Array.from({ length: count }, () => []),
		partners: Array.from({ length: count }, () => sides.map(() => -1)),
		worth: Array<number>(count).fill(0),
		teamOf: new Int32Array(model.ids.length).fill(-1)
	};
}

/** Points of a team, with its places, less the penalties of what it breaks: of its pairs, its partners, and of exactly these members. */
export function teamWorth(
	draft: Draft,
	members: readonly number[],
	partners: readonly number[]
): number {
	let worth = wholeWorth(draft, members) + draft.place * members.length;
	for (let i = 0; i < members.length; i++) {
		worth += partnersWorth(draft, members[i]!, partners);
		for (let j = 0; j < i; j++) worth += pairWorth(draft, members[i]!, members[j]!);
	}
	for (let s = 0; s < partners.length; s++) if (partners[s]! < 0) worth -= draft.penalty;
	return worth;
}

/** What some people bring to a team that they join: what it is worth with them less what it is worth without them. */
export function joiningWorth(
	draft: Draft,
	rest: readonly number[],
	unit: readonly number[],
	partners: readonly number[]
): number {
	let worth = draft.place * unit.length;
	for (let i = 0; i < unit.length; i++) {
		worth += partnersWorth(draft, unit[i]!, partners);
		for (let j = 0; j < rest.length; j++) worth += pairWorth(draft, unit[i]!, rest[j]!);
		for (let j = 0; j < i; j++) worth += pairWorth(draft, unit[i]!, unit[j]!);
	}
	if (draft.model.plain) return worth;
	return worth + wholeWorth(draft, unit.reduce(withOne, rest)) - wholeWorth(draft, rest);
}

export function pairWorth({ model, penalty }: Draft, a: number, b: number): number {
	const at = a * model.ids.length + b;
	return model.apart[at]! ? model.points[at]! - penalty : model.points[at]!;
}

/** What one member brings with the partners of the team. */
export function partnersWorth(
	{ model, penalty }: Draft,
	person: number,
	partners: readonly number[]
): number {
	let worth = 0;
	for (let s = 0; s < partners.length; s++) {
		const partner = partners[s]!;
		if (partner < 0) continue;
		const side = model.sides[s]!;
		const at = person * side.ids.length + partner;
		worth += side.points[at]!;
		if (!side.allowed[at]!) worth -= penalty;
	}
	return worth;
}

/** What no pair shows: points of exactly these members (ascending), and whether they fit. */
export function wholeWorth({ model, penalty }: Draft, members: readonly number[]): number {
	if (model.plain) return 0;
	const points = model.teamPoints ? model.teamPoints(members) : 0;
	return model.fits(members) ? points : points - penalty;
}

/** Members with one more, ascending. */
export function withOne(members: readonly number[], person: number): number[] {
	const joined = members.slice();
	let at = joined.length;
	while (at > 0 && joined[at - 1]! > person) {
		joined[at] = joined[at - 1]!;
		at--;
	}
	joined[at] = person;
	return joined;
}

/** Gives a team other members and partners. Who was in it has to be put somewhere by whoever asks. */
export function setTeam(
	draft: Draft,
	team: number,
	members: number[],
	partners: number[],
	worth: number
): void {
	draft.members[team] = members;
	draft.partners[team] = partners;
	draft.worth[team] = worth;
	for (let i = 0; i < members.length; i++) draft.teamOf[members[i]!] = team;
}

/** How many members of a class a team has. */
export function ofClass({ model }: Draft, members: readonly number[], place: number): number {
	let count = 0;
	for (let i = 0; i < members.length; i++) if (model.classOf[members[i]!] === place) count++;
	return count;
}

/** The complete teams that break no rule, as plain rows, in the order of their first members. */
export function goodTeams({ model, members, partners, worth, penalty, place }: Draft): ModelTeam[] {
	return members
		.flatMap((team, t) =>
			worth[t]! - place * team.length > -penalty / 2 && keepsShape(model, team)
				? [pointsOnly(team, partners[t]!, worth[t]! - place * team.length)]
				: []
		)
		.toSorted((a, b) => a.members[0]! - b.members[0]!);
}

function pointsOnly(members: number[], partners: number[], points: number): ModelTeam {
	return { members: members.slice(), partners: partners.slice(), points };
}

function keepsShape({ classes, classOf, size }: TeamsModel, team: readonly number[]): boolean {
	return (
		team.length >= size.least &&
		team.length <= size.most &&
		classes.every(({ least, most }, place) => {
			const count = team.filter((person) => classOf[person] === place).length;
			return count >= least && count <= most;
		})
	);
}

export function total({ worth }: Draft): number {
	let sum = 0;
	for (let t = 0; t < worth.length; t++) sum += worth[t]!;
	return sum;
}
