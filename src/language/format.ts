import type { Locale } from '#core/locale.ts';
import { toCyrillic } from './serbian.ts';
import { beforeMark } from './stops.ts';
import { formatZone } from './zones.ts';

/** `long` names the month, `short` fits a table. */
export type DateStyle = 'long' | 'short';

/** A moment, as the database and the clock give it. */
export type Moment = Temporal.Instant | Date;

const tags: Readonly<Record<Locale, string>> = {
	en: 'en-GB',
	'sr-Latn': 'sr-Latn-RS',
	'sr-Cyrl': 'sr-Cyrl-RS'
};

/** The tag under which Intl knows the reader's language, for what is not formatted here. */
export const intlTag = (locale: Locale): string => tags[locale];

/** "12 March 2026", "12. marta 2026."; short "12 Mar 2026", "12. 3. 2026.". The day is that of the given zone. */
export function formatDate(
	moment: Moment,
	locale: Locale,
	timeZone: string,
	style: DateStyle = 'long'
): string {
	return formatDay(inZone(moment, timeZone).toPlainDate(), locale, style);
}

/** "18:05" in the given zone; 24 hours in every language. */
export function formatTime(moment: Moment, locale: Locale, timeZone: string): string {
	const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
	return inZone(moment, timeZone).toPlainTime().toLocaleString(intlTag(locale), options);
}

/** "12 March 2026 at 18:05, Belgrade time", "12. marta 2026. u 18:05 po beogradskom vremenu". */
export function formatDateTime(
	moment: Moment,
	locale: Locale,
	timeZone: string,
	style: DateStyle = 'long'
): string {
	const date = formatDate(moment, locale, timeZone, style);
	const time = formatTime(moment, locale, timeZone);
	const zone = formatZone(timeZone, locale);
	if (locale === 'en') return `${date} at ${time}, ${zone}`;
	return `${date} ${locale === 'sr-Cyrl' ? 'у' : 'u'} ${time} ${zone}`;
}

/** A calendar day, which belongs to no zone: a birthday, the day of a seminar. */
export function formatDay(
	day: Temporal.PlainDate,
	locale: Locale,
	style: DateStyle = 'long'
): string {
	if (locale !== 'en' && style === 'long') {
		return `${day.day}. ${monthOf(day, locale)} ${day.year}.`;
	}
	const month = style === 'short' && locale !== 'en' ? 'numeric' : style;
	return day.toLocaleString(intlTag(locale), { day: 'numeric', month, year: 'numeric' });
}

/** A month, given as YYYY-MM: "November 2026", "novembar 2026." */
export function formatMonth(month: string, locale: Locale): string {
	const first = Temporal.PlainDate.from(`${month}-01`);
	return first.toLocaleString(intlTag(locale), { month: 'long', year: 'numeric' });
}

/** Days from one to another, both included: "1–5 March 2026", "28. februara – 3. marta 2026.". */
export function formatDays(
	from: Temporal.PlainDate,
	to: Temporal.PlainDate,
	locale: Locale
): string {
	if (from.equals(to)) return formatDay(from, locale);
	const last = formatDay(to, locale);
	if (from.year !== to.year) return `${beforeMark(formatDay(from, locale))} – ${last}`;
	const dot = locale === 'en' ? '' : '.';
	if (from.month === to.month) return `${from.day}–${last}`;
	return `${from.day}${dot} ${monthOf(from, locale)} – ${last}`;
}

const serbianMonths: readonly string[] = [
	...['januara', 'februara', 'marta', 'aprila', 'maja', 'juna'],
	...['jula', 'avgusta', 'septembra', 'oktobra', 'novembra', 'decembra']
];

/** The month beside a day. Serbian has it in the genitive, which Intl does not know (it says "1. mart"). */
function monthOf(day: Temporal.PlainDate, locale: Locale): string {
	if (locale === 'en') return day.toLocaleString(intlTag(locale), { month: 'long' });
	const latin = serbianMonths[day.month - 1] ?? '';
	return locale === 'sr-Cyrl' ? toCyrillic(latin) : latin;
}

/** A number with the reader's separators; options as for Intl (currency, percent, digits). */
export function formatNumber(
	value: number,
	locale: Locale,
	options: Intl.NumberFormatOptions = {}
): string {
	return new Intl.NumberFormat(intlTag(locale), options).format(value);
}

/** Length of time in whole minutes as hours and minutes: "13 h 30 min", "13 ч 30 мин"; 0 is "0 min". */
export function formatMinutes(minutes: number, locale: Locale): string {
	const whole = Math.round(minutes);
	const hours = Math.trunc(whole / 60);
	const rest = whole % 60;
	const parts = [hours ? `${formatNumber(hours, locale)} h` : '', rest ? `${rest} min` : ''];
	const text = parts.filter(Boolean).join(' ') || '0 min';
	return locale === 'sr-Cyrl' ? toCyrillic(text) : text;
}

/** "a, b and c", "a, b i c"; with `or`: "a, b ili c". */
export function formatList(
	items: readonly string[],
	locale: Locale,
	joiner: 'and' | 'or' = 'and'
): string {
	const type = joiner === 'and' ? 'conjunction' : 'disjunction';
	return new Intl.ListFormat(intlTag(locale), { type }).format(items);
}

/** Compares names in the order of the reader's alphabet; figures by value (Group 2 before Group 10). */
export function collate(locale: Locale): (a: string, b: string) => number {
	return new Intl.Collator(intlTag(locale), { numeric: true }).compare;
}

function inZone(moment: Moment, timeZone: string): Temporal.ZonedDateTime {
	const instant = moment instanceof Date ? moment.toTemporalInstant() : moment;
	return instant.toZonedDateTimeISO(timeZone);
}
