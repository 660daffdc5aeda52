import type { Locale } from '#core/locale.ts';
import { formatDate, formatTime, intlTag } from '#language/format.ts';
import { beforeMark } from '#language/stops.ts';
import { formatZone } from '#language/zones.ts';
import { m } from '#messages';
import type { SlotMode, Span } from './rules.ts';

/** The ways in which a slot may be taken, as the buttons of a choice. */
export function waysOf(mode: SlotMode): readonly ('live' | 'online')[] {
	return mode === 'either' ? ['live', 'online'] : [mode];
}

/** The calendar day of an instant in a zone, YYYY-MM-DD. */
export function dayIn(instant: Temporal.Instant, timeZone: string): string {
	return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** "Tuesday, 19 May 2026", "utorak, 19. maja 2026." */
export function dayWords(instant: Temporal.Instant, locale: Locale, timeZone: string): string {
	const day = instant.toZonedDateTimeISO(timeZone).toPlainDate();
	const weekday = day.toLocaleString(intlTag(locale), { weekday: 'long' });
	return `${weekday}, ${formatDate(instant, locale, timeZone)}`;
}

/** The same as it opens a line: "Utorak, 19. maja 2026." */
export function dayHeading(instant: Temporal.Instant, locale: Locale, timeZone: string): string {
	const words = dayWords(instant, locale, timeZone);
	return words.charAt(0).toLocaleUpperCase(intlTag(locale)) + words.slice(1);
}

/** "10:00–10:45" */
export function hoursWords(span: Span, locale: Locale, timeZone: string): string {
	return `${formatTime(span.startsAt, locale, timeZone)}–${formatTime(span.endsAt, locale, timeZone)}`;
}

/** "Tuesday, 19 May 2026, 10:00–10:45, Belgrade time" */
export function spanWords(span: Span, locale: Locale, timeZone: string): string {
	const day = dayWords(span.startsAt, locale, timeZone);
	const zone = formatZone(timeZone, locale);
	const hours = hoursWords(span, locale, timeZone);
	return locale === 'en' ? `${day}, ${hours}, ${zone}` : `${beforeMark(day)}, ${hours} ${zone}`;
}

/** "19 May 2026, 10:00–10:45", for tables whose page names the zone */
export function shortSpan(span: Span, locale: Locale, timeZone: string): string {
	const day = formatDate(span.startsAt, locale, timeZone, 'short');
	return `${day}${locale === 'en' ? ',' : ''} ${hoursWords(span, locale, timeZone)}`;
}

/** The hours of a span in the reader's own zone, with the day where it is another one; '' when clocks agree. */
export function hoursElsewhere(
	span: Span,
	locale: Locale,
	timeZone: string,
	own: string | null
): string {
	if (own === null) return '';
	const here = span.startsAt.toZonedDateTimeISO(timeZone);
	const there = span.startsAt.toZonedDateTimeISO(own);
	if (here.offsetNanoseconds === there.offsetNanoseconds) return '';
	const hours = hoursWords(span, locale, own);
	const sameDay = here.toPlainDate().equals(there.toPlainDate());
	return sameDay ? hours : `${formatDate(span.startsAt, locale, own, 'short')} ${hours}`;
}

/** Where somebody is to be: the link for those who meet online, else the room. */
export function placeWords(
	place: { readonly online: boolean; readonly room: string; readonly link: string },
	locale: Locale
): string {
	return place.online
		? m.interview_place_online({ link: place.link }, { locale })
		: m.interview_place_room({ room: place.room }, { locale });
}

/** Groups what has a time by its day in a zone, in the order given. */
export function byDay<Item extends Span>(
	items: readonly Item[],
	timeZone: string
): { readonly day: string; readonly items: readonly Item[] }[] {
	const days = Map.groupBy(items, ({ startsAt }) => dayIn(startsAt, timeZone));
	return [...days].map(([day, found]) => ({ day, items: found }));
}
