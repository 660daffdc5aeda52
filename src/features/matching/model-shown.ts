import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import {
	hardRules,
	scoreParts,
	type MatchingPlan,
	pairGroups,
	type PairQuota
} from '#features/programmes/types.ts';
import { countryName } from '#language/countries.ts';
import { everybodyWords, groupWords, partWords, quotaWords } from './model-words.ts';
import type { Moved, Ranked } from './ranking.ts';
import { brokenWords, ruleWords } from './reasons.ts';

/** What the form of rules and points offers. */
export function modelChoices(countries: readonly string[], locale: Locale, teams = false) {
	const none = (group: string) => ({ value: group, label: groupWords(group, locale, teams) });
	// A team has members from several towns: that its mentor lives elsewhere says nothing.
	const groups = pairGroups.filter(
		(group) => group !== 'mentor-from' && !(teams && group === 'across-towns')
	);
	return {
		parts: scoreParts.map((part) => ({ name: part, label: partWords[part]({}, { locale }) })),
		rules: hardRules.map((rule) => ({ value: rule, label: ruleWords(rule, locale) })),
		groups: [
			...groups.map(none),
			{ value: 'mentor-from', label: m.matching_group_mentor_from_choice({}, { locale }) }
		],
		countries: countries.map((code) => ({ value: code, label: countryName(code, locale) }))
	};
}

/** How many mentors of a ranking are shown at once. */
const shownMentors = 15;

/** A ranking of mentors, as the page lists it; `nameOf` tells who they are. */
export function rankingWords(
	ranking: readonly (Ranked | Moved)[],
	nameOf: (id: string) => string,
	locale: Locale
) {
	return ranking.slice(0, shownMentors).map((one) => ({
		mentor: one.mentor,
		name: nameOf(one.mentor),
		rank: one.rank === null ? '–' : String(one.rank),
		points: one.score,
		note: noteOf(one, locale)
	}));
}

function noteOf(one: Ranked | Moved, locale: Locale): string {
	const forbidden = one.broken.map((rule) => brokenWords(rule, locale)).join(' ');
	if (!('before' in one)) return forbidden;
	const { rank, before } = one;
	if (rank === null)
		return before.rank === null ? forbidden : m.matching_effect_out({}, { locale });
	if (before.rank === null) return m.matching_effect_in({}, { locale });
	const by = before.rank - rank;
	if (by === 0) return '';
	return by > 0
		? m.matching_effect_up({ by }, { locale })
		: m.matching_effect_down({ by: -by }, { locale });
}

/** What a change of the plan changed, line by line. */
export function changeWords(
	before: MatchingPlan,
	after: MatchingPlan,
	locale: Locale
): readonly string[] {
	const points = scoreParts
		.filter((part) => before.weights[part] !== after.weights[part])
		.map((part) =>
			m.matching_change_points(
				{
					part: partWords[part]({}, { locale }),
					before: before.weights[part],
					after: after.weights[part]
				},
				{ locale }
			)
		);
	const [was, is] = [sentencesOf(before, locale), sentencesOf(after, locale)];
	const added = is.filter((each) => !was.includes(each));
	const removed = was.filter((each) => !is.includes(each));
	return [
		...points,
		...added.map((what) => m.matching_change_added({ what }, { locale })),
		...removed.map((what) => m.matching_change_removed({ what }, { locale }))
	];
}

function sentencesOf(matching: MatchingPlan, locale: Locale): readonly string[] {
	return [
		...matching.rules.map((rule) => ruleWords(rule, locale)),
		...everybodyWords(matching, locale),
		...matching.quotas.map((quota: PairQuota) =>
			quotaWords(quota, locale, matching.teams !== undefined)
		)
	];
}
