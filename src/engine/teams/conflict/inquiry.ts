import { randomFrom } from '../../random.ts';
import { packTeams } from '../choose.ts';
import { only } from '../columns.ts';
import type { Columns } from '../columns.ts';
import type { Progress } from '../../types.ts';
import { columnsOf } from '../enumerate.ts';
import { readTeams } from '../model.ts';
import type { TeamsModel } from '../model.ts';
import { mostOf } from '../numbers.ts';
import type { Clash, Inquiry } from './quickxplain.ts';
import { keeping } from './some-rules.ts';
import type { Team, TeamsAnswer, TeamsProblem, TeamsRule } from '../types.ts';

/** Possible teams beyond which a set of rules counts as one that has an answer, unless numbers forbid it. */
const mostTried = 200_000;

/** Looks at some of the rules, and possible teams among which some were found, before an inquiry is over: seconds. */
const mostLooks = 150;
const mostListed = 60_000;

/**
 * Asks whether some rules (of `all`) forbid the number of teams asked for. What is known is not looked at twice: fewer
 * rules than those that teams were found for clash no more, more rules than those that clash clash as well.
 */
export function inquiryOf(problem: TeamsProblem, all: readonly TeamsRule[]): Inquiry<TeamsRule> {
	const good: ReadonlySet<TeamsRule>[] = [];
	const bad: (readonly TeamsRule[])[] = [];
	let [looks, listed, sure] = [0, 0, true];
	const isOver = (): boolean => {
		const over = looks >= mostLooks || listed >= mostListed;
		if (over) sure = false;
		return over;
	};
	const clash: Clash<TeamsRule> = async (rules) => {
		if (good.some((known) => rules.every((rule) => known.has(rule)))) return false;
		const asked = new Set(rules);
		if (bad.some((known) => known.every((rule) => asked.has(rule)))) return true;
		looks++;
		const found = await lookAt(problem, rules);
		if (found.answer) listed += found.listed;
		if (found.answer === 'too-many') sure = false;
		else if (found.answer) {
			const { teams } = found.answer;
			good.push(new Set(all.filter((rule) => asked.has(rule) || isKept(rule, teams))));
		} else bad.push(rules);
		return found.answer === null;
	};
	const begin = (): void => {
		[looks, listed, sure] = [0, 0, true];
	};
	return { clash, isOver, isSure: () => sure, begin };
}

/** Whether teams surely keep a rule about two people; of other rules nothing is said. */
export function isKept(rule: TeamsRule, teams: readonly Pick<Team, 'members'>[]): boolean {
	if (rule.kind !== 'apart' && rule.kind !== 'together') return false;
	const has = rule.two.map((id) => teams.findIndex(({ members }) => members.includes(id)));
	const [a, b] = has as [number, number];
	return rule.kind === 'together' ? a === b : a !== b || a < 0;
}

interface Look {
	readonly answer: TeamsAnswer | 'too-many' | null;
	readonly listed: number;
}

/** Makes the teams asked for under some of the rules: null when these forbid it. */
async function lookAt(problem: TeamsProblem, rules: readonly TeamsRule[]): Promise<Look> {
	const model = readTeams(keeping(problem, rules));
	if (mostOf(model).teams < model.count!) return { answer: null, listed: 0 };
	const columns = columnsOf(model, mostTried);
	if (columns === null) return { answer: 'too-many', listed: 0 };
	const few = someOf(columns, model.ids.length);
	const answer = (few && (await made(model, few))) ?? (await made(model, columns));
	return { answer, listed: columns.points.length };
}

/** The first teams found end a search from within: that they are the first of all choices takes longer to see. */
class Found extends Error {
	readonly answer: TeamsAnswer;
	constructor(answer: TeamsAnswer) {
		super('found');
		this.answer = answer;
	}
}

/** The teams asked for of some possible teams, whatever their points. */
async function made(model: TeamsModel, columns: Columns): Promise<TeamsAnswer | null> {
	const points = new Float64Array(columns.points.length);
	const stamp = { fingerprint: '', version: '' };
	const progress = ({ best }: Progress<TeamsAnswer>): void => {
		if (best) throw new Found(best);
	};
	const choice = { model, columns: { ...columns, points }, stamp, control: { progress } };
	try {
		return await packTeams(choice);
	} catch (error) {
		if (error instanceof Found) return error.answer;
		throw error;
	}
}

/** Possible teams of each person that are tried before all of them. */
const tried = 25;

/** A few possible teams of everybody, from all over the list: when there is an answer, it is mostly among them already. */
function someOf(columns: Columns, people: number): Columns | null {
	const { starts, rows, points } = columns;
	if (points.length < 2 * tried * people) return null;
	const random = randomFrom(0);
	const order = Int32Array.from(points, (_, column) => column);
	for (let i = order.length - 1; i > 0; i--) {
		const j = random.below(i + 1);
		[order[i], order[j]] = [order[j]!, order[i]!];
	}
	const has = new Int32Array(people);
	const taken = order.filter((column) => {
		const members = rows.subarray(starts[column], starts[column + 1]).filter((i) => i < people);
		if (members.every((i) => has[i]! >= tried)) return false;
		for (const i of members) has[i]!++;
		return true;
	});
	return only(columns, taken.sort());
}
