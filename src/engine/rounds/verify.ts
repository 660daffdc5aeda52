import type { OneSidedProblem, Round, RoundsAnswer, RoundsProblem, Seating } from './types.ts';
import { shapeFaults } from './verify-shape.ts';

/** Faults in words, for the log. */
type Faults = string[];

/**
 * Checks a plan against its problem without trusting, or sharing code with, the solver: the past stands; everybody there
 * is at one table or sits out, nobody else is; seats, tables and mix; nobody meets whom they must not, guests and hosts
 * not twice; the rule of sitting out; points, repeats, idle rounds and bounds as recounted. That the bounds themselves
 * are true is the solver's word.
 * O(rounds x (people + meetings) + people x rounds for the rule).
 * @param problem one that `readRounds` does not refuse: to a problem that makes no sense no answer holds
 * @param answer may be anything, for example read from a file
 * @returns the faults found; empty when the answer holds
 */
export function verifyRounds(problem: RoundsProblem, answer: RoundsAnswer): readonly string[] {
	const shape = shapeFaults(problem, answer);
	if (shape.length > 0) return shape;
	const past = problem.past ?? [];
	const faults: Faults = [];
	if (answer.rounds.length !== problem.rounds) {
		faults.push(`rounds: found ${answer.rounds.length}, expected ${problem.rounds}`);
	}
	past.forEach((round, k) => {
		if (JSON.stringify(ordered(answer.rounds[k])) !== JSON.stringify(ordered(round))) {
			faults.push(`round ${k + 1}: changed, though past`);
		}
	});
	answer.rounds.forEach((round, k) => {
		if (k < past.length) return;
		faults.push(...presenceFaults(problem, round, k), ...tableFaults(problem, round, k));
	});
	return [
		...faults,
		...meetingFaults(problem, answer),
		...ruleFaults(problem, answer),
		...totalFaults(problem, answer)
	];
}

/** A round as a value that is the same in whatever order its rows come. */
function ordered(round: Round | undefined): unknown {
	const tables = round?.tables.map(({ at, people }) => JSON.stringify([at, [...people].sort()]));
	return [tables?.sort(), [...(round?.idle ?? [])].sort()];
}

/** A side of the problem, whose people the rule of sitting out compares with each other. */
interface Group {
	readonly name: string;
	readonly people: readonly { readonly id: string; readonly absent?: readonly number[] }[];
	readonly others: readonly { readonly id: string; readonly absent?: readonly number[] }[];
}

function groupsOf(problem: RoundsProblem): readonly Group[] {
	if (problem.kind === 'two-sided') {
		const { guests, hosts } = problem;
		return [
			{ name: 'guest', people: guests, others: hosts },
			{ name: 'host', people: hosts, others: guests }
		];
	}
	const { people, mix } = problem;
	if (mix === undefined) return [{ name: 'person', people, others: people }];
	const classes = [...new Set(people.map((person) => person.class ?? ''))];
	return classes.map((name) => ({
		name: `person of ${name}`,
		people: people.filter((person) => (person.class ?? '') === name),
		others: people
	}));
}

function everybody(problem: RoundsProblem) {
	return problem.kind === 'two-sided' ? [...problem.guests, ...problem.hosts] : problem.people;
}

function isThere(person: { readonly absent?: readonly number[] }, k: number): boolean {
	return !(person.absent ?? []).includes(k + 1);
}

/** Who sits at a table in a round: guests, and the hosts they sit with. */
function seatedIn(problem: RoundsProblem, { tables }: Round): string[] {
	const hosts = problem.kind === 'two-sided';
	return tables.flatMap(({ at, people }) => (hosts ? [at, ...people] : people));
}

function presenceFaults(problem: RoundsProblem, round: Round, k: number): Faults {
	const left = new Map(everybody(problem).map((person) => [person.id, isThere(person, k) ? 1 : 0]));
	const faults: Faults = [];
	for (const id of [...seatedIn(problem, round), ...round.idle]) {
		const count = left.get(id);
		if (count === undefined) faults.push(`round ${k + 1}, ${id}: not in the problem`);
		else left.set(id, count - 1);
	}
	for (const [id, count] of left) {
		if (count !== 0)
			faults.push(`round ${k + 1}, ${id}: named ${count < 0 ? 'too often, or absent' : 'nowhere'}`);
	}
	return faults;
}

function tableFaults(problem: RoundsProblem, { tables }: Round, k: number): Faults {
	const rows = problem.kind === 'two-sided' ? problem.hosts : problem.tables;
	const seats = new Map(rows.map((row) => [row.id, row.seats]));
	const least = problem.kind === 'two-sided' ? 1 : 2;
	const faults = tables.flatMap(({ at, people }) => {
		const most = seats.get(at);
		const ok = most !== undefined && people.length >= least && people.length <= most;
		return ok
			? []
			: [`round ${k + 1}, ${at}: found ${people.length} seated, expected ${least} to ${most ?? 0}`];
	});
	if (problem.kind === 'two-sided') {
		const guests = new Set(problem.guests.map(({ id }) => id));
		for (const { at, people } of tables) {
			for (const id of people) {
				if (!guests.has(id)) faults.push(`round ${k + 1}, ${at}: ${id} is no guest`);
			}
		}
		const most = problem.tables ?? problem.hosts.length;
		if (tables.length > most)
			faults.push(`round ${k + 1}: found ${tables.length} tables, expected at most ${most}`);
	} else {
		faults.push(...tables.flatMap((table) => mixFaults(problem, table, k)));
	}
	const places = tables.map(({ at }) => at);
	if (new Set(places).size < places.length) faults.push(`round ${k + 1}: a table is named twice`);
	return faults;
}

function mixFaults({ people, mix }: OneSidedProblem, table: Seating, k: number): Faults {
	if (mix === undefined) return [];
	const classOf = new Map(people.map((person) => [person.id, person.class ?? '']));
	const found = new Map<string, number>();
	for (const id of table.people) {
		const name = classOf.get(id) ?? '';
		found.set(name, (found.get(name) ?? 0) + 1);
	}
	const expected = mix.kind === 'exact' ? new Map(Object.entries(mix.counts)) : null;
	const names = [...new Set([...found.keys(), ...(expected?.keys() ?? [])])];
	return names.flatMap((name) => {
		const count = found.get(name) ?? 0;
		const ok = mix.kind === 'most' ? count <= mix.most : count === (expected?.get(name) ?? 0);
		return ok ? [] : [`round ${k + 1}, ${table.at}: found ${count} of ${name}`];
	});
}

/** The same for two people in either order. */
function twoOf(a: string, b: string): string {
	return a < b ? JSON.stringify([a, b]) : JSON.stringify([b, a]);
}

/** Every two who meet in a round. */
function meetingsIn(problem: RoundsProblem, { tables }: Round): string[] {
	return tables.flatMap(({ at, people }) =>
		problem.kind === 'two-sided'
			? people.map((id) => twoOf(at, id))
			: people.flatMap((a, i) => people.slice(i + 1).map((b) => twoOf(a, b)))
	);
}

function meetingFaults(problem: RoundsProblem, { rounds, repeats, again }: RoundsAnswer): Faults {
	const never = new Set((problem.never ?? []).map(([a, b]) => twoOf(a, b)));
	const times = new Map((problem.met ?? []).map(([a, b]) => [twoOf(a, b), 1]));
	const faults: Faults = [];
	const met = new Set<string>();
	const past = problem.past?.length ?? 0;
	rounds.forEach((round, k) => {
		for (const two of meetingsIn(problem, round)) {
			if (never.has(two) && k >= past) faults.push(`round ${k + 1}, ${two}: must never meet`);
			if (problem.kind === 'two-sided' && times.has(two) && k >= past)
				faults.push(`round ${k + 1}, ${two}: meet again`);
			times.set(two, (times.get(two) ?? 0) + 1);
			met.add(two);
		}
	});
	const found = repeats.map(({ two: [a, b], times: often }) => `${twoOf(a, b)} ${often}`).sort();
	const expected = [...times].filter(([two, often]) => often > 1 && met.has(two));
	const told = expected.map(([two, often]) => `${two} ${often}`).sort();
	if (found.join() !== told.join())
		faults.push(`repeats: found ${found.join()}, expected ${told.join()}`);
	const count = expected.reduce((sum, [, often]) => sum + often - 1, 0);
	if (again !== count) faults.push(`again: found ${again}, expected ${count}`);
	return faults;
}

/** Nobody sits out having sat out more often before than somebody who sits has been out. */
function ruleFaults(problem: RoundsProblem, { rounds }: RoundsAnswer): Faults {
	return groupsOf(problem).flatMap((group) => {
		const never = new Set((problem.never ?? []).map(([a, b]) => twoOf(a, b)));
		const met = new Set([
			...never,
			...(problem.kind === 'two-sided' ? (problem.met ?? []).map(([a, b]) => twoOf(a, b)) : [])
		]);
		const { people, others } = group;
		const bound = new Set(
			people
				.filter((one) => {
					const partners = others.filter(({ id }) => id !== one.id && !met.has(twoOf(id, one.id)));
					const there = rounds.filter((_, k) => isThere(one, k));
					return partners.length >= there.length;
				})
				.map(({ id }) => id)
		);
		const idled = new Map(people.map(({ id }) => [id, 0]));
		const out = new Map(idled);
		const faults: Faults = [];
		rounds.forEach((round, k) => {
			const sits = new Set(seatedIn(problem, round));
			const rests = new Set(round.idle);
			const least = Math.min(
				...people.filter(({ id }) => bound.has(id) && sits.has(id)).map(({ id }) => out.get(id)!)
			);
			for (const { id } of people) {
				const early = rests.has(id) && bound.has(id) && idled.get(id)! > least;
				const left = others.some(
					(other) => other.id !== id && isThere(other, k) && !met.has(twoOf(id, other.id))
				);
				if (early && left && k >= (problem.past?.length ?? 0)) {
					faults.push(`round ${k + 1}, ${group.name} ${id}: sits out again before others did`);
				}
				if (!sits.has(id)) out.set(id, out.get(id)! + 1);
				if (rests.has(id)) idled.set(id, idled.get(id)! + 1);
			}
			if (problem.kind === 'two-sided') for (const two of meetingsIn(problem, round)) met.add(two);
		});
		return faults;
	});
}

function totalFaults(problem: RoundsProblem, answer: RoundsAnswer): Faults {
	const met = new Set(answer.rounds.flatMap((round) => meetingsIn(problem, round)));
	const value = (problem.wishes ?? [])
		.filter(({ from, to }) => met.has(twoOf(from, to)))
		.reduce((sum, { points }) => sum + points, 0);
	const idle = answer.rounds.reduce((sum, round) => sum + round.idle.length, 0);
	const faults: Faults = [];
	if (answer.value !== value) faults.push(`value: found ${answer.value}, expected ${value}`);
	if (answer.idle !== idle) faults.push(`idle: found ${answer.idle}, expected ${idle}`);
	if (!(answer.bound >= value))
		faults.push(`bound: found ${answer.bound}, expected at least ${value}`);
	if (answer.gap !== answer.bound - answer.value)
		faults.push(`gap: found ${answer.gap}, expected ${answer.bound - answer.value}`);
	if (!(answer.againBound >= 0 && answer.againBound <= answer.again)) {
		faults.push(`againBound: found ${answer.againBound}, expected 0 to ${answer.again}`);
	}
	return faults;
}
