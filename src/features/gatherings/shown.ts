import type { Locale, LocalisedText } from '#core/locale.ts';
import { countryCodes, countryName } from '#language/countries.ts';
import { collate, formatDate, formatDateTime, formatNumber, formatTime } from '#language/format.ts';
import { pick, pickText } from '#language/pick.ts';
import { townName } from '#language/towns.ts';
import { m } from '#messages';
import {
	countViews,
	gatheringStatus,
	seatsLeft,
	takesRegistrations,
	type GatheringTimes,
	type VisitorFacts
} from './rules.ts';

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
		town: townName(stop.town, locale),
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

/** What came of the info stops of each town, in the order of the stops. */
export function townRows(
	stops: readonly { readonly id: string; readonly town: string }[],
	visitors: readonly (VisitorFacts & { readonly gatheringId: string })[],
	locale: Locale
) {
	const towns = Map.groupBy(stops, ({ town }) => town);
	return [...towns].map(([town, there]) => {
		const ids = new Set(there.map(({ id }) => id));
		const counts = countViews(visitors.filter(({ gatheringId }) => ids.has(gatheringId)));
		return { town, name: townName(town, locale), ...counts };
	});
}

/** A share as people say it; nothing of nothing is no share. */
export function shareWords(part: number, whole: number, locale: Locale): string {
	return whole === 0 ? '' : formatNumber(part / whole, locale, { style: 'percent' });
}

/** A visitor as a row of the team's list. */
export function visitorShown(
	visitor: VisitorFacts & { readonly name: string },
	stop: Pick<Shown, 'id' | 'town' | 'startsAt'>,
	locale: Locale,
	timeZone: string
) {
	const day = (at: Temporal.Instant) => formatDate(at, locale, timeZone, 'short');
	const { present, walkIn, givenBackAt, appliedAt, remindedAt } = visitor;
	const words = { locale };
	const came = walkIn ? m.gathering_row_walked_in : m.gathering_row_came;
	const missed = walkIn ? m.gathering_row_undone : m.gathering_row_signed_up;
	const absent = givenBackAt ? m.gathering_row_given_back : missed;
	return {
		id: visitor.id,
		name: visitor.name,
		email: visitor.email,
		stop: stop.id,
		town: townName(stop.town, locale),
		day: day(stop.startsAt),
		came: (present ? came : absent)({}, words),
		applied: appliedAt ? day(appliedAt) : '–',
		reminder: remindedAt
			? m.gathering_row_reminded({ date: day(remindedAt) }, words)
			: reminderWords(visitor, locale)
	};
}

/** What somebody said about being written to. */
function reminderWords(visitor: VisitorFacts, locale: Locale): string {
	if (visitor.reminderRefusedAt) return m.gathering_row_refused({}, { locale });
	const said = visitor.reminderWantedAt ? m.gathering_row_may_write : m.gathering_row_may_not;
	return said({}, { locale });
}
