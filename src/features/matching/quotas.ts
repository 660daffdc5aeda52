import type { Quota } from '#engine/pairs/types.ts';
import type { PairQuota } from '#features/programmes/types.ts';
import { agreedMode } from './rules.ts';
import { common, samePlace } from './sets.ts';
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

/** How a run stands against the quotas that it was asked to keep. Teams have none. */
export function quotasIn(
	{ matching, people, mentors }: MatchingQuestion,
	{ proposals }: Arrangement
): readonly KeptQuota[] {
	if (matching.teams) return [];
	const pairs = proposals.flatMap(({ mentees, mentor }) =>
		mentees.map((mentee) => ({ mentee, mentor }))
	);
	return keptQuotas(matching.quotas, people, mentors, pairs);
}
