import type { TeamsProblem, TeamsQuota, TeamsWith } from '../types.ts';

/** Whether a team is one of those told: by two of its people, one of them beside its mentor, or its mentor. */
export function isWith(
	{ both = [], beside = [], mentors = [] }: TeamsWith,
	members: readonly string[],
	mentor: string | undefined
): boolean {
	return (
		both.some((two) => two.every((id) => members.includes(id))) ||
		beside.some((each) => each.mentor === mentor && members.includes(each.person)) ||
		(mentor !== undefined && mentors.includes(mentor))
	);
}

/**
 * For each quota, whether a team takes one of its places: those it counts where it allows at most so many, the others
 * where it asks for at least so many. As quick as a look at every possible team needs.
 */
export function placesTaken(
	{ quotas = [] }: TeamsProblem,
	people: readonly string[],
	mentors: readonly string[]
): readonly ((members: readonly number[], mentor: number) => boolean)[] {
	const at = new Map(people.map((id, i) => [id, i]));
	const place = new Map(mentors.map((id, j) => [id, j]));
	return quotas.map(({ but, bound }) => {
		const twos = people.map(() => new Set<number>());
		for (const [a, b] of but.both ?? []) {
			twos[at.get(a)!]?.add(at.get(b)!);
			twos[at.get(b)!]?.add(at.get(a)!);
		}
		const ones = people.map(() => new Set<number>());
		for (const { person, mentor } of but.beside ?? [])
			ones[at.get(person)!]?.add(place.get(mentor)!);
		const alone = new Set(but.mentors?.map((id) => place.get(id)!));
		return (members, mentor) => {
			const told =
				alone.has(mentor) ||
				members.some((i) => ones[i]!.has(mentor) || members.some((j) => twos[i]!.has(j)));
			return told === (bound === 'least');
		};
	});
}

/** How many places a quota has when so many teams are made. */
export function placesOf({ bound, count }: TeamsQuota, teams: number): number {
	return bound === 'least' ? teams - count : Math.min(count, teams);
}
