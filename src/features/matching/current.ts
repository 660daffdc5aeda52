import type { Arrangement, Pin, TeamPin } from './types.ts';

/**
 * Whether a run still speaks of the present: the same people are selected, and its mentors are in the pool with as
 * many places as it uses, and what the team has fixed or kept apart meanwhile is so in it. A later publication cannot add
 * anybody, so nobody may have joined either.
 */
export function isCurrent(
	{ proposals, unplaced }: Arrangement,
	selected: readonly string[],
	mentors: readonly { readonly id: string; readonly capacity: number }[],
	{ pins, teamPins }: { readonly pins: readonly Pin[]; readonly teamPins: readonly TeamPin[] }
): boolean {
	const asked = new Set([...proposals, ...unplaced].flatMap(({ mentees }) => mentees));
	const same = asked.size === selected.length && selected.every((id) => asked.has(id));
	const capacity = new Map(mentors.map((mentor) => [mentor.id, mentor.capacity]));
	const used = Map.groupBy(proposals, ({ mentor }) => mentor);
	const mentorOf = new Map(
		proposals.flatMap(({ mentees, mentor }) => mentees.map((id) => [id, mentor] as const))
	);
	const kept = pins.every(({ application, mentor, kind }) => {
		const has = mentorOf.get(application);
		// A pin about somebody who is not here waits.
		return kind === 'apart'
			? has !== mentor
			: has === mentor || !asked.has(application) || !capacity.has(mentor);
	});
	const teamOf = new Map(
		proposals.flatMap(({ mentees }, at) => mentees.map((id) => [id, at] as const))
	);
	const inTeams = teamPins.every(({ one, other, kind }) => {
		if (!asked.has(one) || !asked.has(other)) return true;
		const [a, b] = [teamOf.get(one), teamOf.get(other)];
		return kind === 'together' ? a === b : a === undefined || a !== b;
	});
	const enough = [...used].every(([id, taken]) => taken.length <= (capacity.get(id) ?? 0));
	return same && enough && kept && inTeams;
}
