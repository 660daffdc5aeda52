import type { TeamsProblem } from '#engine/teams/types.ts';
import { swapFault, swapped, worthOf, type FormedTeam } from './swaps.ts';

/** Somebody who could stand in another's place in a team, by changing places with them. */
export interface StandIn {
	readonly member: string;
	readonly person: string;
	/** place of the team where the person is now; null without one */
	readonly from: number | null;
	/** points that the whole loses; below 0 when it gains some */
	readonly cost: number;
}

/** Somebody who could mentor a team instead. */
export interface MentorInstead {
	readonly mentor: string;
	/** place of the team with which the mentors would change; null when this one has a place left */
	readonly from: number | null;
	readonly cost: number;
}

/** For each member of the team at a place, the few who could stand in for them at the least cost, within the rules. */
export function standInsOf(
	problem: TeamsProblem,
	teams: readonly FormedTeam[],
	at: number,
	few: number
): readonly StandIn[] {
	const classOf = new Map(problem.people.map((person) => [person.id, person.class]));
	const placeOf = placesIn(teams);
	return teams[at]!.members.flatMap((member) =>
		problem.people
			.filter(({ id }) => classOf.get(id) === classOf.get(member) && placeOf.get(id) !== at)
			.flatMap(({ id: person }) => {
				const swap = { one: member, other: person };
				if (swapFault(problem, teams, swap)) return [];
				const from = placeOf.get(person) ?? null;
				const touched = [teams[at]!, ...(from === null ? [] : [teams[from]!])];
				const cost = worthOf(problem, touched) - worthOf(problem, swapped(touched, swap));
				return [{ member, person, from, cost }];
			})
			.toSorted((a, b) => a.cost - b.cost || (a.person < b.person ? -1 : 1))
			.slice(0, few)
	);
}

/** The few mentors who could have the team at a place instead, at the least cost, within the rules. */
export function mentorsInstead(
	problem: TeamsProblem,
	teams: readonly FormedTeam[],
	at: number,
	few: number
): readonly MentorInstead[] {
	const own = teams[at]!;
	const partners = problem.mentors?.partners ?? [];
	const barredOf = new Map(partners.map(({ id, not = [] }) => [id, not]));
	const may = ({ members }: FormedTeam, mentor: string) =>
		!members.some((member) => barredOf.get(mentor)?.includes(member));
	const worth = (team: FormedTeam) => worthOf(problem, [team]);
	return partners
		.filter(({ id }) => id !== own.mentor && may(own, id))
		.flatMap(({ id, capacity }): readonly MentorInstead[] => {
			const alone = worth(own) - worth({ ...own, mentor: id });
			const taken = teams.flatMap((team, place) => (team.mentor === id ? [place] : []));
			if (taken.length < capacity) return [{ mentor: id, from: null, cost: alone }];
			return taken
				.filter((place) => may(teams[place]!, own.mentor))
				.map((place) => {
					const other = teams[place]!;
					const cost = alone + worth(other) - worth({ ...other, mentor: own.mentor });
					return { mentor: id, from: place, cost };
				});
		})
		.toSorted((a, b) => a.cost - b.cost || (a.mentor < b.mentor ? -1 : 1))
		.slice(0, few);
}

function placesIn(teams: readonly FormedTeam[]): ReadonlyMap<string, number> {
	return new Map(teams.flatMap(({ members }, at) => members.map((id) => [id, at] as const)));
}
