import type { Locale, LocalisedText } from '#core/locale.ts';
import { countryCodes, countryName } from '#language/countries.ts';
import { collate, formatDateTime, formatTime } from '#language/format.ts';
import { pick, pickText } from '#language/pick.ts';
import { m } from '#messages';
import { gatheringStatus, seatsLeft, takesRegistrations, type GatheringTimes } from './rules.ts';

/** Where a gathering is, as it was typed: names of places are in one language and are read in both scripts. */
interface Where {
	readonly town: string;
	readonly venue: string;
	readonly address: string;
}

/** When it is, and in whose zone. */
type When = Pick<GatheringTimes, 'startsAt' | 'endsAt'> & { readonly timeZone: string };

interface Shown extends Where, When {
	readonly id: string;
	readonly seats: number | null;
	readonly taken: number;
	readonly note: LocalisedText;
	readonly calledOffAt: Temporal.Instant | null;
}

/** "City Museum, Main Street 5, Niš". */
export function placeWords({ town, venue, address }: Where, locale: Locale): string {
	return pickText({ sr: [venue, address, town].filter(Boolean).join(', ') }, locale);
}

/** "17 April 2026 at 18:00, Belgrade time, until 20:00". */
export function hoursOf({ startsAt, endsAt, timeZone }: When, locale: Locale): string {
	const starts = formatDateTime(startsAt, locale, timeZone);
	const until = formatTime(endsAt, locale, timeZone);
	return m.gathering_hours({ starts, until }, { locale });
}

/** An info stop in one reader's words. */
export function stopShown(stop: Shown, locale: Locale, now: Temporal.Instant) {
	const left = seatsLeft(stop.seats, stop.taken);
	return {
		id: stop.id,
		status: gatheringStatus(stop, now),
		town: pickText({ sr: stop.town }, locale),
		place: pickText({ sr: [stop.venue, stop.address].filter(Boolean).join(', ') }, locale),
		when: hoursOf(stop, locale),
		note: pick(stop.note, locale),
		left,
		full: left === 0,
		takes: takesRegistrations(stop, now)
	};
}

/** The countries that the form offers, in the reader's alphabet. */
export function countryChoices(locale: Locale) {
	const compare = collate(locale);
	return countryCodes
		.map((value) => ({ value, label: countryName(value, locale) }))
		.toSorted((a, b) => compare(a.label, b.label));
}

/** A stop as the boxes of its form hold it. */
export function stopValues(stop: Omit<Shown, 'id' | 'taken'> & { readonly country: string }) {
	const { country, town, venue, address, seats, note, timeZone } = stop;
	const clock = (at: Temporal.Instant) =>
		at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
	return {
		...{ country, town, venue, address },
		day: stop.startsAt.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
		from: clock(stop.startsAt),
		until: clock(stop.endsAt),
		seats: seats === null ? '' : String(seats),
		noteEn: note.en ?? '',
		noteSr: note.sr ?? ''
	};
}
