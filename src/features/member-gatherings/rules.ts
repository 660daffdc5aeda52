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

/**
 * Whose roles count, as days in UTC: of a gathering that is over, whoever was in the cycle on one of its days; of one that
 * lies ahead, whoever is in it now.
 */
export function invitedBetween(gathering: Days, at: Temporal.Instant) {
	const today = dayOf(at);
	const earlier = (instant: Temporal.Instant) => {
		const day = dayOf(instant);
		return day < today ? day : today;
	};
	const { startsAt, endsAt } = spanOfDays(gathering);
	return { from: earlier(startsAt), until: earlier(endsAt) };
}

/** Whether two versions say the same. */
export function isSame(before: GatheringText, after: GatheringText): boolean {
	const parts = ['audience', 'country', 'place', 'link'] as const;
	return (
		parts.every((part) => before[part] === after[part]) &&
		(['title', 'programme'] as const).every(
			(part) => before[part].en === after[part].en && before[part].sr === after[part].sr
		) &&
		sameDays(before, after)
	);
}

/** Whether two versions are on the same days at the same hours. */
export function sameDays(before: Days, after: Days): boolean {
	return (
		before.days.length === after.days.length &&
		before.days.every(
			({ startsAt, endsAt }, index) =>
				startsAt.equals(after.days[index]!.startsAt) && endsAt.equals(after.days[index]!.endsAt)
		)
	);
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
