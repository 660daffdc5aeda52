import { byCodeUnit, indexed, known, whole } from './guard.ts';
import { EngineRefusal } from './refusal.ts';
import type { TeamsProblem, Two } from './types.ts';

/** Above this many possible teams the problem is refused; more need teams made on the way (column generation). */
export const mostTeams = 60_000;

/** Points of one team beyond which the solver's decimals could hide a whole point. */
const mostPoints = 10_000_000;

/** A team that keeps all rules: its members by index, ascending, and the points of it and of all pairs and wishes inside. */
export interface PossibleTeam {
	readonly members: readonly number[];
	readonly score: number;
}

/** A checked problem: ids in their order, how many teams the classes allow at most, and all teams the rules allow. */
export interface PossibleTeams {
	readonly ids: readonly string[];
	readonly most: number;
	readonly teams: readonly PossibleTeam[];
}

/** The rules by index: points of two people and of teams, whom each must be with, whom each must not be with. */
interface Rules {
	readonly points: (a: number, b: number) => number;
	/** Points of a whole team, given in the order of index. */
	readonly teamPoints: (members: readonly number[]) => number;
	readonly together: readonly ReadonlySet<number>[];
	readonly apart: readonly ReadonlySet<number>[];
}

/** So many people of one class go into every team. */
interface Part {
	readonly people: readonly number[];
	readonly count: number;
}

/**
 * Checks the problem and lists every team that has the shape and keeps the rules, in the order of ids.
 * @throws EngineRefusal as `solveTeams`
 */
export function possibleTeams(problem: TeamsProblem): PossibleTeams {
	const { rows, index } = indexed('people', problem.people);
	const parts = partsOf(problem, rows);
	const most = Math.min(...parts.map(({ people, count }) => Math.floor(people.length / count)));
	const found = parts.reduce((all, { people, count }) => all * choices(people.length, count), 1);
	if (found > mostTeams) throw new EngineRefusal('too-many-teams', { found, expected: mostTeams });
	const rules = rulesOf(problem, index);
	const teams = partial(parts, rules, [])
		.filter((members) => complete(rules, members))
		.map((members) => scored(rules, members));
	return { ids: rows.map(({ id }) => id), most, teams };
}

function partsOf(
	{ shape }: TeamsProblem,
	people: readonly { readonly id: string; readonly class: string }[]
): Part[] {
	for (const [name, count] of Object.entries(shape)) whole('bad-count', name, count, 0);
	const stranger = people.find((person) => !Object.hasOwn(shape, person.class));
	if (stranger) {
		const expected = Object.keys(shape).sort(byCodeUnit).join(', ');
		throw new EngineRefusal('unknown-class', { id: stranger.id, found: stranger.class, expected });
	}
	const parts = Object.entries(shape)
		.filter(([, count]) => count > 0)
		.sort(([a], [b]) => byCodeUnit(a, b))
		.map(([name, count]) => ({
			people: people.flatMap((person, i) => (person.class === name ? [i] : [])),
			count
		}));
	if (parts.length === 0) throw new EngineRefusal('empty-shape', { found: 0, expected: 1 });
	return parts;
}

/** How many ways there are to take `count` of `people`, stopping once that is more than can be handled. */
function choices(people: number, count: number): number {
	let ways = 1;
	for (let taken = 0; taken < count; taken++) ways = (ways * (people - taken)) / (taken + 1);
	return ways;
}

function rulesOf(problem: TeamsProblem, index: ReadonlyMap<string, number>): Rules {
	const together = neighbours(index, problem.together ?? []);
	const apart = neighbours(index, problem.apart ?? []);
	for (const [a, b] of problem.together ?? []) {
		if (apart[index.get(a)!]!.has(index.get(b)!)) {
			throw new EngineRefusal('together-and-apart', { a, b });
		}
	}
	const teamPoints = teamPointsOf(problem, index);
	return { points: pointsOf(problem, index), teamPoints, together, apart };
}

function teamPointsOf(
	{ teamScores = [] }: TeamsProblem,
	index: ReadonlyMap<string, number>
): Rules['teamPoints'] {
	const key = (members: readonly number[]): string => members.join();
	const points = new Map<string, number>();
	for (const { members, score } of teamScores) {
		const named = members.join(', ');
		const team = key(members.map((id) => known('people', index, id)).sort((a, b) => a - b));
		whole('bad-score', named, score);
		if (points.has(team))
			throw new EngineRefusal('duplicate-team', { members: named, found: 2, expected: 1 });
		points.set(team, score);
	}
	return (members) => points.get(key(members)) ?? 0;
}

function two(index: ReadonlyMap<string, number>, a: string, b: string): [number, number] {
	const found: [number, number] = [known('people', index, a), known('people', index, b)];
	if (a === b) throw new EngineRefusal('same-person', { id: a, expected: 'two people' });
	return found;
}

function neighbours(index: ReadonlyMap<string, number>, pairs: readonly Two[]): Set<number>[] {
	const sets = Array.from(index, () => new Set<number>());
	for (const [one, other] of pairs) {
		const [a, b] = two(index, one, other);
		sets[a]!.add(b);
		sets[b]!.add(a);
	}
	return sets;
}

function pointsOf(problem: TeamsProblem, index: ReadonlyMap<string, number>): Rules['points'] {
	const key = (a: number, b: number): number => Math.min(a, b) * index.size + Math.max(a, b);
	const points = new Map<number, number>();
	for (const { a, b, score } of problem.pairScores) {
		const place = key(...two(index, a, b));
		whole('bad-score', `${a} - ${b}`, score);
		if (points.has(place))
			throw new EngineRefusal('duplicate-pair', { a, b, found: 2, expected: 1 });
		points.set(place, score);
	}
	for (const { from, to, points: wished } of problem.wishes ?? []) {
		const place = key(...two(index, from, to));
		whole('bad-score', `${from} - ${to}`, wished);
		points.set(place, (points.get(place) ?? 0) + wished);
	}
	return (a, b) => points.get(key(a, b)) ?? 0;
}

/** All ways to fill the parts, leaving out those with people to be kept apart. */
function partial(parts: readonly Part[], rules: Rules, chosen: readonly number[]): number[][] {
	const [part, ...rest] = parts;
	if (!part) return [[...chosen]];
	return pick(part.people, part.count, rules, chosen).flatMap((more) => partial(rest, rules, more));
}

/** All ways to add `count` of `people` to those chosen, with nobody beside one to be kept apart from. */
function pick(
	people: readonly number[],
	count: number,
	rules: Rules,
	chosen: readonly number[]
): (readonly number[])[] {
	if (count === 0) return [chosen];
	return people.flatMap((person, i) => {
		if (chosen.some((other) => rules.apart[person]!.has(other))) return [];
		return pick(people.slice(i + 1), count - 1, rules, [...chosen, person]);
	});
}

/** Nobody is without those they must be with. */
function complete({ together }: Rules, members: readonly number[]): boolean {
	return members.every((person) => together[person]!.isSubsetOf(new Set(members)));
}

function scored({ points, teamPoints }: Rules, unsorted: readonly number[]): PossibleTeam {
	const members = unsorted.toSorted((a, b) => a - b);
	let score = teamPoints(members);
	members.forEach((a, i) => {
		for (const b of members.slice(i + 1)) score += points(a, b);
	});
	if (Math.abs(score) > mostPoints) {
		throw new EngineRefusal('scores-too-large', { found: score, expected: mostPoints });
	}
	return { members, score };
}
