import { counts, onceFaults } from '../counts.ts';
import { byCodeUnit } from '../guard.ts';
import type { BalanceRule, Partner, Range, Side, Team, TeamPerson } from './types.ts';
import type { TeamsAnswer, TeamsProblem } from './types.ts';
import { certificateFaults } from './verify/proof.ts';
import { isWith } from './verify/quotas.ts';

/** People tried in a place before the look at all possible teams is left out, if nobody says otherwise: a second or two. */
const usualScan = 5_000_000;

/**
 * Checks teams against their problem without trusting, or sharing code with, the solver.
 * - The teams: everybody is in one team or unplaced; shape, size, number, every rule and quota, partners, order, scores,
 *   value.
 * - The proof: the bound is added up again from the prices in whole numbers, and that no team is worth more than its
 *   prices is tried on every possible team, unless there are so many that more than `scan` people would be tried in a
 *   place; then that part is left out, and the bound is the solver's word.
 * - Where a `search` closed the rest, it is repeated for 12 teams or fewer, as long as it takes no more than 300,000
 *   steps; beyond, that nothing better was there is the solver's word. A bound below that of the prices, in an open
 *   answer, always is. Of the fingerprint only the form is checked, as it takes the engine to make it again; the version is
 *   this one, and a seed is a whole number.
 * @param problem one that `readTeams` takes: who has it from elsewhere reads it first. What is not a problem at all is
 *   not for this to find.
 * @returns the faults found, as sentences for the log; empty when the answer holds
 */
export function verifyTeams(
	problem: TeamsProblem,
	answer: TeamsAnswer,
	{ scan = usualScan }: { readonly scan?: number } = {}
): readonly string[] {
	const people = new Map(problem.people.map((person) => [person.id, person]));
	const found = counts([...answer.teams.flatMap(({ members }) => members), ...answer.unplaced]);
	const teams = [
		...onceFaults('person', new Set(people.keys()), found),
		...answer.teams.flatMap((team) => shapeFaults(problem, people, team)),
		...answer.teams.flatMap((team) => balanceFaults(problem, people, team)),
		...ruleFaults(problem, answer),
		...partnerFaults(problem, people, answer),
		...quotaFaults(problem, answer),
		...orderFaults(answer),
		...scoreFaults(problem, answer),
		...valueFaults(answer),
		...stampFaults(answer)
	];
	return teams.length > 0 ? teams : certificateFaults(problem, answer, scan);
}

/** The only version there is that this can check. */
const knownVersion = 'teams-2';

function stampFaults({ version, fingerprint, seed = 0 }: TeamsAnswer): string[] {
	return [
		...(version === knownVersion ? [] : [`version: found ${version}, expected ${knownVersion}`]),
		...(/^[0-9a-f]{32}$/.test(fingerprint)
			? []
			: [`fingerprint: found ${fingerprint}, expected 32 hex digits`]),
		...(Number.isSafeInteger(seed) ? [] : [`seed: found ${seed}, expected a whole number`])
	];
}

const asRange = (asked: number | Range): Range =>
	typeof asked === 'number' ? { least: asked, most: asked } : asked;

/** What was found where so many were expected, if it was not. */
function outside(what: string, found: number, asked: number | Range): string[] {
	const { least, most } = asRange(asked);
	if (found >= least && found <= most) return [];
	return [`${what}, expected ${least === most ? least : `${least} to ${most}`}`];
}

function shapeFaults(
	{ shape, size }: TeamsProblem,
	people: ReadonlyMap<string, TeamPerson>,
	{ members }: Team
): string[] {
	const found = counts(members.map((id) => people.get(id)?.class ?? ''));
	const name = `team ${members.join(', ')}`;
	const ranges = Object.values(shape).map(asRange);
	const whole = {
		least: ranges.reduce((sum, { least }) => sum + least, 0),
		most: ranges.reduce((sum, { most }) => sum + most, 0)
	};
	const n = members.length;
	return [
		...Object.entries(shape).flatMap(([kind, asked]) => {
			const there = found.get(kind) ?? 0;
			return outside(`${name}: found ${there} of ${kind}`, there, asked);
		}),
		...outside(`${name}: found ${n} people`, n, whole),
		...(size ? outside(`${name}: found ${n} people in all`, n, size) : []),
		...(n === 0 ? ['team of nobody'] : [])
	];
}

function valuesIn(owner: TeamPerson | Partner | undefined, attribute: string): Set<string> {
	const all = owner?.attributes ?? {};
	return new Set(Object.hasOwn(all, attribute) ? all[attribute] : []);
}

function balanceFaults(
	{ balance = [] }: TeamsProblem,
	people: ReadonlyMap<string, TeamPerson>,
	{ members }: Team
): string[] {
	return balance
		.filter((rule) => {
			const sets = members.map((id) => valuesIn(people.get(id), rule.attribute));
			return !isBalanced(rule, sets);
		})
		.map((rule) => `team ${members.join(', ')}: not ${rule.kind} in ${rule.attribute}`);
}

function isBalanced(rule: BalanceRule, sets: readonly Set<string>[]): boolean {
	const inAll = [...(sets[0] ?? [])].some((value) => sets.every((set) => set.has(value)));
	if (rule.kind === 'shared') return inAll;
	if (rule.kind === 'mixed') return sets.length < 2 || !inAll;
	return [...counts(sets.flatMap((set) => [...set])).values()].every((n) => n <= rule.most);
}

/** Which team everybody is in; -1 for nobody's. */
function teamOf(answer: TeamsAnswer): (id: string) => number {
	const teams = new Map(answer.teams.flatMap(({ members }, t) => members.map((id) => [id, t])));
	return (id) => teams.get(id) ?? -1;
}

function ruleFaults(problem: TeamsProblem, answer: TeamsAnswer): string[] {
	const team = teamOf(answer);
	const parted = (problem.together ?? []).filter(([a, b]) => team(a) !== team(b));
	const joined = (problem.apart ?? []).filter(([a, b]) => team(a) === team(b) && team(a) >= 0);
	const { length } = answer.teams;
	return [
		...parted.map(([a, b]) => `${a}, ${b}: expected together`),
		...joined.map(([a, b]) => `${a}, ${b}: expected apart`),
		...outside(`found ${length} teams`, length, problem.teams ?? length)
	];
}

const sides = [
	{ side: 'projects', one: 'project' },
	{ side: 'mentors', one: 'mentor' }
] as const;

function partnerFaults(
	problem: TeamsProblem,
	people: ReadonlyMap<string, TeamPerson>,
	{ teams }: TeamsAnswer
): string[] {
	return sides.flatMap(({ side: name, one }) => {
		const side = problem[name];
		const partners = new Map(side?.partners.map((partner) => [partner.id, partner]));
		const load = counts(teams.flatMap((team) => team[one] ?? []));
		return [
			...teams.flatMap((team) => {
				const where = `team ${team.members.join(', ')}`;
				if (!side) return team[one] === undefined ? [] : [`${where}: ${one} nobody asked for`];
				const partner = partners.get(team[one] ?? '');
				if (team[one] === undefined || !partner) return [`${where}: no ${one}`];
				return beside(side, partner, people, team).map((fault) => `${where}: ${fault}`);
			}),
			...[...load].flatMap(([id, n]) =>
				n <= (partners.get(id)?.capacity ?? n)
					? []
					: [`${one} ${id}: found ${n} teams, expected ${partners.get(id)?.capacity}`]
			)
		];
	});
}

function quotaFaults({ quotas = [] }: TeamsProblem, { teams }: TeamsAnswer): string[] {
	return quotas.flatMap(({ id, but, bound, count }) => {
		const found = teams.filter(({ members, mentor }) => !isWith(but, members, mentor)).length;
		const kept = bound === 'least' ? found >= count : found <= count;
		return kept ? [] : [`quota ${id}: found ${found}, expected at ${bound} ${count}`];
	});
}

function beside(
	{ mustShare = [] }: Side,
	partner: Partner,
	people: ReadonlyMap<string, TeamPerson>,
	{ members }: Team
): string[] {
	const strangers = members.flatMap((id) =>
		mustShare
			.filter((attribute) =>
				valuesIn(people.get(id), attribute).isDisjointFrom(valuesIn(partner, attribute))
			)
			.map((attribute) => `${id} shares no ${attribute} with ${partner.id}`)
	);
	const kept = members.filter((id) => partner.not?.includes(id));
	return [...strangers, ...kept.map((id) => `${id} may not be with ${partner.id}`)];
}

function isSorted(ids: readonly string[]): boolean {
	return ids.every((id, i) => i === 0 || byCodeUnit(ids[i - 1]!, id) <= 0);
}

function orderFaults({ teams, unplaced }: TeamsAnswer): string[] {
	return [
		...teams
			.filter(({ members }) => !isSorted(members))
			.map(({ members }) => `team ${members.join(', ')}: not sorted`),
		...(isSorted(teams.map(({ members }) => members[0] ?? '')) ? [] : ['teams: not sorted']),
		...(isSorted(unplaced) ? [] : ['unplaced: not sorted'])
	];
}

function scoreFaults(problem: TeamsProblem, answer: TeamsAnswer): string[] {
	const scores = scoresOf(problem, answer);
	return answer.teams.flatMap(({ members, score }, t) =>
		score === scores[t]
			? []
			: [`team ${members.join(', ')}: score found ${score}, expected ${scores[t]}`]
	);
}

function scoresOf(problem: TeamsProblem, answer: TeamsAnswer): number[] {
	const team = teamOf(answer);
	const scores = answer.teams.map(() => 0);
	const add = (members: readonly string[], points: number): void => {
		const t = team(String(members[0]));
		if (t >= 0 && members.every((id) => team(id) === t)) scores[t]! += points;
	};
	for (const { a, b, score } of problem.pairScores) add([a, b], score);
	for (const { from, to, points } of problem.wishes ?? []) add([from, to], points);
	const sizes = answer.teams.map(({ members }) => members.length);
	for (const { members, score } of problem.teamScores ?? []) {
		if (sizes[team(String(members[0]))] === members.length) add(members, score);
	}
	for (const { side, one } of sides) {
		for (const { person, partner, points } of problem[side]?.points ?? []) {
			if (answer.teams[team(person)]?.[one] === partner) add([person], points);
		}
	}
	return scores;
}

function valueFaults(answer: TeamsAnswer): string[] {
	const { teams, unplaced, value, bound, gap, certificate } = answer;
	const open = bound - value + (certificate.placed === 'open' ? unplaced.length : 0);
	const sum = teams.reduce((all, { score }) => all + score, 0);
	return [
		...(sum === value ? [] : [`value: found ${value}, expected ${sum}`]),
		...(bound >= sum ? [] : [`bound: found ${bound}, expected at least ${sum}`]),
		...(gap === open ? [] : [`gap: found ${gap}, expected ${open}`])
	];
}
