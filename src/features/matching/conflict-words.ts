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
	readonly nameOf: (id: string) => string;
	readonly locale: Locale;
}

/** A conflict in sentences, and each way out with what it says on its button. */
export function conflictWords({ rules, ways }: Conflict, telling: Telling) {
	const { locale } = telling;
	return {
		rules: rules.map((rule) => conflictRuleWords(rule, telling)),
		ways: ways.map((way, at) => ({
			at,
			words: way.loosened.map(({ rule, by }) => loosenedWords(rule, by, telling)),
			value: way.value === null ? '' : m.matching_way_value({ points: way.value }, { locale }),
			mentor: mentorToAsk(way)
		}))
	};
}

function conflictRuleWords(rule: ConflictRule, { quotas, nameOf, locale }: Telling): string {
	switch (rule.kind) {
		case 'required':
			return m.matching_conflict_required({ mentee: nameOf(rule.mentee) }, { locale });
		case 'capacity':
			return m.matching_conflict_capacity(
				{ mentor: nameOf(rule.mentor), capacity: rule.capacity },
				{ locale }
			);
		case 'fixed':
			return m.matching_conflict_fixed(
				{ mentee: nameOf(rule.mentee), mentor: nameOf(rule.mentor) },
				{ locale }
			);
		case 'rule':
			return m.matching_conflict_rule({ rule: ruleWords(rule.rule, locale) }, { locale });
		case 'quota-least':
		case 'quota-most':
			return quotaSentence(quotas, rule.quota, locale);
		case 'least':
			// The desk never asks a mentor to take at least so many.
			return rule.kind;
	}
}

function loosenedWords(
	rule: ConflictRule,
	by: number,
	{ quotas, nameOf, locale }: Telling
): string {
	switch (rule.kind) {
		case 'required':
			return m.matching_way_required({ mentee: nameOf(rule.mentee) }, { locale });
		case 'capacity':
			return m.matching_way_capacity({ mentor: nameOf(rule.mentor), by }, { locale });
		case 'fixed':
			return m.matching_way_fixed(
				{ mentee: nameOf(rule.mentee), mentor: nameOf(rule.mentor) },
				{ locale }
			);
		case 'rule':
			return m.matching_way_rule({ rule: ruleWords(rule.rule, locale) }, { locale });
		case 'quota-least':
		case 'quota-most':
			return m.matching_way_quota(
				{ quota: quotaSentence(quotas, rule.quota, locale), by },
				{ locale }
			);
		case 'least':
			return rule.kind;
	}
}

function quotaSentence(quotas: readonly PairQuota[], id: string, locale: Locale): string {
	const quota = quotaOf(quotas, id);
	return quota ? quotaWords(quota, locale) : id;
}

/** The mentor who must be asked before a way can be taken; null when nobody must. */
function mentorToAsk({ loosened }: Way): string | null {
	const places = loosened.find(({ rule }) => rule.kind === 'capacity');
	return places?.rule.kind === 'capacity' ? places.rule.mentor : null;
}
