import type { TeamsProblem } from '#engine/teams/types.ts';

/** A team with its mentor, by the ids of applications and of the pool. */
export interface FormedTeam {
	readonly members: readonly string[];
	readonly mentor: string;
}

/** Two who changed places. */
export interface Swap {
	readonly one: string;
	readonly other: string;
}

/** What the teams are worth by the engine's own question. */
export function worthOf(problem: TeamsProblem, teams: readonly FormedTeam[]): number {
	return teams.reduce((sum, { members, mentor }) => {
		const has = (id: string) => members.includes(id);
		const pairs = problem.pairScores.filter(({ a, b }) => has(a) && has(b));
		const wishes = (problem.wishes ?? []).filter(({ from, to }) => has(from) && has(to));
		const mentoring = (problem.mentors?.points ?? []).filter(
			({ person, partner }) => has(person) && partner === mentor
		);
		const points = [
			...pairs.map(({ score }) => score),
			...[...wishes, ...mentoring].map((each) => each.points)
		];
		return points.reduce((total, each) => total + each, sum);
	}, 0);
}

/** The teams after two changed places; whoever had none gives theirs to nobody. */
export function swapped(teams: readonly FormedTeam[], { one, other }: Swap): readonly FormedTeam[] {
	const turned = (id: string) => (id === one ? other : id === other ? one : id);
	return teams.map((team) => ({ ...team, members: team.members.map(turned) }));
}

/** Why two may not change places: a code, and the ids that fill it; null when they may. */
export interface SwapFault {
	readonly code:
		| 'teams_swap_nowhere'
		| 'teams_swap_country'
		| 'teams_swap_together'
		| 'teams_swap_apart'
		| 'teams_swap_mentor';
	/** whom the rule is about, by id: two people, or a person and a mentor */
	readonly about: readonly string[];
}

/** The rule that a swap would break. Of two who must not be together it is not said why: nobody learns of an avoid list. */
export function swapFault(
	problem: TeamsProblem,
	teams: readonly FormedTeam[],
	{ one, other }: Swap
): SwapFault | null {
	const about = [one, other];
	const placeOf = (id: string) => teams.findIndex(({ members }) => members.includes(id));
	if (placeOf(one) === placeOf(other)) return { code: 'teams_swap_nowhere', about };
	const classOf = new Map(problem.people.map((person) => [person.id, person.class]));
	if (classOf.get(one) !== classOf.get(other)) return { code: 'teams_swap_country', about };
	const after = swapped(teams, { one, other });
	const parted = (problem.together ?? []).find(
		(two) =>
			two.some((id) => about.includes(id)) &&
			!after.some(({ members }) => two.every((id) => members.includes(id)))
	);
	if (parted) return { code: 'teams_swap_together', about: parted };
	const both = (problem.apart ?? []).find(
		(two) =>
			two.some((id) => about.includes(id)) &&
			after.some(({ members }) => two.every((id) => members.includes(id)))
	);
	if (both) return { code: 'teams_swap_apart', about: both };
	for (const { members, mentor } of after) {
		const not = problem.mentors?.partners.find(({ id }) => id === mentor)?.not ?? [];
		const barred = members.find((id) => about.includes(id) && not.includes(id));
		if (barred) return { code: 'teams_swap_mentor', about: [barred, mentor] };
	}
	return null;
}
