import { placesOf as places } from './quotas.ts';
import { sideNames } from './scan.ts';
import type { Scan, SeenTeam } from './scan.ts';
import type { TeamsAnswer, TeamsProblem } from '../types.ts';

/** Steps after which a search is given up. */
const mostSteps = 300_000;

/** What is to be found: so many teams of these, so that nothing costs more than `room` together. */
interface Quest {
	readonly teams: readonly SeenTeam[];
	/** What it costs to leave somebody without a team, to leave a place with a partner free, to make a team less. */
	readonly unplaced: readonly number[];
	readonly places: readonly { readonly capacity: number; readonly free: number }[][];
	readonly count: number;
	readonly unmade: number | null;
	readonly room: number;
}

/**
 * Whether teams worth one point more exist: then what their prices exceed their worth by, and the prices of all that
 * they leave unused, fit into `room` units. Depth first, person by person.
 */
export function searchAgain(
	problem: TeamsProblem,
	{ certificate }: TeamsAnswer,
	scan: Scan,
	room: number
): boolean {
	const { people, teams, team, excess } = certificate;
	const varied = new Set(scan.seen.map(({ members }) => members.length)).size > 1;
	return search({
		teams: scan.seen.filter(({ slack }) => slack <= room),
		unplaced: scan.ids.map((id) => people[id]!),
		places: [
			...placesOf(problem, (name, id) => certificate[name]![id]!),
			...placesUnder(problem, teams, (id) => certificate.quotas![id]!)
		],
		count: teams,
		unmade: problem.teams === undefined && varied ? team + excess : null,
		room
	});
}

/** Whether one team more can be made, whatever it is worth. */
export function searchMore(problem: TeamsProblem, { teams }: TeamsAnswer, scan: Scan): boolean {
	return search({
		teams: scan.seen.map((team) => ({ ...team, slack: 0 })),
		unplaced: scan.ids.map(() => 0),
		places: [...placesOf(problem, () => 0), ...placesUnder(problem, teams.length + 1, () => 0)],
		count: teams.length + 1,
		unmade: null,
		room: 0
	});
}

/** For each quota a side of two: its places, and as many as one likes for the teams that take none. */
function placesUnder(
	{ quotas = [] }: TeamsProblem,
	teams: number,
	price: (id: string) => number
): Quest['places'] {
	return quotas.map((quota) => [
		{ capacity: places(quota, teams), free: price(quota.id) },
		{ capacity: teams, free: 0 }
	]);
}

function placesOf(
	problem: TeamsProblem,
	price: (name: (typeof sideNames)[number], id: string) => number
): Quest['places'] {
	return sideNames.flatMap((name) => {
		const side = problem[name];
		if (!side) return [];
		return [
			side.partners.map(({ id, capacity }) => ({
				capacity: Math.min(capacity, problem.people.length),
				free: price(name, id)
			}))
		];
	});
}

function search({ teams, unplaced, places, count, unmade, room }: Quest): boolean {
	const first = Array.from(unplaced, () => [] as SeenTeam[]);
	for (const team of teams) first[Math.min(...team.members)]!.push(team);
	const taken = new Set<number>();
	const left = places.map((side) => side.map(({ capacity }) => capacity));
	let steps = mostSteps;

	function closes(made: number, rest: number): boolean {
		if (made !== count && unmade === null) return false;
		const free = left.flatMap((side, s) => side.map((n, j) => n * places[s]![j]!.free));
		return rest - (count - made) * (unmade ?? 0) - free.reduce((sum, cost) => sum + cost, 0) >= 0;
	}

	function take(team: SeenTeam, person: number, made: number, rest: number): boolean {
		if (team.slack > rest || team.members.some((i) => taken.has(i))) return false;
		if (team.partners.some((j, s) => left[s]![j] === 0)) return false;
		team.members.forEach((i) => taken.add(i));
		team.partners.forEach((j, s) => left[s]![j]!--);
		const found = step(person + 1, made + 1, rest - team.slack);
		team.members.forEach((i) => taken.delete(i));
		team.partners.forEach((j, s) => left[s]![j]!++);
		return found;
	}

	function step(person: number, made: number, rest: number): boolean {
		if (--steps < 0) return false;
		if (person === unplaced.length) return closes(made, rest);
		if (taken.has(person)) return step(person + 1, made, rest);
		if (made < count && first[person]!.some((team) => take(team, person, made, rest))) return true;
		return unplaced[person]! <= rest && step(person + 1, made, rest - unplaced[person]!);
	}

	return step(0, 0, room);
}
