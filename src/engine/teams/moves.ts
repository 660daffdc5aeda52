import { byCodeUnit } from '../guard.ts';
import type { PublishedTeam, TeamMove } from './types.ts';

/**
 * Who moves from one list of teams to another. A new team goes on from the old one with which it has the most members
 * in common (the first of them, when several have as many), each from one at most; whoever is elsewhere has moved.
 * Sorted by person.
 */
export function movesBetween(
	before: readonly PublishedTeam[],
	after: readonly PublishedTeam[]
): TeamMove[] {
	const [old, now] = [placesIn(before), placesIn(after)];
	const goesOn = matchOf(before, old, after);
	const people = [...new Set([...old.keys(), ...now.keys()])].sort(byCodeUnit);
	return people
		.filter((person) => {
			const [from, to] = [old.get(person), now.get(person)];
			return to === undefined || from === undefined || goesOn.get(to) !== from;
		})
		.map((person) => ({
			person,
			from: before[old.get(person) ?? -1]?.members ?? null,
			to: after[now.get(person) ?? -1]?.members ?? null
		}));
}

function placesIn(teams: readonly PublishedTeam[]): Map<string, number> {
	return new Map(teams.flatMap(({ members }, t) => members.map((id) => [id, t] as const)));
}

/** For each new team the old one it goes on from. */
function matchOf(
	before: readonly PublishedTeam[],
	old: ReadonlyMap<string, number>,
	after: readonly PublishedTeam[]
): Map<number, number> {
	const shared = after.flatMap(({ members }, to) =>
		before.map((_, from) => ({ to, from, n: members.filter((id) => old.get(id) === from).length }))
	);
	const match = new Map<number, number>();
	const taken = new Set<number>();
	for (const { to, from } of shared.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n)) {
		if (match.has(to) || taken.has(from)) continue;
		match.set(to, from);
		taken.add(from);
	}
	return match;
}
