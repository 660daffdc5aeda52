import type { Two } from '../../types.ts';
import type { TeamsProblem, TeamsRule } from '../types.ts';

/** The rules that can be dropped, each once, in an order of their own. */
export function rulesOf(problem: TeamsProblem): TeamsRule[] {
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
		...(problem.quotas ?? []).map(({ id }) => ({ kind: 'quota' as const, id })),
		...(problem.together ?? []).map((two) => ({ kind: 'together' as const, two: inOrder(two) })),
		...(problem.apart ?? []).map((two) => ({ kind: 'apart' as const, two: inOrder(two) }))
	];
	const keys = new Map(rules.map((rule) => [keyOf(rule), rule]));
	return [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}

function inOrder([a, b]: Two): Two {
	return a < b ? [a, b] : [b, a];
}

/** The same text for the same rule. */
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
export function keeping(problem: TeamsProblem, rules: readonly TeamsRule[]): TeamsProblem {
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
		...(problem.quotas && {
			quotas: problem.quotas.filter(({ id }) => has({ kind: 'quota', id }))
		}),
		balance: (problem.balance ?? []).filter((rule) => has({ kind: 'balance', rule })),
		...side('projects'),
		...side('mentors')
	};
}
