import type { Two } from '../types.ts';
import { attemptTeams } from './attempt.ts';
import { columnsOf } from './enumerate.ts';
import { packTeams } from './choose.ts';
import { readTeams } from './model.ts';
import { mostOf } from './numbers.ts';
import { fewestDrops, leastClash } from './quickxplain.ts';
import type { Clash } from './quickxplain.ts';
import type { TeamsConflict, TeamsProblem, TeamsRule } from './types.ts';

/** Possible teams beyond which a set of rules counts as one that has an answer, unless numbers forbid it. */
const mostTried = 200_000;

/**
 * Why a number of teams cannot be made: the fewest of `rules` (by inclusion) that forbid it, and what would help.
 * @param teams how many; without it, as many as the problem asks for, or one
 * @returns no rules and no ways when as many teams can be made. Where there are more than 200,000 possible teams only
 *   numbers are looked at, and the rules need not be the fewest
 * @throws EngineRefusal as `solveTeams`
 */
export async function conflictOf(
	problem: TeamsProblem,
	teams = problem.teams ?? 1
): Promise<TeamsConflict> {
	const asked = { ...problem, teams };
	const all = rulesOf(asked);
	const clash: Clash<TeamsRule> = (rules) => clashes(asked, rules);
	if (!(await clash(all))) return { rules: [], ways: [] };
	const number: TeamsRule = { kind: 'teams', teams };
	const least = await leastClash(all, clash);
	const drops = least.length === 0 ? [] : await fewestDrops(all, least, clash);
	const ways = await Promise.all(
		[...drops, [number]].map((dropped) => wayOut(asked, all, dropped))
	);
	return { rules: [number, ...least], ways: ways.toSorted(byWorth) };
}

type Way = TeamsConflict['ways'][number];

function byWorth(a: Way, b: Way): number {
	return a.dropped.length - b.dropped.length || b.teams - a.teams || b.value - a.value;
}

/** The rules that can be dropped, in an order of their own. */
function rulesOf(problem: TeamsProblem): TeamsRule[] {
	const sides = (['projects', 'mentors'] as const).filter((side) => problem[side]);
	const rules: TeamsRule[] = [
		...sides.map((side) => ({ kind: 'partner-capacity' as const, side })),
		...sides.flatMap((side) =>
			[...new Set(problem[side]?.mustShare)].map((attribute) => ({
				kind: 'must-share' as const,
				side,
				attribute
			}))
		),
		...(problem.balance ?? []).map((rule) => ({ kind: 'balance' as const, rule })),
		...(problem.together ?? []).map((two) => ({ kind: 'together' as const, two: inOrder(two) })),
		...(problem.apart ?? []).map((two) => ({ kind: 'apart' as const, two: inOrder(two) }))
	];
	const keys = new Map(rules.map((rule) => [keyOf(rule), rule]));
	return [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}

function inOrder([a, b]: Two): Two {
	return a < b ? [a, b] : [b, a];
}

function keyOf(rule: TeamsRule): string {
	if (rule.kind === 'together' || rule.kind === 'apart') {
		return JSON.stringify([rule.kind, ...inOrder(rule.two)]);
	}
	if (rule.kind !== 'balance') return JSON.stringify(rule);
	const { kind, attribute } = rule.rule;
	return JSON.stringify([
		'balance',
		attribute,
		kind,
		rule.rule.kind === 'most' ? rule.rule.most : 0
	]);
}

/** The problem with only these of its rules. */
function keeping(problem: TeamsProblem, rules: readonly TeamsRule[]): TeamsProblem {
	const keys = new Set(rules.map(keyOf));
	const has = (rule: TeamsRule): boolean => keys.has(keyOf(rule));
	const side = (name: 'projects' | 'mentors') => {
		const given = problem[name];
		if (!given) return {};
		const mustShare = (given.mustShare ?? []).filter((attribute) =>
			has({ kind: 'must-share', side: name, attribute })
		);
		const partners = has({ kind: 'partner-capacity', side: name })
			? given.partners
			: given.partners.map((partner) => ({ ...partner, capacity: problem.people.length }));
		return { [name]: { ...given, partners, mustShare } };
	};
	return {
		...problem,
		together: (problem.together ?? []).filter((two) => has({ kind: 'together', two })),
		apart: (problem.apart ?? []).filter((two) => has({ kind: 'apart', two })),
		balance: (problem.balance ?? []).filter((rule) => has({ kind: 'balance', rule })),
		...side('projects'),
		...side('mentors')
	};
}

/** Whether the number of teams asked for cannot be made under these rules. */
async function clashes(problem: TeamsProblem, rules: readonly TeamsRule[]): Promise<boolean> {
	const model = readTeams(keeping(problem, rules));
	if (mostOf(model).teams < model.count!) return true;
	const columns = columnsOf(model, mostTried);
	if (columns === null) return false;
	const points = new Float64Array(columns.points.length);
	const stamp = { fingerprint: '', version: '' };
	const answer = await packTeams({ model, columns: { ...columns, points }, stamp, control: {} });
	return answer === null;
}

/** What can be had without these rules: without a number of teams, the best there is. */
async function wayOut(
	problem: TeamsProblem,
	all: readonly TeamsRule[],
	dropped: readonly TeamsRule[]
): Promise<Way> {
	const { teams, ...free } = keeping(
		problem,
		all.filter((rule) => !dropped.includes(rule))
	);
	const asked = dropped.some(({ kind }) => kind === 'teams') ? free : { ...free, teams: teams! };
	const answer = await attemptTeams(asked);
	return { dropped, teams: answer?.teams.length ?? 0, value: answer?.value ?? 0 };
}
