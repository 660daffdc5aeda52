import type { Locale } from '#core/locale.ts';
import { addressOf } from '#features/applications/list.ts';
import { groupWords } from '#features/applications/shown.ts';
import type { Plan } from '#features/programmes/types.ts';
import { formatDay, formatMinutes, formatNumber } from '#language/format.ts';
import { languageNames } from '#language/names.ts';
import { pickText } from '#language/pick.ts';
import { m } from '#messages';
import { kindWords } from './kind-words.ts';
import { funnelOf, kinds, withQuietDays, type KindCount, type Numbers } from './numbers.ts';

interface Around {
	readonly plan: Plan;
	/** address of the list of applications */
	readonly list: string;
}

/** How a page names the days: its whole table, and the ticks under its columns. */
export function shownDays({ days }: Numbers, { list }: Around, locale: Locale) {
	return withQuietDays(days).map(({ day, started, submitted, withdrawn }) => {
		const date = Temporal.PlainDate.from(day);
		return {
			label: formatDay(date, locale),
			tick: formatDay(date, locale, 'short'),
			values: [started, submitted] as const,
			more: [withdrawn],
			href: submitted > 0 ? `${list}${addressOf({ day })}#list` : undefined
		};
	});
}

/** The columns in a sentence, for whoever does not see them. */
export function daysSentence({ days }: Numbers, locale: Locale): string {
	const first = days[0];
	const last = days.at(-1);
	if (!first || !last) return '';
	const named = (day: string) => formatDay(Temporal.PlainDate.from(day), locale);
	return m.numbers_days_chart(
		{
			from: named(first.day),
			to: named(last.day),
			started: Math.max(...days.map(({ started }) => started)),
			submitted: Math.max(...days.map(({ submitted }) => submitted))
		},
		{ locale }
	);
}

/** The counts of each kind that the form asks for, most first, with the address of what was counted. */
export function shownKinds(numbers: Numbers, { plan, list }: Around, locale: Locale) {
	const share = (count: number) =>
		formatNumber(count / numbers.submitted, locale, { style: 'percent' });
	return kinds.flatMap((kind) => {
		const rows = numbers.kinds
			.filter((each) => each.kind === kind)
			.map((each) => ({
				label: valueWords(each, plan, locale),
				count: each.count,
				shown: m.numbers_share({ count: each.count, share: share(each.count) }, { locale }),
				href: hrefOf(each, list)
			}));
		return rows.length > 0 ? [{ kind, caption: kindWords[kind]({}, { locale }), rows }] : [];
	});
}

function hrefOf({ kind, value }: KindCount, list: string): string | undefined {
	if (value === '') return undefined;
	if (kind === 'locale') return `${list}${addressOf({ locale: value as Locale })}#list`;
	return `${list}${addressOf({ groups: [`${kind}:${value}`] })}#list`;
}

function valueWords({ kind, value }: KindCount, plan: Plan, locale: Locale): string {
	if (value === '') return m.numbers_not_said({}, { locale });
	if (kind === 'locale') return languageNames[value as Locale];
	return groupWords(plan, `${kind}:${value}`, locale);
}

/** How far everybody came, in words: from the beginning, past every question, to the sending. */
export function shownFunnel(numbers: Numbers, { plan }: Around, locale: Locale) {
	const { started, submitted, stops } = numbers;
	const atStart = stops.find(({ position }) => position === 0)?.count ?? 0;
	const only = (title: string, label: string, reached: number, stopped: number) => ({
		title,
		steps: [{ label, reached, stopped }]
	});
	const start = m.numbers_funnel_start({}, { locale });
	const sent = m.numbers_funnel_sent({}, { locale });
	return [
		only(start, m.numbers_funnel_begun({}, { locale }), started, atStart),
		...funnelOf(plan.form, stops, submitted).map(({ title, steps }) => ({
			title: pickText(title, locale),
			steps: steps.map((step) => ({ ...step, label: pickText(step.label, locale) }))
		})),
		only(sent, sent, submitted, 0)
	];
}

/** The numbers as rows of a sheet: what was counted, its code, the same in words, and how many. */
export function numbersSheet(
	numbers: Numbers,
	plan: Plan,
	locale: Locale
): readonly (readonly (string | number | null)[])[] {
	const total = (word: string, code: string, count: number | null) => [word, code, '', count];
	const { started, submitted, withdrawn } = numbers;
	const daily = (word: string, what: 'started' | 'submitted' | 'withdrawn') =>
		withQuietDays(numbers.days).map((each) => [word, what, each.day, each[what]]);
	const words = { locale };
	return [
		[
			m.numbers_column_what({}, words),
			m.numbers_column_code({}, words),
			m.numbers_column_words({}, words),
			m.numbers_count({}, words)
		],
		total(m.numbers_started({}, words), 'started', started),
		total(m.numbers_submitted({}, words), 'submitted', submitted),
		total(m.numbers_withdrawn({}, words), 'withdrawn', withdrawn),
		total(m.numbers_unsent({}, words), 'unsent', started - submitted),
		total(m.numbers_minutes({}, words), 'median', numbers.medianMinutes),
		...daily(m.numbers_started({}, words), 'started'),
		...daily(m.numbers_submitted({}, words), 'submitted'),
		...daily(m.numbers_withdrawn({}, words), 'withdrawn'),
		...numbers.kinds.map((each) => [
			kindWords[each.kind]({}, words),
			`${each.kind}:${each.value}`,
			valueWords(each, plan, locale),
			each.count
		]),
		[
			m.numbers_funnel_stopped({}, words),
			'',
			m.numbers_funnel_begun({}, words),
			numbers.stops.find(({ position }) => position === 0)?.count ?? 0
		],
		...funnelOf(plan.form, numbers.stops, submitted).flatMap(({ steps }) =>
			steps.map(({ key, label, stopped }) => [
				m.numbers_funnel_stopped({}, words),
				key,
				pickText(label, locale),
				stopped
			])
		)
	];
}

/** The median in words; nothing when nobody sent anything. */
export function shownMedian({ medianMinutes }: Numbers, locale: Locale): string | null {
	return medianMinutes === null ? null : formatMinutes(medianMinutes, locale);
}
