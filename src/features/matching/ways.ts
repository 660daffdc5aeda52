import type { MatchingPlan } from '#features/programmes/types.ts';
import { loosened, quotaId } from './quotas.ts';
import type { Way } from './types.ts';

/** What a way out changes: the plan, pairs that are free again, and mentors who must be asked for more places. */
export interface WayChanges {
	readonly matching: MatchingPlan;
	/** fixed pairs that are to be free */
	readonly freed: readonly { readonly mentee: string; readonly mentor: string }[];
	/** places that only the mentors themselves can give */
	readonly places: readonly { readonly mentor: string; readonly more: number }[];
}

/** Reads a way out of a conflict as changes. @param people how many are matched */
export function changesOf(matching: MatchingPlan, way: Way, people: number): WayChanges {
	let changed = matching;
	const freed: { mentee: string; mentor: string }[] = [];
	const places: { mentor: string; more: number }[] = [];
	for (const { rule, by } of way.loosened) {
		if (rule.kind === 'fixed') freed.push({ mentee: rule.mentee, mentor: rule.mentor });
		if (rule.kind === 'capacity') places.push({ mentor: rule.mentor, more: by });
		if (rule.kind === 'rule') {
			changed = { ...changed, rules: changed.rules.filter((each) => each !== rule.rule) };
		}
		if (rule.kind === 'required' && changed.everybody) {
			const but = [...changed.everybody.but, rule.mentee];
			changed = { ...changed, everybody: { but } };
		}
		if (rule.kind === 'quota-least' || rule.kind === 'quota-most') {
			const quotas = changed.quotas.map((quota, at) =>
				quotaId(at) === rule.quota ? loosened(quota, by, people) : quota
			);
			changed = { ...changed, quotas };
		}
	}
	return { matching: changed, freed, places };
}
