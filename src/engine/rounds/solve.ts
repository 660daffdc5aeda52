import { EngineRefusal } from '../refusal.ts';
import { asAnswer, asRounds } from './answer.ts';
import { planOneSided } from './one-sided.ts';
import { readOneSided, readTwoSided } from './problem.ts';
import type { Seats } from './seating.ts';
import type { Timetable } from './timetable.ts';
import { planTwoSided } from './two-sided.ts';
import type { OneSidedProblem, RoundsAnswer, RoundsProblem, TwoSidedProblem } from './types.ts';

/**
 * Plans who sits with whom in each round. The same problem gives the same bytes, whatever the order of its rows: people
 * are taken by id, and chance is drawn from `seed`.
 * @throws EngineRefusal when the problem is malformed or too large, with the place, what was found and what was expected
 * @throws Impossible with a `RoundsConflict` when no plan can keep `never` and `mix`
 */
export async function solveRounds(problem: RoundsProblem): Promise<RoundsAnswer> {
	if (problem?.kind === 'two-sided') return solveTwoSided(problem);
	if (problem?.kind === 'one-sided') return solveOneSided(problem);
	const found = String((problem as { kind?: unknown } | undefined)?.kind);
	throw new EngineRefusal('bad-kind', { found, expected: 'two-sided or one-sided' });
}

async function solveTwoSided(problem: TwoSidedProblem): Promise<RoundsAnswer> {
	const { table, bound } = await planTwoSided(readTwoSided(problem));
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

async function solveOneSided(problem: OneSidedProblem): Promise<RoundsAnswer> {
	const model = readOneSided(problem);
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
