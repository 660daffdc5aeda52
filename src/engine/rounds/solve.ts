import { asAnswer, asRounds } from './answer.ts';
import { planOneSided } from './one-sided.ts';
import { inOrderOfIds } from './people.ts';
import { readRounds } from './problem.ts';
import type { OneSided, TwoSided } from './problem.ts';
import type { Seats } from './seating.ts';
import type { Timetable } from './timetable.ts';
import { planTwoSided } from './two-sided.ts';
import type { RoundsAnswer, RoundsProblem } from './types.ts';

/**
 * Plans who sits with whom in each round. The same problem gives the same bytes, whatever the order of its rows: people
 * are taken by id, and chance is drawn from `seed`.
 * @throws EngineRefusal when the problem is malformed or too large, with the place, what was found and what was expected
 *   (`readRounds`); `undecided` when the search for seats that keep `never` and `mix` ends without knowing
 * @throws Impossible with a `RoundsConflict` when no plan can keep `never` and `mix`
 */
export async function solveRounds(problem: RoundsProblem): Promise<RoundsAnswer> {
	const model = readRounds(problem);
	const { past, keep } = problem;
	const ordered: RoundsProblem = {
		...problem,
		...(past && { past: inOrderOfIds(past) }),
		...(keep && { keep: inOrderOfIds(keep) })
	};
	return 'hosts' in model ? solveTwoSided(ordered, model) : solveOneSided(ordered, model);
}

async function solveTwoSided(problem: RoundsProblem, model: TwoSided): Promise<RoundsAnswer> {
	const { table, bound } = await planTwoSided(model);
	return asAnswer(problem, {
		rounds: asRounds(table.model, problem.past ?? [], (k) => roundOf(table, k)),
		bound,
		method: 'flow',
		againBound: 0
	});
}

function roundOf({ model, at, load }: Timetable, k: number) {
	const { guests, hosts, rounds } = model;
	const tables = new Map<string, string[]>();
	const idle: string[] = [];
	guests.ids.forEach((id, g) => {
		const host = hosts.ids[at[g * rounds + k]!];
		if (host !== undefined) tables.set(host, [...(tables.get(host) ?? []), id]);
		else if (guests.here[g * rounds + k]) idle.push(id);
	});
	hosts.ids.forEach((id, h) => {
		if (hosts.here[h * rounds + k] && load[h * rounds + k] === 0) idle.push(id);
	});
	return { at: tables, idle };
}

async function solveOneSided(problem: RoundsProblem, model: OneSided): Promise<RoundsAnswer> {
	const { seats, ...planned } = await planOneSided(model);
	const rounds = asRounds(model, problem.past ?? [], (k) => seatingOf(seats, k));
	return asAnswer(problem, { rounds, ...planned });
}

function seatingOf({ model, members, table }: Seats, k: number) {
	const { ids, tables, here, rounds } = model;
	const used = tables.flatMap((id, t) => {
		const people = members[k]![t]!.map((p) => ids[p]!);
		return people.length > 0 ? [[id, people] as const] : [];
	});
	const idle = ids.filter((_, p) => here[p * rounds + k] && table[p * rounds + k]! < 0);
	return { at: new Map(used), idle };
}
