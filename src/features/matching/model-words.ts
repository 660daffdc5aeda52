import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import type { PairsObjective } from '#engine/pairs/types.ts';
import type {
	MatchingPlan,
	PairQuota,
	pairGroups,
	scoreParts
} from '#features/programmes/types.ts';
import { countryName } from '#language/countries.ts';

type Part = (typeof scoreParts)[number];
type Group = (typeof pairGroups)[number];

/** What each part of the score is called. */
export const partWords: Readonly<
	Record<Part, (inputs?: object, options?: { locale: Locale }) => string>
> = {
	need: m.matching_weight_need,
	field: m.matching_weight_field,
	farField: m.matching_weight_far_field,
	language: m.matching_weight_language,
	city: m.matching_weight_city,
	abroad: m.matching_weight_abroad,
	mode: m.matching_weight_mode,
	seniority: m.matching_weight_seniority,
	contact: m.matching_weight_contact,
	judgement: m.matching_weight_judgement,
	talk: m.matching_weight_talk
};

/** What each aim is called, and what it means in a sentence. `best-total` is not offered: nobody has a price here. */
export const objectiveWords = {
	'most-placed': [m.matching_objective_points, m.matching_objective_points_help],
	'worst-off-first': [m.matching_objective_fair, m.matching_objective_fair_help],
	stable: [m.matching_objective_stable, m.matching_objective_stable_help]
} as const;

/** The name of an aim. */
export function objectiveName(objective: PairsObjective, locale: Locale): string {
	const known = objective === 'best-total' ? 'most-placed' : objective;
	return objectiveWords[known][0]({}, { locale });
}

const groups: Readonly<
	Record<Exclude<Group, 'mentor-from'>, (inputs?: object, options?: { locale: Locale }) => string>
> = {
	'across-countries': m.matching_group_across_countries,
	'across-towns': m.matching_group_across_towns,
	'across-fields': m.matching_group_across_fields,
	online: m.matching_group_online
};

/** What each group is of teams, where it is anything. */
const teamGroupNames: Partial<typeof groups> = {
	'across-countries': m.matching_team_group_across_countries,
	'across-fields': m.matching_team_group_across_fields,
	online: m.matching_team_group_online
};

/** What a quota counts, of pairs or of teams. */
export function groupWords(group: string, locale: Locale, teams = false): string {
	const [kind = '', code = ''] = group.split(':');
	if (kind === 'mentor-from') {
		return m.matching_group_mentor_from({ country: countryName(code, locale) }, { locale });
	}
	const own = teams ? teamGroupNames[kind as keyof typeof groups] : undefined;
	return (own ?? groups[kind as keyof typeof groups])?.({}, { locale }) ?? group;
}

const quotaSentences = {
	pairs: {
		least: { percent: m.matching_quota_least_percent, pairs: m.matching_quota_least_pairs },
		most: { percent: m.matching_quota_most_percent, pairs: m.matching_quota_most_pairs }
	},
	teams: {
		least: { percent: m.matching_team_quota_least_percent, pairs: m.matching_team_quota_least },
		most: { percent: m.matching_team_quota_most_percent, pairs: m.matching_team_quota_most }
	}
};

/** A quota as a sentence, of pairs or of teams. */
export function quotaWords(
	{ group, bound, count, unit }: PairQuota,
	locale: Locale,
	teams = false
): string {
	const sentence = quotaSentences[teams ? 'teams' : 'pairs'][bound][unit];
	return sentence({ count, group: groupWords(group, locale, teams) }, { locale });
}

/** That everybody must have a mentor, as a sentence; nothing where that is not asked. */
export function everybodyWords({ everybody }: MatchingPlan, locale: Locale): readonly string[] {
	if (!everybody) return [];
	const count = everybody.but.length;
	return [
		count === 0
			? m.matching_rule_everybody({}, { locale })
			: m.matching_rule_everybody_but({ count }, { locale })
	];
}
