import type { SelectionAnswer, SelectionProblem } from '#engine/selection/types.ts';
import type { Locale } from '#core/locale.ts';
import { groupWords } from '#features/applications/shown.ts';
import type { Plan } from '#features/programmes/types.ts';
import { formatNumber } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { m } from '#messages';
import { earmarkStates, partsOfGroup, quotaStates } from './rules.ts';

/** What the groups of one meaning are called together. */
const balanceWords = {
	country: m.selection_balance_country,
	town: m.selection_balance_town,
	gender: m.selection_balance_gender,
	sector: m.selection_balance_sector,
	fields: m.selection_balance_fields
} as const;

/** A score as the team reads it: two decimals; a dash where there is none. */
export function scoreWords(score: number | null, locale: Locale): string {
	if (score === null) return '–';
	return formatNumber(score, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** How many a quota asks for, in words. */
function askedWords({ least, most }: { least?: number; most?: number }, locale: Locale): string {
	if (least !== undefined && least === most)
		return m.selection_quota_exactly({ count: least }, { locale });
	return [
		least !== undefined && m.selection_quota_least({ count: least }, { locale }),
		most !== undefined && m.selection_quota_most({ count: most }, { locale })
	]
		.filter(Boolean)
		.join(', ');
}

/** The quotas and earmarked places of a plan as they stand with these counts of the selected. */
export function quotaWords(plan: Plan, counts: ReadonlyMap<string, number>, locale: Locale) {
	const { quotas, earmarks } = plan.selection;
	return {
		quotas: quotaStates(quotas, counts).map(({ group, found, holds, ...asked }) => ({
			group,
			label: groupWords(plan, group, locale),
			asked: askedWords(asked, locale),
			found,
			holds
		})),
		earmarks: earmarkStates(plan.selection, counts).map(({ key, places, filled }, index) => ({
			key,
			name: pickText(earmarks[index]?.name ?? {}, locale),
			group: groupWords(plan, earmarks[index]?.group ?? '', locale),
			places,
			filled
		}))
	};
}

/** How many of each group are selected and how many applied, for every meaning whose balance a team watches. */
export function balanceOf(
	plan: Plan,
	selected: ReadonlyMap<string, number>,
	shortlisted: ReadonlyMap<string, number>,
	locale: Locale
) {
	const all = [...new Set([...selected.keys(), ...shortlisted.keys()])].filter(Boolean);
	return Object.entries(balanceWords).flatMap(([meaning, title]) => {
		const rows = all
			.filter((group) => partsOfGroup(group).meaning === meaning)
			.map((group) => ({
				group,
				label: groupWords(plan, group, locale),
				selected: selected.get(group) ?? 0,
				shortlisted: shortlisted.get(group) ?? 0
			}))
			.sort((a, b) => b.selected - a.selected || b.shortlisted - a.shortlisted);
		return rows.length === 0 ? [] : [{ meaning, title: title({}, { locale }), rows }];
	});
}

/** Who stands behind an id of a set: number and name. */
export type Known = ReadonlyMap<string, { readonly number: number; readonly name: string }>;

/** A proposed set in one reader's words: who is in, who nearly was and why not, what each quota costs. */
export function setWords(
	plan: Plan,
	question: SelectionProblem,
	answer: SelectionAnswer,
	known: Known,
	locale: Locale
) {
	const scores = new Map(question.candidates.map(({ id, score }) => [id, score]));
	const earmarkName = (key: string) => {
		const earmark = plan.selection.earmarks.find((each) => each.key === key);
		return earmark ? pickText(earmark.name, locale) : key;
	};
	const person = (id: string) => ({
		id,
		number: known.get(id)?.number ?? 0,
		name: known.get(id)?.name ?? '',
		score: scoreWords(scores.get(id) ?? null, locale)
	});
	const rule = (id: string) => (id.includes(':') ? groupWords(plan, id, locale) : earmarkName(id));
	return {
		chosen: answer.chosen.map(({ id, place }) => ({
			...person(id),
			earmark: place === 'ordinary' ? null : earmarkName(place)
		})),
		reserves: answer.reserves.map(({ id }) => person(id)),
		unfilled: answer.unfilled.map(({ place, places }) => ({
			name: place === 'ordinary' ? null : earmarkName(place),
			places
		})),
		broken: (answer.conflict?.broken ?? []).map(({ quota, kind, found, needed }) => {
			const facts = { group: groupWords(plan, quota, locale), found, needed };
			return kind === 'least'
				? m.selection_set_broken_least(facts, { locale })
				: m.selection_set_broken_most(facts, { locale });
		}),
		firstOut: answer.marginal.firstOut.map(({ id, instead, costs, because }) => ({
			...person(id),
			instead: instead === null ? null : person(instead),
			costs: costs === null ? null : scoreWords(costs, locale),
			because: because.map(rule).join(', ')
		})),
		prices: Object.entries(answer.marginal.prices)
			.filter(([, price]) => price > 0)
			.map(([quota, price]) => ({ label: rule(quota), price: scoreWords(price, locale) })),
		total: scoreWords(answer.value, locale),
		proven: answer.gap === 0
	};
}
