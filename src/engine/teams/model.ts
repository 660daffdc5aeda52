import { byCodeUnit, indexed, whole } from '../guard.ts';
import { EngineRefusal } from '../refusal.ts';
import { pointsOf, teamPointsOf } from './model/points.ts';
import { quotasOf, type ModelQuota } from './model/quotas.ts';
import { rulesOf } from './model/rules.ts';
import { expectProblem } from './model/shape.ts';
import { sidesOf, type TeamsSide } from './model/sides.ts';
import type { Range, TeamPerson, TeamsProblem } from './types.ts';

/** People beyond which the tables of every two of them no longer fit. */
export const mostPeople = 5000;

/** People of one class by index, ascending, and how many of them a team has. */
export interface TeamsClass {
	readonly name: string;
	readonly people: Int32Array;
	readonly least: number;
	readonly most: number;
}

/**
 * A checked problem by index, everything in the order of ids.
 * - `classOf`: the place in `classes`, -1 for somebody of a class that is left out; `classes`: sorted by name, only
 *   those that a team can have people of; `size`: members of a team, as narrow as size and shape make it, 1 or more;
 * - `count`: teams asked for; null for as many as can be made;
 * - `points`: n x n, symmetric, of pairs and wishes, 0 on the diagonal; `teamPoints`: extra points of exactly these
 *   members, ascending; null where no team has any;
 * - `apart`: n x n, 1 for two who are never in one team, because it is said or because other rules come to that;
 * - `fits`: whether members (ascending) keep `together` and the rules of balance; `apart` is not looked at again;
 * - `plain`: no `teamPoints`, and every rule is in `apart`, so that `fits` is always true;
 * - `group`: for each person the first of those they must be together with; `teamMost`: the most points of a whole team,
 *   0 at least; `teamParts`: all of them in a fixed order, for the fingerprint;
 * - `sides`: none, one or two, projects before mentors; `quotas`: in the order of their ids.
 */
export interface TeamsModel {
	readonly ids: readonly string[];
	readonly classOf: Int32Array;
	readonly classes: readonly TeamsClass[];
	readonly size: Range;
	readonly count: number | null;
	readonly points: Float64Array;
	readonly apart: Uint8Array;
	readonly teamPoints: ((members: readonly number[]) => number) | null;
	readonly fits: (members: readonly number[]) => boolean;
	readonly plain: boolean;
	readonly group: Int32Array;
	readonly teamMost: number;
	readonly teamParts: readonly (string | Float64Array)[];
	readonly sides: readonly TeamsSide[];
	readonly quotas: readonly ModelQuota[];
}

/** One team by index: members ascending, a partner of each side in the order of `sides`. */
export interface ModelTeam {
	readonly members: readonly number[];
	readonly partners: readonly number[];
	readonly points: number;
}

/**
 * Checks a problem and puts it by index, whatever the order of its rows. Takes time and space for every two people.
 * @throws EngineRefusal `bad-shape`, `bad-id`, `duplicate-id`, `unknown-id`, `same-person`, `duplicate-pair`, `duplicate-team`, `bad-score`,
 *   `scores-too-large` (one number beyond 10^7), `bad-count`, `bad-range`, `unknown-class`, `empty-shape`,
 *   `size-and-shape` (no size fits both), `quotas-and-sizes` (quotas need teams of one size), `unknown-rule`, `unknown-attribute` (nobody has it), `together-and-apart`
 *   or `too-many-people`
 */
export function readTeams(problem: TeamsProblem): TeamsModel {
	expectProblem(problem);
	const { rows, index } = indexed('people', problem.people);
	if (rows.length > mostPeople) {
		throw new EngineRefusal('too-many-people', { found: rows.length, expected: mostPeople });
	}
	if (problem.teams !== undefined) whole('bad-count', 'teams', problem.teams, 1);
	const shape = shapeOf(problem);
	const classes = classesOf(shape, rows);
	const size = sizeOf(problem, shape);
	const rules = rulesOf(problem, rows, index, size);
	const teamPoints = teamPointsOf(problem, index);
	const sides = sidesOf(problem, rows, index);
	return {
		ids: rows.map(({ id }) => id),
		classOf: Int32Array.from(rows, (person) =>
			classes.findIndex(({ name }) => name === person.class)
		),
		classes,
		size,
		count: problem.teams ?? null,
		points: pointsOf(problem, index),
		teamPoints: teamPoints?.get ?? null,
		teamMost: teamPoints?.most ?? 0,
		teamParts: teamPoints?.parts ?? [],
		...rules,
		plain: rules.plain && teamPoints === null,
		sides,
		quotas: quotasOf(problem, size, { ids: rows.map(({ id }) => id), sides })
	};
}

type Shape = readonly (readonly [name: string, range: Range])[];

/** @throws EngineRefusal `bad-count`, `bad-range` or `empty-shape` */
function shapeOf({ shape }: TeamsProblem): Shape {
	const ranges = Object.entries(shape)
		.sort(([a], [b]) => byCodeUnit(a, b))
		.map(([name, asked]): Shape[number] => {
			const range = typeof asked === 'number' ? { least: asked, most: asked } : asked;
			checkRange(name, range);
			return [name, range];
		});
	if (ranges.every(([, { most }]) => most === 0)) {
		throw new EngineRefusal('empty-shape', { found: 0, expected: 1 });
	}
	return ranges;
}

function checkRange(where: string, { least, most }: Range): void {
	whole('bad-count', where, least, 0);
	whole('bad-count', where, most, 0);
	if (most < least) {
		const expected = 'the most not below the least';
		throw new EngineRefusal('bad-range', { where, found: `${least} to ${most}`, expected });
	}
}

/** @throws EngineRefusal `unknown-class` */
function classesOf(shape: Shape, rows: readonly TeamPerson[]): TeamsClass[] {
	const people = new Map(shape.map(([name]) => [name, [] as number[]]));
	rows.forEach((person, i) => {
		const its = people.get(person.class);
		if (!its) {
			const expected = shape.map(([name]) => name).join(', ');
			throw new EngineRefusal('unknown-class', { id: person.id, found: person.class, expected });
		}
		its.push(i);
	});
	return shape
		.filter(([, { most }]) => most > 0)
		.map(([name, { least, most }]) => {
			const its = Int32Array.from(people.get(name)!);
			return { name, people: its, least, most: Math.max(least, Math.min(most, its.length)) };
		});
}

/**
 * What both the shape and the asked size allow; nobody is no team.
 * @throws EngineRefusal `bad-count`, `bad-range` or `size-and-shape`
 */
function sizeOf({ size }: TeamsProblem, shape: Shape): Range {
	const sum = (part: (range: Range) => number): number =>
		shape.reduce((all, [, range]) => all + part(range), 0);
	const [fewest, most] = [sum((range) => range.least), sum((range) => range.most)];
	if (size) checkRange('size', size);
	const least = Math.max(1, fewest, size?.least ?? 0);
	const greatest = Math.min(most, size?.most ?? most);
	if (greatest < least) {
		const found = `${size?.least} to ${size?.most}`;
		throw new EngineRefusal('size-and-shape', { found, expected: `from ${fewest} to ${most}` });
	}
	return { least, most: greatest };
}
