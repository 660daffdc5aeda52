import { deadlineOf } from '#features/calls/rules.ts';

/** Where a gathering stands. */
export type GatheringStatus = 'coming' | 'over' | 'called-off';

/** What the status of a gathering follows from. */
export interface GatheringTimes {
	readonly startsAt: Temporal.Instant;
	readonly endsAt: Temporal.Instant;
	readonly calledOffAt: Temporal.Instant | null;
}

/** The status of a gathering at an instant; one that is going on is still coming to its last visitors. */
export function gatheringStatus(times: GatheringTimes, now: Temporal.Instant): GatheringStatus {
	if (times.calledOffAt) return 'called-off';
	return Temporal.Instant.compare(now, times.endsAt) < 0 ? 'coming' : 'over';
}

/** Whether people may still ask for a place: until it begins. Who comes later is written down at the door. */
export function takesRegistrations(times: GatheringTimes, now: Temporal.Instant): boolean {
	return !times.calledOffAt && Temporal.Instant.compare(now, times.startsAt) < 0;
}

/** How many seats are free; null where everybody finds room. Never less than none: walk-ins may stand. */
export function seatsLeft(seats: number | null, taken: number): number | null {
	return seats === null ? null : Math.max(0, seats - taken);
}

/** How many days before its deadline a call reminds its visitors, and from which hour on. */
const reminder = { days: 2, hour: '09:00' };

/** From when on the visitors of a call are reminded: in the morning of the day two days before the deadline. */
export function remindsFrom(closesAt: Temporal.Instant, timeZone: string): Temporal.Instant {
	return deadlineOf(closesAt)
		.toZonedDateTimeISO(timeZone)
		.toPlainDate()
		.subtract({ days: reminder.days })
		.toZonedDateTime({ timeZone, plainTime: reminder.hour })
		.toInstant();
}

/** Whether a call reminds its visitors at an instant: not earlier, and not once it is shut. */
export function remindsAt(
	call: { readonly closesAt: Temporal.Instant; readonly timeZone: string },
	now: Temporal.Instant
): boolean {
	const from = remindsFrom(call.closesAt, call.timeZone);
	return (
		Temporal.Instant.compare(now, from) >= 0 && Temporal.Instant.compare(now, call.closesAt) < 0
	);
}

/** Somebody at an info stop, with what is known of them in its call. */
export interface VisitorFacts {
	readonly id: string;
	readonly email: string | null;
	readonly walkIn: boolean;
	readonly present: boolean;
	readonly registeredAt: Temporal.Instant;
	readonly givenBackAt: Temporal.Instant | null;
	readonly reminderWantedAt: Temporal.Instant | null;
	readonly reminderRefusedAt: Temporal.Instant | null;
	/** when an application from the same address first reached this call */
	readonly appliedAt: Temporal.Instant | null;
	/** when the same address was reminded of this call */
	readonly remindedAt: Temporal.Instant | null;
	/** when their info stop began */
	readonly startsAt: Temporal.Instant;
}

/**
 * Who is to be reminded of a call, once for each address: whoever holds a place or came, said that we may write, never
 * took that back at any stop of this call, has not applied and has not been reminded. Of several visits the newest.
 */
export function toRemind<Visitor extends VisitorFacts>(
	visitors: readonly Visitor[]
): readonly Visitor[] {
	return byAddress(visitors).flatMap((visits) => {
		const settled = visits.some(
			({ reminderRefusedAt, appliedAt, remindedAt }) => reminderRefusedAt ?? appliedAt ?? remindedAt
		);
		if (settled) return [];
		return visits
			.filter(({ reminderWantedAt }) => reminderWantedAt)
			.filter(({ walkIn, present, givenBackAt }) => present || !(walkIn || givenBackAt))
			.toSorted((a, b) => Temporal.Instant.compare(b.registeredAt, a.registeredAt))
			.slice(0, 1);
	});
}

/** The visits of each address; whoever gave none is nobody's. */
function byAddress<Visitor extends VisitorFacts>(
	visitors: readonly Visitor[]
): readonly (readonly Visitor[])[] {
	const addresses = Map.groupBy(visitors, ({ email }) => email?.toLowerCase() ?? '');
	addresses.delete('');
	return [...addresses.values()];
}

/** The ways to look at the visitors of a call's info stops; each number on a page opens one of them. */
export const visitorViews = [
	'all',
	'signed-up',
	'came',
	'walk-ins',
	'missed',
	'applied',
	'remind',
	'reminded'
] as const;
export type VisitorView = (typeof visitorViews)[number];

/**
 * The visitors whom a view shows. Whoever applied has done so after their info stop began, from the same address.
 * Each address once in `remind` and `reminded`; `remind` is only right for all the visitors of a call, since a no at one
 * stop counts at every other.
 */
export function inView<Visitor extends VisitorFacts>(
	visitors: readonly Visitor[],
	view: VisitorView
): readonly Visitor[] {
	if (view === 'remind') return toRemind(visitors);
	if (view === 'reminded') {
		return byAddress(visitors.filter(({ remindedAt }) => remindedAt)).flatMap((visits) =>
			visits.slice(0, 1)
		);
	}
	return visitors.filter(tests[view]);
}

const holdsPlace = ({ walkIn, givenBackAt }: VisitorFacts) => !walkIn && !givenBackAt;

const tests: Readonly<
	Record<Exclude<VisitorView, 'remind' | 'reminded'>, (visitor: VisitorFacts) => boolean>
> = {
	all: () => true,
	'signed-up': holdsPlace,
	came: ({ present }) => present,
	'walk-ins': ({ walkIn, present }) => walkIn && present,
	missed: (visitor) => holdsPlace(visitor) && !visitor.present,
	applied: ({ present, appliedAt, startsAt }) =>
		present && appliedAt !== null && Temporal.Instant.compare(appliedAt, startsAt) >= 0
};

/** How many visitors each view shows. */
export function countViews(visitors: readonly VisitorFacts[]): Record<VisitorView, number> {
	const entries = visitorViews.map((view) => [view, inView(visitors, view).length]);
	return Object.fromEntries(entries) as Record<VisitorView, number>;
}
