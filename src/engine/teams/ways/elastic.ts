import { indexed } from '../../guard.ts';
import type { Programme } from '../../solver.ts';
import { range, type Columns } from '../columns.ts';
import { markWith } from '../marks.ts';
import type { TeamsModel } from '../model.ts';
import { two } from '../model/points.ts';
import { capacityOf, rowsOf, teamOfColumn } from '../rows.ts';
import type { Team, TeamsWay, TeamsWaysProblem, YieldingRule } from '../types.ts';
import { programmeOf, type Draft } from './draft.ts';

/** A programme in which every rule can give, and what a choice of its columns means. */
export interface Elastic {
	/** without the ways found already, and all that hold one of them */
	readonly programme: (found: readonly TeamsWay[]) => Programme;
	readonly wayOf: (chosen: readonly number[]) => TeamsWay;
}

/** A rule beside the possible teams: `broken` marks those that break it, or do not count in its quota. */
interface Bent {
	readonly rule: YieldingRule;
	readonly broken: Uint8Array;
	/** people of whom each team that breaks it has one at least */
	readonly anchors: readonly number[];
}

/**
 * Every rule has a column of its own, which is chosen when the rule gives. A team that breaks a rule needs that column:
 * said once for each person who may be in such a team, as nobody is in two, which keeps the split programme tight.
 * @throws EngineRefusal `duplicate-id`, `unknown-id` or `same-person`
 */
export function elasticOf(
	{ rules: given, teams }: Pick<TeamsWaysProblem, 'rules' | 'teams'>,
	model: TeamsModel,
	columns: Columns
): Elastic {
	const { rows: rules, index } = indexed('rules', given);
	const bent = rules.map((rule) => bentOf(rule, model, columns));
	const [low, high] = range(columns.points);
	const first = columns.points.length;
	const own = columnsOfRows(model, columns);
	return {
		programme: (found) => {
			const draft = teamsAlone(model, columns, own, teams);
			for (const _ of bent) draft.points.push(0);
			bent.forEach((rule, at) =>
				bend(draft, rule, { own, teams, column: first + at, price: 1 + teams * (high - low) })
			);
			for (const { loosened } of found) {
				const of = loosened.map(({ rule }) => first + index.get(rule)!);
				draft.rows.push({ least: -Infinity, most: of.length - 1, of });
			}
			return programmeOf(draft);
		},
		wayOf: (chosen) => {
			const made = chosen.filter((column) => column < first);
			return {
				loosened: bent
					.map((one) => ({ rule: one.rule.id, by: givenBy(one, made) }))
					.filter(({ by }) => by > 0),
				teams: made.map((column) => asTeam(model, columns, column)),
				value: made.reduce((sum, column) => sum + columns.points[column]!, 0)
			};
		}
	};
}

/** The columns that count in each row of people and partners. */
function columnsOfRows(model: TeamsModel, { starts, rows, points }: Columns): number[][] {
	const own = Array.from({ length: rowsOf(model) }, () => [] as number[]);
	for (let column = 0; column < points.length; column++) {
		for (let r = starts[column]!; r < starts[column + 1]!; r++) own[rows[r]!]!.push(column);
	}
	return own;
}

/** Everybody in one team at most, nobody with more teams than they can mentor, and so many in all. */
function teamsAlone(
	model: TeamsModel,
	{ points }: Columns,
	own: readonly (readonly number[])[],
	teams: number
): Draft {
	const capacity = capacityOf(model, own.length);
	const rows = own.map((of, row) => ({ least: -Infinity, most: capacity[row]!, of }));
	const all = { least: teams, most: teams, of: [...points.keys()] };
	return { points: [...points], rows: [...rows, all] };
}

function bentOf(rule: YieldingRule, model: TeamsModel, columns: Columns): Bent {
	const { together, quota, never = {} } = rule;
	const people = new Map(model.ids.map((id, i) => [id, i]));
	if (together) {
		const anchors = two(people, ...together);
		const broken = Uint8Array.from(columns.points, (_, column) => {
			const { members } = teamOfColumn(model, columns, column);
			return Number(anchors.filter((i) => members.includes(i)).length === 1);
		});
		return { rule, broken, anchors };
	}
	const told = quota?.but ?? never;
	const [only] = told.both?.length === 1 && !told.beside && !told.mentors ? told.both : [];
	const fewest = model.classes
		.filter(({ least }) => least > 0)
		.toSorted((a, b) => a.people.length - b.people.length)[0];
	return {
		rule,
		broken: markWith(told, model, columns),
		anchors: only ? [people.get(only[0])!] : [...(fewest?.people ?? [])]
	};
}

/** How much of a rule gives when these teams are made. */
function givenBy({ rule, broken }: Bent, made: readonly number[]): number {
	const found = made.filter((column) => broken[column] === 1).length;
	const { quota } = rule;
	if (!quota) return rule.each ? found : Math.min(1, found);
	const over = made.length - found - quota.count;
	return Math.max(0, quota.bound === 'least' ? -over : over);
}

/** Where a rule stands in the programme: its column, and what it costs when it gives. */
interface Place {
	readonly own: readonly (readonly number[])[];
	readonly teams: number;
	readonly column: number;
	readonly price: number;
}

function bend(draft: Draft, { rule, broken, anchors }: Bent, place: Place): void {
	const { points, rows } = draft;
	const { own, teams, column, price } = place;
	const needs = (of: readonly number[], times = 1): void => {
		if (of.length > 0)
			rows.push({ least: -Infinity, most: 0, of, less: { columns: [column], times } });
	};
	const those = (mark: 0 | 1) => [...broken.keys()].filter((at) => broken[at] === mark);
	if (rule.quota) {
		const { bound, count } = rule.quota;
		const counted = those(0);
		if (bound === 'least') {
			const missing = added(points, count, -price);
			rows.push({ least: count, most: Infinity, of: [...counted, ...missing] });
			return missing.forEach((at) => needs([at]));
		}
		const over = added(points, Math.max(0, teams - count), -price);
		rows.push({ least: -Infinity, most: count, of: counted, less: { columns: over, times: 1 } });
		return over.forEach((at) => needs([at]));
	}
	if (rule.each) {
		for (const at of those(1)) points[at]! -= price;
		return needs(those(1), teams);
	}
	points[column] = -price;
	for (const anchor of anchors) needs(own[anchor]!.filter((at) => broken[at] === 1));
}

/** So many columns more, each worth the same; returns their numbers. */
function added(points: number[], count: number, worth: number): readonly number[] {
	return Array.from({ length: count }, () => points.push(worth) - 1);
}

function asTeam(model: TeamsModel, columns: Columns, column: number): Team {
	const { members, partners, points } = teamOfColumn(model, columns, column);
	const named = model.sides.map(({ name, ids }, s) => [
		name === 'projects' ? 'project' : 'mentor',
		ids[partners[s]!]!
	]);
	return {
		members: members.map((i) => model.ids[i]!),
		...Object.fromEntries(named),
		score: points
	};
}
