import { placesTaken } from './quotas.ts';
import type { Range, Side, TeamPerson, TeamsAnswer, TeamsProblem } from '../types.ts';

/** One team found by the look at all: its people and partners by place in `Scan` (then, for each quota, 0 where it takes one of its places and 1 where not), and by how much its prices exceed its worth, in units. */
export interface SeenTeam {
	readonly members: readonly number[];
	readonly partners: readonly number[];
	readonly slack: number;
}

const none: readonly number[] = [];

/** What a look at all possible teams brought. `used`: 1 for whoever is in one; `partners`: for each side, which one has one. */
export interface Scan {
	readonly ids: readonly string[];
	readonly seen: readonly SeenTeam[];
	readonly least: SeenTeam | null;
	readonly used: Uint8Array;
	readonly partners: readonly ReadonlySet<number>[];
	readonly high: number;
	readonly low: number;
}

interface Joined {
	readonly ids: readonly string[];
	readonly capacity: readonly number[];
	/** By person, then by partner; undefined where the two may not be together. */
	readonly points: readonly (readonly (number | undefined)[])[];
	readonly prices: readonly number[];
}

/** The problem as the look needs it: people in the order of classes, so that a team is made class by class. */
interface Looking {
	readonly people: readonly TeamPerson[];
	readonly classes: readonly (Range & { readonly from: number; readonly to: number })[];
	readonly size: Range;
	readonly points: Float64Array;
	readonly apart: Uint8Array;
	readonly together: readonly (readonly number[])[];
	readonly fits: (members: readonly number[]) => boolean;
	readonly bonus: (members: readonly number[]) => number;
	readonly sides: readonly Joined[];
}

/** The two sides by their names in problem and certificate. */
export const sideNames = ['projects', 'mentors'] as const;

/**
 * Looks at every possible team, class by class.
 * @param keep teams to be remembered: those whose prices exceed their worth by no more units than this
 * @param tries how many people may be tried in a place; null when they do not suffice
 */
export function scanTeams(
	problem: TeamsProblem,
	{ certificate }: TeamsAnswer,
	keep: number,
	tries: number
): Scan | null {
	const looking = lookingAt(problem, certificate);
	const { scale, place, team, excess } = certificate;
	const price = looking.people.map(({ id }) => certificate.people[id]!);
	const n = looking.people.length;
	const used = new Uint8Array(n);
	const found = {
		ids: looking.people.map(({ id }) => id),
		seen: [] as SeenTeam[],
		least: null as SeenTeam | null,
		used,
		partners: looking.sides.map(() => new Set<number>()),
		high: -Infinity,
		low: Infinity
	};
	const members: number[] = [];
	let left = tries;
	const quotas = (problem.quotas ?? []).map(({ id }) => certificate.quotas?.[id] ?? 0);
	const mentors = problem.mentors?.partners.map(({ id }) => id) ?? [];
	const taken = placesTaken(problem, found.ids, mentors);

	function note(points: number, prices: number): void {
		const base = points + looking.bonus(members);
		const cost = team + excess + prices - scale * place * members.length;
		if (looking.sides.length === 0) return weigh(base, cost, none);
		for (const partners of choices(looking.sides, members)) {
			let [worth, paid] = [base, cost];
			partners.forEach((partner, s) => {
				const side = looking.sides[s]!;
				for (const i of members) worth += side.points[i]![partner]!;
				paid += side.prices[partner]!;
				found.partners[s]!.add(partner);
			});
			weigh(worth, paid, partners);
		}
	}

	function weigh(worth: number, paid: number, partners: readonly number[]): void {
		for (const i of members) used[i] = 1;
		// Mentors are the last side, and only they are looked at by quotas.
		const mentor = mentors.length > 0 ? partners.at(-1)! : -1;
		const free = taken.map((takes) => Number(!takes(members, mentor)));
		free.forEach((isFree, k) => (paid += isFree ? 0 : quotas[k]!));
		if (worth > found.high) found.high = worth;
		if (worth < found.low) found.low = worth;
		const slack = paid - scale * worth;
		const lower = found.least === null || slack < found.least.slack;
		if (!lower && slack > keep) return;
		const seen = { members: [...members], partners: [...partners, ...free], slack };
		if (lower) found.least = seen;
		if (slack <= keep && found.seen.length < mostSeen) found.seen.push(seen);
	}

	function grow(at: number, from: number, here: number, points: number, prices: number): boolean {
		const kind = looking.classes[at];
		if (!kind) {
			if (members.length >= looking.size.least && isTeam(looking, members)) note(points, prices);
			return true;
		}
		if (here >= kind.least) {
			const next = looking.classes[at + 1];
			if (!grow(at + 1, next ? next.from : n, 0, points, prices)) return false;
		}
		if (here === kind.most || members.length === looking.size.most) return true;
		for (let i = from; i < kind.to; i++) {
			if (--left < 0) return false;
			const more = gained(looking, members, i);
			if (more === null) continue;
			members.push(i);
			const on = grow(at, i + 1, here + 1, points + more, prices + price[i]!);
			members.pop();
			if (!on) return false;
		}
		return true;
	}

	return grow(0, looking.classes[0]?.from ?? 0, 0, 0, 0) ? found : null;
}

/** More teams than so many are not remembered: nothing is searched among more. */
export const mostSeen = 20_000;

/** What somebody brings to the members; null when they are apart from one. */
function gained({ people, points, apart }: Looking, members: readonly number[], i: number) {
	const { length: n } = people;
	let more = 0;
	for (let j = 0; j < members.length; j++) {
		if (apart[members[j]! * n + i]) return null;
		more += points[members[j]! * n + i]!;
	}
	return more;
}

function isTeam(looking: Looking, members: readonly number[]): boolean {
	return (
		members.length > 0 &&
		members.every((i) => looking.together[i]!.every((j) => members.includes(j))) &&
		looking.fits(members)
	);
}

function allowedBy({ ids, capacity, points }: Joined, members: readonly number[]): number[] {
	return [...ids.keys()].filter(
		(partner) => capacity[partner]! > 0 && members.every((i) => points[i]![partner] !== undefined)
	);
}

/** Every choice of a partner from each side. */
function choices(sides: readonly Joined[], members: readonly number[]): number[][] {
	return sides.reduce<number[][]>(
		(all, side) => {
			const allowed = allowedBy(side, members);
			return all.flatMap((some) => allowed.map((partner) => [...some, partner]));
		},
		[[]]
	);
}

function lookingAt(problem: TeamsProblem, certificate: TeamsAnswer['certificate']): Looking {
	const kinds = Object.entries(problem.shape).map(([name, asked]) => ({
		name,
		...(typeof asked === 'number' ? { least: asked, most: asked } : asked)
	}));
	const people = kinds.flatMap(({ name }) => problem.people.filter((one) => one.class === name));
	const index = new Map(people.map(({ id }, i) => [id, i]));
	const size = problem.size ?? { least: 1, most: people.length };
	return {
		people,
		classes: kinds.map(({ name, least, most }) => {
			const from = people.findIndex((one) => one.class === name);
			const to = people.findLastIndex((one) => one.class === name) + 1;
			return { least, most, from: Math.max(0, from), to };
		}),
		size,
		...pairsOf(problem, index),
		fits: balanced(problem, people),
		bonus: bonusOf(problem, index),
		sides: sideNames.flatMap((name) => {
			const side = problem[name];
			return side ? [joinedBy(side, people, index, certificate[name] ?? {})] : [];
		})
	};
}

function pairsOf(problem: TeamsProblem, index: ReadonlyMap<string, number>) {
	const n = index.size;
	const points = new Float64Array(n * n);
	const apart = new Uint8Array(n * n);
	const together = Array.from(index, () => [] as number[]);
	const both = (a: string, b: string, set: (place: number) => void): void => {
		set(index.get(a)! * n + index.get(b)!);
		set(index.get(b)! * n + index.get(a)!);
	};
	for (const { a, b, score } of problem.pairScores) both(a, b, (at) => (points[at]! += score));
	for (const wish of problem.wishes ?? []) {
		both(wish.from, wish.to, (at) => (points[at]! += wish.points));
	}
	for (const [a, b] of problem.apart ?? []) both(a, b, (at) => (apart[at] = 1));
	for (const [a, b] of problem.together ?? []) {
		together[index.get(a)!]!.push(index.get(b)!);
		together[index.get(b)!]!.push(index.get(a)!);
	}
	return { points, apart, together };
}

/** Numbers stand for values, so that looking is quick; the rules are told apart once. */
function balanced(
	{ balance = [] }: TeamsProblem,
	people: readonly TeamPerson[]
): (members: readonly number[]) => boolean {
	const tests = balance.map((rule) => {
		const sets = people.map(({ attributes = {} }) =>
			Object.hasOwn(attributes, rule.attribute) ? [...new Set(attributes[rule.attribute])] : []
		);
		const having = (members: readonly number[], value: string): number =>
			members.reduce((sum, i) => sum + Number(sets[i]!.includes(value)), 0);
		const inAll = (members: readonly number[]): boolean =>
			sets[members[0]!]!.some((value) => having(members, value) === members.length);
		if (rule.kind === 'shared') return inAll;
		if (rule.kind === 'mixed') {
			return (members: readonly number[]) => members.length < 2 || !inAll(members);
		}
		return (members: readonly number[]) =>
			members.every((i) => sets[i]!.every((value) => having(members, value) <= rule.most));
	});
	return tests.length === 0 ? () => true : (members) => tests.every((test) => test(members));
}

function bonusOf(
	{ teamScores = [] }: TeamsProblem,
	index: ReadonlyMap<string, number>
): (members: readonly number[]) => number {
	if (teamScores.length === 0) return () => 0;
	const n = index.size;
	const keyOf = (sorted: readonly number[]): number | string => {
		if (sorted.length > 4) return sorted.join();
		let key = sorted.length;
		for (const i of sorted) key = key * n + i;
		return key;
	};
	const bonus = new Map<number | string, number>();
	for (const { members, score } of teamScores) {
		bonus.set(keyOf(members.map((id) => index.get(id)!).sort((a, b) => a - b)), score);
	}
	return (members) => bonus.get(keyOf(members)) ?? 0;
}

function joinedBy(
	{ partners, points: listed, mustShare = [] }: Side,
	people: readonly TeamPerson[],
	index: ReadonlyMap<string, number>,
	prices: Readonly<Record<string, number>>
): Joined {
	const values = (row: Pick<TeamPerson, 'attributes'>, attribute: string): readonly string[] =>
		Object.entries(row.attributes ?? {}).find(([name]) => name === attribute)?.[1] ?? [];
	const points = people.map((person) =>
		partners.map((partner) => {
			const kept = partner.not?.includes(person.id);
			const strange = mustShare.some((attribute) => {
				const theirs = values(partner, attribute);
				return !values(person, attribute).some((value) => theirs.includes(value));
			});
			return kept || strange ? undefined : 0;
		})
	) as (number | undefined)[][];
	const place = new Map(partners.map(({ id }, j) => [id, j]));
	for (const { person, partner, points: more } of listed) {
		const row = points[index.get(person)!]!;
		if (row[place.get(partner)!] !== undefined) row[place.get(partner)!] = more;
	}
	return {
		ids: partners.map(({ id }) => id),
		capacity: partners.map(({ capacity }) => capacity),
		points,
		prices: partners.map(({ id }) => prices[id]!)
	};
}
