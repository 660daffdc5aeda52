import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import type { PairQuota } from '#features/programmes/types.ts';
import { quotaWords } from './model-words.ts';
import { quotaOf } from './quotas.ts';
import { ruleWords } from './reasons.ts';
import type { Conflict, ConflictRule, Way } from './types.ts';

/** What a conflict is told with. */
interface Telling {
	readonly quotas: readonly PairQuota[];
	/** quotas are of teams */
	readonly teams?: boolean;
	readonly nameOf: (id: string) => string;
	readonly locale: Locale;
}

/**
 * A conflict in sentences, and each way out with what it says on its button.
 * @param made how many teams there are all the same
 */
export function conflictWords(
	{ rules, ways, wanted, proven = true }: Conflict,
	telling: Telling,
	made = 0
) {
	const { locale } = telling;
	const title = () =>
		made === 0
			? m.matching_short_none({}, { locale })
			: m.matching_short_some({ made, wanted: wanted! }, { locale });
	return {
		...(wanted === undefined
			? {
					title: m.matching_conflict_title({}, { locale }),
					lead: m.matching_conflict_lead({}, { locale }),
					none: m.matching_ways_none({}, { locale })
				}
			: {
					title: title(),
					lead: rules.length > 0 ? m.matching_short_lead({ wanted }, { locale }) : '',
					none: proven
						? m.matching_short_impossible({}, { locale })
						: m.matching_short_unknown({}, { locale })
				}),
		hint: proven ? '' : m.matching_ways_unproven({}, { locale }),
		rules: rules.map((rule) => conflictRuleWords(rule, telling)),
		ways: ways.map((way, at) => ({
			at,
			words: way.loosened.map(({ rule, by }) => loosenedWords(rule, by, telling)),
			value: way.value === null ? '' : m.matching_way_value({ points: way.value }, { locale }),
			mentor: mentorToAsk(way)
		}))
	};
}

/** What `conflictWords` gives to the page. */
export type ConflictWords = ReturnType<typeof conflictWords>;

type Told<Kind extends ConflictRule['kind']> = Extract<ConflictRule, { kind: Kind }>;
type Sentences = {
	readonly [Kind in ConflictRule['kind']]: (
		rule: Told<Kind>,
		telling: Telling,
		by: number
	) => string;
};

function namesIn(
	{ mentee, mentor }: { readonly mentee: string; readonly mentor: string },
	{ nameOf }: Telling
) {
	return { mentee: nameOf(mentee), mentor: nameOf(mentor) };
}

function twoIn({ two }: Told<'mates' | 'avoids'>, { nameOf }: Telling) {
	return { one: nameOf(two[0]), other: nameOf(two[1]) };
}

const standing: Sentences = {
	required: ({ mentee }, { nameOf, locale }) =>
		m.matching_conflict_required({ mentee: nameOf(mentee) }, { locale }),
	capacity: ({ mentor, capacity }, { nameOf, locale }) =>
		m.matching_conflict_capacity({ mentor: nameOf(mentor), capacity }, { locale }),
	fixed: (rule, telling) => m.matching_conflict_fixed(namesIn(rule, telling), telling),
	barred: (rule, telling) => m.matching_conflict_barred(namesIn(rule, telling), telling),
	rule: ({ rule }, { locale }) =>
		m.matching_conflict_rule({ rule: ruleWords(rule, locale) }, { locale }),
	mates: (rule, telling) =>
		rule.pin === 'together'
			? m.matching_conflict_mates(twoIn(rule, telling), telling)
			: m.matching_conflict_barred(
					{ mentee: telling.nameOf(rule.two[0]), mentor: telling.nameOf(rule.two[1]) },
					telling
				),
	avoids: (rule, telling) => m.matching_conflict_avoids(twoIn(rule, telling), telling),
	places: ({ places }, { locale }) => m.matching_conflict_places({ places }, { locale }),
	'quota-least': ({ quota }, telling) => quotaSentence(quota, telling),
	'quota-most': ({ quota }, telling) => quotaSentence(quota, telling),
	// The desk never asks a mentor to take at least so many.
	least: ({ kind }) => kind
};

const loosening: Sentences = {
	required: ({ mentee }, { nameOf, locale }) =>
		m.matching_way_required({ mentee: nameOf(mentee) }, { locale }),
	capacity: ({ mentor }, { nameOf, locale }, by) =>
		m.matching_way_capacity({ mentor: nameOf(mentor), by }, { locale }),
	fixed: (rule, telling) => m.matching_way_fixed(namesIn(rule, telling), telling),
	barred: (rule, telling) => m.matching_way_barred(namesIn(rule, telling), telling),
	rule: ({ rule }, { locale }) =>
		m.matching_way_rule({ rule: ruleWords(rule, locale) }, { locale }),
	mates: (rule, telling) =>
		rule.pin === 'together'
			? m.matching_way_mates(twoIn(rule, telling), telling)
			: m.matching_way_barred(
					{ mentee: telling.nameOf(rule.two[0]), mentor: telling.nameOf(rule.two[1]) },
					telling
				),
	avoids: (rule, telling) => m.matching_way_avoids(twoIn(rule, telling), telling),
	places: (_, { locale }, by) => m.matching_way_places({ by }, { locale }),
	'quota-least': ({ quota }, telling, by) => looserQuota(quota, telling, by),
	'quota-most': ({ quota }, telling, by) => looserQuota(quota, telling, by),
	least: ({ kind }) => kind
};

function conflictRuleWords(rule: ConflictRule, telling: Telling): string {
	return standing[rule.kind](rule as never, telling, 0);
}

function loosenedWords(rule: ConflictRule, by: number, telling: Telling): string {
	return loosening[rule.kind](rule as never, telling, by);
}

function looserQuota(id: string, telling: Telling, by: number): string {
	const told = { quota: quotaSentence(id, telling), by };
	const { locale } = telling;
	return telling.teams
		? m.matching_way_team_quota(told, { locale })
		: m.matching_way_quota(told, { locale });
}

function quotaSentence(id: string, { quotas, teams = false, locale }: Telling): string {
	const quota = quotaOf(quotas, id);
	return quota ? quotaWords(quota, locale, teams) : id;
}

/** The mentor who must be asked before a way can be taken; empty for whichever mentor, null when nobody must. */
function mentorToAsk({ loosened }: Way): string | null {
	const place = loosened.find(({ rule }) => rule.kind === 'capacity' || rule.kind === 'places');
	if (!place) return null;
	return place.rule.kind === 'capacity' ? place.rule.mentor : '';
}
