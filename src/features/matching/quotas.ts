import type { Quota } from '#engine/pairs/types.ts';
import type { TeamsQuota, TeamsWith } from '#engine/teams/types.ts';
import type { Two } from '#engine/types.ts';
import type { PairQuota } from '#features/programmes/types.ts';
import { agreedMode } from './rules.ts';
import { common, samePlace, twos } from './sets.ts';
import { teamNumbers } from './team-numbers.ts';
import type { Arrangement, MatchingQuestion, Mentored, PoolMentor } from './types.ts';

const counts: Readonly<Record<string, (a: Mentored, b: PoolMentor, country: string) => boolean>> = {
	'across-countries': (a, b) => a.country !== b.country,
	'across-towns': (a, b) => a.country !== b.country || !samePlace(a.city, b.city),
	'across-fields': (a, b) => common(a.fields, b.fields).length === 0,
	online: (a, b) => agreedMode(a.mode, b.mode) === 'online',
	'mentor-from': (_, b, country) => b.country === country
};

/** Whether a pair counts in a quota. A group that nobody knows any more counts nobody. */
export function countsIn({ group }: PairQuota, mentored: Mentored, mentor: PoolMentor): boolean {
	const [kind = '', country = ''] = group.split(':');
	return counts[kind]?.(mentored, mentor, country) ?? false;
}

/** How many pairs a quota asks for, or allows, when so many people are matched. */
export function boundOf({ bound, count, unit }: PairQuota, people: number): number {
	if (unit === 'pairs') return count;
	const share = (count * people) / 100;
	return bound === 'least' ? Math.ceil(share - 1e-9) + 0 : Math.floor(share + 1e-9);
}

/** A quota loosened by so many pairs. Hundredths stay hundredths. */
export function loosened(quota: PairQuota, by: number, people: number): PairQuota {
	const bound = boundOf(quota, people) + (quota.bound === 'least' ? -by : by);
	if (quota.unit === 'pairs') return { ...quota, count: Math.max(0, bound) };
	const share = (100 * bound) / people;
	const count = quota.bound === 'least' ? Math.floor(share) : Math.ceil(share);
	return { ...quota, count: Math.min(100, Math.max(0, count)) };
}

/** The name by which the engine tells quotas apart: their place in the plan. */
export const quotaId = (at: number): string => `quota-${at + 1}`;

/** The quota of a plan that the engine speaks of. */
export function quotaOf(quotas: readonly PairQuota[], id: string): PairQuota | undefined {
	return quotas[Number(id.slice('quota-'.length)) - 1];
}

/** The quotas of a plan as the engine asks for them: each with all the pairs that count in it. */
export function engineQuotas(
	quotas: readonly PairQuota[],
	people: readonly Mentored[],
	mentors: readonly PoolMentor[]
): readonly Quota[] {
	return quotas.map((quota, at) => {
		const pairs = people.flatMap((one) =>
			mentors
				.filter((mentor) => countsIn(quota, one, mentor))
				.map((mentor) => ({ mentee: one.id, mentor: mentor.id }))
		);
		const bound = boundOf(quota, people.length);
		return { id: quotaId(at), pairs, [quota.bound]: bound };
	});
}

/**
 * Whether a team counts in a quota: of different fields, when no two of its members share one; of anything else, when
 * each member beside its mentor counts.
 */
export function teamCountsIn(
	quota: PairQuota,
	members: readonly Mentored[],
	mentor: PoolMentor
): boolean {
	if (quota.group === 'across-fields') return sharingFields(members).length === 0;
	return members.every((member) => countsIn(quota, member, mentor));
}

function sharingFields(people: readonly Mentored[]): readonly Two[] {
	return twos(people)
		.filter(([a, b]) => common(a.fields, b.fields).length > 0)
		.map(([a, b]) => [a.id, b.id]);
}

/** The quotas of a plan as the engine asks for them of teams: each with all that keeps a team from counting in it. */
export function engineTeamQuotas(
	quotas: readonly PairQuota[],
	people: readonly Mentored[],
	mentors: readonly PoolMentor[],
	teams: number
): readonly TeamsQuota[] {
	return quotas.map((quota, at) => {
		const but: TeamsWith =
			quota.group === 'across-fields'
				? { both: sharingFields(people) }
				: {
						beside: people.flatMap((person) =>
							mentors
								.filter((mentor) => !countsIn(quota, person, mentor))
								.map((mentor) => ({ person: person.id, mentor: mentor.id }))
						)
					};
		return { id: quotaId(at), but, bound: quota.bound, count: boundOf(quota, teams) };
	});
}

/** A quota beside what was found. */
export interface KeptQuota {
	readonly quota: PairQuota;
	readonly asked: number;
	readonly found: number;
	readonly holds: boolean;
}

/** How pairs stand against the quotas of a plan. */
export function keptQuotas(
	quotas: readonly PairQuota[],
	people: readonly Mentored[],
	mentors: readonly PoolMentor[],
	pairs: readonly { readonly mentee: string; readonly mentor: string }[]
): readonly KeptQuota[] {
	const personOf = new Map(people.map((one) => [one.id, one]));
	const mentorOf = new Map(mentors.map((one) => [one.id, one]));
	return quotas.map((quota) => {
		const asked = boundOf(quota, people.length);
		const found = pairs.filter(({ mentee, mentor }) => {
			const [a, b] = [personOf.get(mentee), mentorOf.get(mentor)];
			return a !== undefined && b !== undefined && countsIn(quota, a, b);
		}).length;
		return {
			quota,
			asked,
			found,
			holds: quota.bound === 'least' ? found >= asked : found <= asked
		};
	});
}

/** How a run stands against the quotas that it was asked to keep. */
export function quotasIn(
	{ matching, people, mentors }: MatchingQuestion,
	{ proposals }: Pick<Arrangement, 'proposals'>
): readonly KeptQuota[] {
	if (matching.teams) {
		const wanted = teamNumbers(matching.teams, people).teams;
		return keptTeamQuotas({ matching, people, mentors }, wanted, proposals);
	}
	const pairs = proposals.flatMap(({ mentees, mentor }) =>
		mentees.map((mentee) => ({ mentee, mentor }))
	);
	return keptQuotas(matching.quotas, people, mentors, pairs);
}

function keptTeamQuotas(
	{ matching, people, mentors }: Pick<MatchingQuestion, 'matching' | 'people' | 'mentors'>,
	wanted: number,
	proposals: Arrangement['proposals']
): readonly KeptQuota[] {
	return matching.quotas.map((quota) => {
		const asked = boundOf(quota, wanted);
		const found = proposals.filter((team) => {
			const members = people.filter(({ id }) => team.mentees.includes(id));
			const mentor = mentors.find(({ id }) => id === team.mentor);
			return mentor !== undefined && teamCountsIn(quota, members, mentor);
		}).length;
		return {
			quota,
			asked,
			found,
			holds: quota.bound === 'least' ? found >= asked : found <= asked
		};
	});
}
