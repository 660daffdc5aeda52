import { EngineRefusal } from '../refusal.ts';
import { attemptTeams } from './attempt.ts';
import { inquiryOf, isKept } from './conflict/inquiry.ts';
import { fewestDrops, leastClash } from './conflict/quickxplain.ts';
import { keeping, rulesOf } from './conflict/some-rules.ts';
import type { TeamsConflict, TeamsProblem, TeamsRule } from './types.ts';

/** Ways that are worked out at most. */
const mostWays = 12;

/**
 * Why a number of teams cannot be made: the fewest of `rules` (by inclusion) that forbid it, and what would help.
 * Takes a bounded number of looks at some of the rules; where that is not enough, the rules are marked as more than
 * needed, and of two who are apart the fewest to join are found in another way.
 * @param teams how many; without it, as many as the problem or one of its quotas asks for, or one
 * @returns no rules and no ways when as many teams can be made. Where there are more than 200,000 possible teams only
 *   numbers are looked at, and the rules need not be the fewest
 * @throws EngineRefusal as `solveTeams`
 */
export async function conflictOf(
	problem: TeamsProblem,
	teams = problem.teams ?? fewest(problem)
): Promise<TeamsConflict> {
	const asked = { ...problem, teams };
	const all = rulesOf(asked);
	const inquiry = inquiryOf(asked, all);
	if (!(await inquiry.clash(all))) return { rules: [], ways: [] };
	const number: TeamsRule = { kind: 'teams', teams };
	const least = await leastClash(all, inquiry.clash, inquiry.isOver);
	const sure = inquiry.isSure();
	inquiry.begin();
	const drops = least.length === 0 ? [] : await fewestDrops(all, least, inquiry);
	const some = drops.length > 0 ? drops.slice(0, mostWays) : await dropsByPoints(asked, all);
	const ways: Way[] = [];
	for (const dropped of [...some, [number]]) {
		const way = await wayOut(asked, all, dropped);
		if (way.teams > 0 || dropped[0] === number) ways.push(way);
	}
	const rules = [number, ...least];
	return { rules, ...(!sure && { irreducible: false as const }), ways: ways.toSorted(byWorth) };
}

function fewest({ quotas = [] }: TeamsProblem): number {
	const counts = quotas.filter(({ bound }) => bound === 'least').map(({ count }) => count);
	return Math.max(1, ...counts);
}

type Way = TeamsConflict['ways'][number];

function byWorth(a: Way, b: Way): number {
	return a.dropped.length - b.dropped.length || b.teams - a.teams || b.value - a.value;
}

/**
 * The fewest who are apart that would have to be joined, when that alone helps: teams are made as if they could be in
 * one, at a point less for every two who are.
 */
async function dropsByPoints(
	problem: TeamsProblem,
	all: readonly TeamsRule[]
): Promise<readonly (readonly TeamsRule[])[]> {
	const apart = all.flatMap((rule) => (rule.kind === 'apart' ? [rule] : []));
	if (apart.length === 0) return [];
	const pairScores = apart.map(({ two: [a, b] }) => ({ a, b, score: -1 }));
	const { teamScores: _, wishes: __, ...rest } = withoutPartnersPoints(problem);
	let asks = 0;
	const enough = (): boolean => ++asks > mostAsks;
	const joined = { ...rest, apart: [], pairScores };
	const answer = await attemptTeams(joined, { enough }).catch(noneFound);
	if (!answer) return [];
	const broken = apart.filter((rule) => !isKept(rule, answer.teams));
	return broken.length > 0 ? [broken] : [];
}

/** How often a search for what to drop may ask whether it is enough. */
const mostAsks = 2000;

function noneFound(error: unknown): null {
	if (error instanceof EngineRefusal && error.code === 'teams-not-found') return null;
	throw error;
}

function withoutPartnersPoints(problem: TeamsProblem): TeamsProblem {
	const { projects, mentors } = problem;
	return {
		...problem,
		...(projects && { projects: { ...projects, points: [] } }),
		...(mentors && { mentors: { ...mentors, points: [] } })
	};
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
	const answer = await attemptTeams(asked).catch(noneFound);
	return { dropped, teams: answer?.teams.length ?? 0, value: answer?.value ?? 0 };
}
