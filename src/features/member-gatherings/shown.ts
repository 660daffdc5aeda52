import type { Locale } from '#core/locale.ts';
import { countryChoices } from '#features/gatherings/shown.ts';
import { dayHeading, dayIn, hoursWords, shortSpan, spanWords } from '#features/interviews/shown.ts';
import { countryName } from '#language/countries.ts';
import { formatTime } from '#language/format.ts';
import { pick, pickText } from '#language/pick.ts';
import { townName } from '#language/towns.ts';
import { formatZone } from '#language/zones.ts';
import { m } from '#messages';
import { comesTo, hasBegun, statusOf, takesAnswers } from './rules.ts';
import {
	audiences,
	gatheringKinds,
	mostDays,
	type Audience,
	type GatheringDay,
	type GatheringKind,
	type Guest,
	type MemberGathering
} from './types.ts';

const kindWords: Readonly<Record<GatheringKind, typeof m.member_gathering_kind_kick_off>> = {
	'kick-off': m.member_gathering_kind_kick_off,
	'training-growth': m.member_gathering_kind_training_growth,
	'training-skills': m.member_gathering_kind_training_skills,
	'training-topics': m.member_gathering_kind_training_topics,
	seminar: m.member_gathering_kind_seminar,
	'live-event': m.member_gathering_kind_live_event,
	'mid-term': m.member_gathering_kind_mid_term,
	consultation: m.member_gathering_kind_consultation,
	'study-trip': m.member_gathering_kind_study_trip,
	'final-workshop': m.member_gathering_kind_final_workshop,
	party: m.member_gathering_kind_party,
	other: m.member_gathering_kind_other
};

const audienceWords: Readonly<Record<Audience, typeof m.member_gathering_for_all>> = {
	all: m.member_gathering_for_all,
	mentors: m.member_gathering_for_mentors,
	mentees: m.member_gathering_for_mentees
};

/** How the two sides are called on lists. */
export const sideWords = {
	mentor: m.member_gathering_side_mentor,
	mentee: m.member_gathering_side_mentee
} as const;

type About = Pick<MemberGathering, 'title' | 'days'>;

/** What a gathering is called, as it was written. */
export function titleWords({ title }: Pick<MemberGathering, 'title'>, locale: Locale): string {
	return pickText(title, locale);
}

/** "Kick-off, day 2 of 3"; of one day only the title. */
export function dayTitle({ title, days }: About, { day }: GatheringDay, locale: Locale): string {
	const name = pickText(title, locale);
	if (days.length === 1) return name;
	return m.member_gathering_day_title({ title: name, day, days: days.length }, { locale });
}

/**
 * What a day is called in calendars: of several days with its number, and without how many there are, so that a day which
 * is left out changes no other.
 */
export function calendarTitle(
	{ title, days }: About,
	{ day }: GatheringDay,
	locale: Locale
): string {
	const name = pickText(title, locale);
	if (days.length === 1) return name;
	return m.member_gathering_calendar_title({ title: name, day }, { locale });
}

/** One line for each day: "Saturday, 10 October 2026, 10:00–17:00, Belgrade time". */
export function whenLines(
	{ days }: Pick<MemberGathering, 'days'>,
	locale: Locale,
	zone: string
): readonly string[] {
	return days.map((day) => spanWords(day, locale, zone));
}

/** Where people are to be: the place, the link, or both. */
export function gatheringWhere(
	{ place, link }: Pick<MemberGathering, 'place' | 'link'>,
	locale: Locale
): string {
	const there = pickText({ sr: place }, locale);
	if (!link) return there;
	const online = m.member_gathering_online({ link }, { locale });
	return there ? `${there}\n${online}` : online;
}

/** A gathering in one reader's words, its hours in the zone of its cycle. */
export function gatheringWords(
	gathering: MemberGathering,
	locale: Locale,
	zone: string,
	at: Temporal.Instant
) {
	const { id, kind, audience, place, country, link, days } = gathering;
	const there = pickText({ sr: place }, locale);
	return {
		id,
		status: statusOf(gathering, at),
		title: titleWords(gathering, locale),
		kind: kindWords[kind]({}, { locale }),
		audience: audienceWords[audience]({}, { locale }),
		place: [there, country && countryName(country, locale)].filter(Boolean).join(', '),
		link,
		programme: pick(gathering.programme, locale),
		takesAnswers: takesAnswers(gathering, at),
		/** for lists: the first day, and how many */
		starts: shortSpan(days[0]!, locale, zone),
		days: days.map((day) => ({
			day: day.day,
			date: dayHeading(day.startsAt, locale, zone),
			hours: hoursWords(day, locale, zone),
			begun: hasBegun(day, at)
		})),
		zone: formatZone(zone, locale)
	};
}

/** What `gatheringWords` gives to the pages. */
export type GatheringWords = ReturnType<typeof gatheringWords>;

/** What the boxes of a gathering need beside what is typed. */
export function gatheringFields(locale: Locale, zone: string) {
	return {
		kinds: gatheringKinds.map((value) => ({ value, label: kindWords[value]({}, { locale }) })),
		audiences: audiences.map((value) => ({
			value,
			label: audienceWords[value]({}, { locale })
		})),
		countries: countryChoices(locale),
		zone: formatZone(zone, locale),
		days: Array.from({ length: mostDays }, (_, index) => index + 1)
	};
}

/** A gathering as the boxes of its form hold it. */
export function gatheringValues(gathering: MemberGathering, zone: string) {
	const { title, audience, place, country, link, programme, days } = gathering;
	const boxes = days.flatMap((day) => [
		[`day${day.day}`, dayIn(day.startsAt, zone)],
		[`from${day.day}`, formatTime(day.startsAt, 'en', zone)],
		[`until${day.day}`, formatTime(day.endsAt, 'en', zone)]
	]);
	return {
		...{ titleEn: title.en ?? '', titleSr: title.sr ?? '', audience, place, link },
		country: country ?? '',
		programmeEn: programme.en ?? '',
		programmeSr: programme.sr ?? '',
		...(Object.fromEntries(boxes) as Record<string, string>)
	};
}

/** A guest's town and country, or the organisation that they come from. */
export function fromWords(
	{ organisation, city, country }: Pick<Guest, 'organisation' | 'city' | 'country'>,
	locale: Locale
): string {
	return [
		organisation && pickText({ sr: organisation }, locale),
		city && townName(city, locale),
		country && countryName(country, locale)
	]
		.filter(Boolean)
		.join(', ');
}

/**
 * Whether somebody comes, and the days to which they cannot when they come to others, or about which that is all they said.
 */
export function saidWords(
	said: Guest['said'],
	gathering: Pick<MemberGathering, 'days'>,
	locale: Locale
) {
	const comes = comesTo(gathering, said);
	const not = gathering.days.filter(({ day }) => said[day] === false).map(({ day }) => day);
	const days = not.join(', ');
	const partly = comes !== false && not.length > 0;
	return {
		comes,
		/** '' when what they said is the same for all days */
		butNot: partly ? m.member_gathering_answer_but_not({ days }, { locale }) : ''
	};
}

/** Everybody whom a gathering is for, as rows of a table. */
export function guestRows(
	guests: readonly Guest[],
	gathering: Pick<MemberGathering, 'days'>,
	locale: Locale
) {
	return guests.map((guest) => ({
		id: guest.personId,
		name: guest.name,
		side: sideWords[guest.side]({}, { locale }),
		from: fromWords(guest, locale),
		...saidWords(guest.said, gathering, locale),
		days: guest.days
	}));
}

/** The guests as choices of the form that marks a day, and who is ticked: until it is marked, who said that they cannot. */
export function dayAttendance(guests: readonly Guest[], day: number, locale: Locale) {
	const idsWith = (test: (guest: Guest) => boolean) =>
		guests.filter(test).map(({ personId }) => personId);
	const marked = guests.some(({ days }) => days[day] !== undefined);
	return {
		day,
		marked,
		options: guests.map((guest) => ({
			value: guest.personId,
			label: guest.name,
			help: [sideWords[guest.side]({}, { locale }), fromWords(guest, locale)]
				.filter(Boolean)
				.join(' · ')
		})),
		present: idsWith(({ days }) => days[day] === 'present'),
		excused: idsWith(({ days, said }) => (marked ? days[day] === 'excused' : said[day] === false))
	};
}

/** What somebody said about a gathering, and where they were. */
interface Stands extends Pick<Guest, 'said'> {
	readonly were: Guest['days'];
}

/** How somebody stands to a gathering at an instant. */
export function standingWords(
	gathering: MemberGathering,
	{ said, were }: Stands,
	locale: Locale,
	at: Temporal.Instant
) {
	const states = Object.values(were);
	return {
		coming: statusOf(gathering, at) === 'coming',
		...saidWords(said, gathering, locale),
		/** of one day, how they stood on it; null as long as nobody marked it, and of several days */
		mark: gathering.days.length === 1 ? (were[1] ?? null) : null,
		/** on how many of its days they were there; null as long as nobody marked one */
		were: states.length > 0 ? states.filter((state) => state === 'present').length : null,
		days: gathering.days.length
	};
}

/** What comes next and the last three of what is over, the latest first; then what was before. */
function lately<Row>(coming: readonly Row[], over: readonly Row[]) {
	const latestFirst = over.toReversed();
	return {
		isComing: coming.length > 0,
		rows: [...coming, ...latestFirst.slice(0, 3)],
		earlier: latestFirst.slice(3)
	};
}

/** The gatherings of somebody's cycle that they are invited to. */
export function ownGatherings(
	gatherings: readonly (MemberGathering & Stands)[],
	locale: Locale,
	zone: string,
	at: Temporal.Instant
) {
	const words = gatherings
		.filter(({ calledOffAt }) => !calledOffAt)
		.map((gathering) => ({
			...gatheringWords(gathering, locale, zone, at),
			standing: standingWords(gathering, gathering, locale, at)
		}));
	return lately(
		words.filter(({ status }) => status === 'coming'),
		words.filter(({ status }) => status === 'over')
	);
}

/** What `ownGatherings` gives to the pages. */
export type OwnGatherings = ReturnType<typeof ownGatherings>;

/** The gatherings for the people of one mentorship, and how each of them stands to each. */
export function mentorshipGatherings(
	gatherings: readonly (MemberGathering & { readonly guests: Readonly<Record<string, Stands>> })[],
	people: readonly { readonly personId: string; readonly name: string }[],
	locale: Locale,
	zone: string,
	at: Temporal.Instant
) {
	const rows = gatherings
		.filter(({ calledOffAt }) => !calledOffAt)
		.map((gathering) => ({
			id: gathering.id,
			title: titleWords(gathering, locale),
			starts: shortSpan(gathering.days[0]!, locale, zone),
			days: gathering.days.length,
			coming: statusOf(gathering, at) === 'coming',
			/** by person; whom it is not for is not in it */
			standings: Object.fromEntries(
				Object.entries(gathering.guests).map(([personId, stands]) => [
					personId,
					standingWords(gathering, stands, locale, at)
				])
			)
		}));
	return {
		people: people.map(({ personId, name }) => ({ personId, name })),
		...lately(
			rows.filter(({ coming }) => coming),
			rows.filter(({ coming }) => !coming)
		)
	};
}

/** What `mentorshipGatherings` gives to the pages. */
export type MentorshipGatherings = ReturnType<typeof mentorshipGatherings>;

/** The day that the desk looks at: the one asked for, else the last one that has begun, else the first. */
export function chosenDay(
	{ days }: Pick<MemberGathering, 'days'>,
	asked: string | null,
	at: Temporal.Instant
): GatheringDay {
	return (
		days.find(({ day }) => String(day) === asked) ??
		days.findLast((day) => hasBegun(day, at)) ??
		days[0]!
	);
}
