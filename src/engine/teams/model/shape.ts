import { whole } from '../../guard.ts';
import { EngineRefusal } from '../../refusal.ts';
import { expectObject, people, rowsOf } from '../../shape.ts';
import type { Two } from '../../types.ts';
import type { Side, TeamsProblem, TeamsWith } from '../types.ts';

/**
 * Refuses what is not a problem at all. Problems may come from JSON: their types are not to be trusted.
 * @throws EngineRefusal `bad-shape`, `bad-id` or `duplicate-id`
 */
export function expectProblem(problem: TeamsProblem): void {
	expectObject('problem', problem);
	people('people', problem.people);
	problem.people.forEach((person, row) => expectAttributes(`people[${row}]`, person));
	expectObject('shape', problem.shape);
	for (const [name, asked] of Object.entries(problem.shape)) {
		if (typeof asked !== 'number') expectObject(`shape ${name}`, asked);
	}
	if (problem.size !== undefined) expectObject('size', problem.size);
	rowsOf('pairScores', problem.pairScores);
	rowsOf('wishes', problem.wishes ?? []);
	rowsOf('balance', problem.balance ?? []);
	rowsOf('quotas', problem.quotas ?? []).forEach(({ but }) => expectWith('quotas but', but));
	for (const { members } of rowsOf('teamScores', problem.teamScores ?? [])) {
		expectList('teamScores members', members);
	}
	expectTwos('together', problem.together ?? []);
	expectTwos('apart', problem.apart ?? []);
	for (const name of ['projects', 'mentors'] as const) {
		if (problem[name] !== undefined) expectSide(name, problem[name]);
	}
}

function expectTwos(where: string, twos: readonly Two[]): void {
	for (const two of rowsOf(where, twos)) expectList(where, two);
}

/** @throws EngineRefusal `bad-seed` */
export function expectSeed(seed: number): void {
	whole('bad-seed', 'seed', seed);
}

function expectWith(where: string, told: TeamsWith): void {
	expectObject(where, told);
	expectTwos(`${where} both`, told.both ?? []);
	rowsOf(`${where} beside`, told.beside ?? []);
	expectList(`${where} mentors`, told.mentors ?? []);
}

function expectSide(name: string, side: Side): void {
	expectObject(name, side);
	people(name, side.partners);
	side.partners.forEach((partner, row) => {
		expectAttributes(`${name}[${row}]`, partner);
		expectList(`${name}[${row}] not`, partner.not ?? []);
	});
	rowsOf(`${name} points`, side.points);
	expectList(`${name} mustShare`, side.mustShare ?? []);
}

function expectAttributes(
	where: string,
	{ attributes = {} }: { readonly attributes?: Readonly<Record<string, readonly string[]>> }
): void {
	expectObject(`${where} attributes`, attributes);
	for (const [name, values] of Object.entries(attributes)) {
		expectList(`${where} attributes ${name}`, values);
	}
}

function expectList(where: string, found: unknown): void {
	if (Array.isArray(found)) return;
	throw new EngineRefusal('bad-shape', { where, found: typeof found, expected: 'a list' });
}
