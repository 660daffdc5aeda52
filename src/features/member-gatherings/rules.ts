import { gatheringStatus, type GatheringStatus } from '#features/gatherings/rules.ts';
import { dayOf } from '#features/people/rules.ts';
import type { DayState, GatheringDay, GatheringText, Guest, MemberGathering } from './types.ts';

type Days = Pick<MemberGathering, 'days'>;

/** The first and the last instant of a gathering. */
export function spanOfDays({ days }: Days) {
	return { startsAt: days[0]!.startsAt, endsAt: days.at(-1)!.endsAt };
}

/** Where a gathering stands at an instant: between its first and its last day it is still coming. */
export function statusOf(
	gathering: Pick<MemberGathering, 'days' | 'calledOffAt'>,
	at: Temporal.Instant
): GatheringStatus {
	return gatheringStatus({ ...spanOfDays(gathering), calledOffAt: gathering.calledOffAt }, at);
}

/** Whether a day has begun, so that it can be marked who is there. */
export function hasBegun({ startsAt }: GatheringDay, at: Temporal.Instant): boolean {
	return Temporal.Instant.compare(startsAt, at) <= 0;
}

/** Whether people can still say that they come or cannot: until it begins. */
export function takesAnswers(
	gathering: Pick<MemberGathering, 'days' | 'calledOffAt'>,
	at: Temporal.Instant
): boolean {
	return !gathering.calledOffAt && !hasBegun(gathering.days[0]!, at);
}

/** Whether a change is news for those who are invited: a day of it lies ahead, or did. What is over is only put right. */
export function isAhead(versions: readonly Days[], at: Temporal.Instant): boolean {
	return versions.some((version) => Temporal.Instant.compare(spanOfDays(version).endsAt, at) > 0);
}

/** The days that are not over. */
export function daysAhead({ days }: Days, at: Temporal.Instant): readonly GatheringDay[] {
	return days.filter(({ endsAt }) => Temporal.Instant.compare(endsAt, at) > 0);
}

/**
 * Whether somebody who is in the cycle until a day (null: nobody knows an end) comes to what is still ahead of a
 * gathering; days count in UTC, as those of roles do.
 */
export function staysFor(gathering: Days, untilOn: string | null, at: Temporal.Instant): boolean {
	const [next] = daysAhead(gathering, at);
	return next !== undefined && (untilOn === null || untilOn >= dayOf(next.startsAt));
}

/** A day that calendars have to hear about. */
export interface DayNews {
	readonly day: GatheringDay;
	readonly method: 'REQUEST' | 'CANCEL';
}

/**
 * What calendars that hold a version have to hear about the next one: each day that lies ahead, or did, and is not what
 * it was; then those that are no more.
 */
export function dayNews(
	before: GatheringText,
	after: GatheringText,
	at: Temporal.Instant
): readonly DayNews[] {
	const reads = saysSame(before, after) && before.days.length > 1 === after.days.length > 1;
	const isStill = (day: GatheringDay, was: GatheringDay) => reads && sameHours(day, was);
	const known = new Map(before.days.map((day) => [day.day, day]));
	const told = after.days.filter((day) => {
		const was = known.get(day.day);
		const ahead = daysAhead({ days: was ? [day, was] : [day] }, at).length > 0;
		return ahead && !(was && isStill(day, was));
	});
	const gone = daysAhead({ days: before.days.slice(after.days.length) }, at);
	return [
		...told.map((day) => ({ day, method: 'REQUEST' as const })),
		...gone.map((day) => ({ day, method: 'CANCEL' as const }))
	];
}

/** Whether two versions are the same. */
export function isSame(before: GatheringText, after: GatheringText): boolean {
	return (
		(['audience', 'country'] as const).every((part) => before[part] === after[part]) &&
		saysSame(before, after) &&
		sameDays(before, after)
	);
}

/** Whether the words of two versions are the same in calendars. */
function saysSame(before: GatheringText, after: GatheringText): boolean {
	return (
		(['place', 'link'] as const).every((part) => before[part] === after[part]) &&
		(['title', 'programme'] as const).every(
			(part) => before[part].en === after[part].en && before[part].sr === after[part].sr
		)
	);
}

function sameHours(one: GatheringDay, other: GatheringDay): boolean {
	return one.startsAt.equals(other.startsAt) && one.endsAt.equals(other.endsAt);
}

/** Whether two versions are on the same days at the same hours. */
export function sameDays(before: Days, after: Days): boolean {
	return (
		before.days.length === after.days.length &&
		before.days.every((day, index) => sameHours(day, after.days[index]!))
	);
}

/**
 * Whether somebody comes: to some of its days at least, or to none of them; null as long as what they said leaves it open.
 */
export function comesTo(
	{ days }: { readonly days: readonly Pick<GatheringDay, 'day'>[] },
	said: Guest['said']
): boolean | null {
	const answers = days.map(({ day }) => said[day]);
	if (answers.includes(true)) return true;
	return answers.includes(undefined) ? null : false;
}

/** The marks of a day that are to be written: of everybody who does not stand like this yet. */
export function marksToWrite(
	guests: readonly Pick<Guest, 'personId' | 'days'>[],
	day: number,
	{
		present,
		excused
	}: { readonly present: ReadonlySet<string>; readonly excused: ReadonlySet<string> }
): readonly { readonly personId: string; readonly state: DayState }[] {
	return guests.flatMap(({ personId, days }) => {
		const missing = excused.has(personId) ? 'excused' : 'absent';
		const state = present.has(personId) ? 'present' : missing;
		return days[day] === state ? [] : [{ personId, state }];
	});
}

/** The guests of an attendance sheet in its parts: funders count those from the country of the place apart. */
export function sheetParts<Each extends Pick<Guest, 'country'>>(
	guests: readonly Each[],
	country: string | null
): readonly {
	readonly part: 'all' | 'local' | 'abroad' | 'others';
	readonly guests: readonly Each[];
}[] {
	const known = new Set(guests.flatMap((guest) => guest.country ?? []));
	if (country === null || [...known].every((one) => one === country)) {
		return [{ part: 'all', guests }];
	}
	const partOf = (guest: Each) => {
		if (guest.country === null) return 'others';
		return guest.country === country ? 'local' : 'abroad';
	};
	return (['local', 'abroad', 'others'] as const)
		.map((part) => ({ part, guests: guests.filter((guest) => partOf(guest) === part) }))
		.filter((part) => part.guests.length > 0);
}
