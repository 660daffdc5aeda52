import type { Two } from '#engine/types.ts';
import type { MatchingPlan } from '#features/programmes/types.ts';
import { loosened, quotaId } from './quotas.ts';
import type { ConflictRule, Way } from './types.ts';

/** What a way out changes: the plan, what was decided by hand, and mentors who must be asked for more places. */
export interface WayChanges {
	readonly matching: MatchingPlan;
	/** fixed pairs that are to be free */
	readonly freed: readonly { readonly mentee: string; readonly mentor: string }[];
	/** pairs kept apart that may be together */
	readonly allowed: readonly { readonly mentee: string; readonly mentor: string }[];
	/** people of teams about whom nothing is decided any more */
	readonly unpinned: readonly Two[];
	/** people who may be in one team although one would rather not */
	readonly lifted: readonly Two[];
	/** places that only the mentors themselves can give; of whichever mentor, where none is named */
	readonly places: readonly { readonly mentor: string | null; readonly more: number }[];
}

/** Reads a way out of a conflict as changes. @param of how many are matched, or how many teams there are people for */
export function changesOf(matching: MatchingPlan, way: Way, of: number): WayChanges {
	const rulesOf = <Kind extends ConflictRule['kind']>(kind: Kind) =>
		way.loosened
			.map(({ rule }) => rule)
			.filter((rule): rule is Extract<ConflictRule, { kind: Kind }> => rule.kind === kind);
	const ofTwo = ({ mentee, mentor }: { readonly mentee: string; readonly mentor: string }) => ({
		mentee,
		mentor
	});
	return {
		matching: way.loosened.reduce((changed, each) => loosenedPlan(changed, each, of), matching),
		freed: rulesOf('fixed').map(ofTwo),
		allowed: rulesOf('barred').map(ofTwo),
		unpinned: rulesOf('mates').map(({ two }) => two),
		lifted: rulesOf('avoids').map(({ two }) => two),
		places: way.loosened.flatMap(({ rule, by }): WayChanges['places'] => {
			if (rule.kind === 'capacity') return [{ mentor: rule.mentor, more: by }];
			return rule.kind === 'places' ? [{ mentor: null, more: by }] : [];
		})
	};
}

function loosenedPlan(
	plan: MatchingPlan,
	{ rule, by }: Way['loosened'][number],
	of: number
): MatchingPlan {
	if (rule.kind === 'rule') {
		return { ...plan, rules: plan.rules.filter((each) => each !== rule.rule) };
	}
	if (rule.kind === 'required' && plan.everybody) {
		return { ...plan, everybody: { but: [...plan.everybody.but, rule.mentee] } };
	}
	if (rule.kind === 'quota-least' || rule.kind === 'quota-most') {
		const quotas = plan.quotas.map((quota, at) =>
			quotaId(at) === rule.quota ? loosened(quota, by, of) : quota
		);
		return { ...plan, quotas };
	}
	return plan;
}
