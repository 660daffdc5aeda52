import type { Outcome } from '#features/applications/rules.ts';
import type { GroupQuota, SelectionPlan } from '#features/programmes/types.ts';
import { beforeMark, beginsWithMark } from '#language/stops.ts';

/** What somebody who was selected has made of their place. */
export type PlaceState = 'untold' | 'waiting' | 'accepted' | 'declined' | 'lapsed';

/** What the state of a place follows from. */
export interface PlaceFacts {
	/** the applicant knows of the decision */
	readonly told: boolean;
	readonly accepted: boolean | null;
	readonly lapsed: boolean;
}

/** Where a place stands between the letter and the yes. */
export function placeState({ told, accepted, lapsed }: PlaceFacts): PlaceState {
	if (!told) return 'untold';
	if (accepted !== null) return accepted ? 'accepted' : 'declined';
	return lapsed ? 'lapsed' : 'waiting';
}

/** Whether the answer to a place is overdue: the first instant of `answerBy` is too late. */
export function isOverdue(answerBy: Temporal.Instant | null, now: Temporal.Instant): boolean {
	return answerBy !== null && Temporal.Instant.compare(now, answerBy) >= 0;
}

/** Whether the answer to a place comes in vain, as the code of the refusal; undefined when it is welcome. */
export function answerRefusal(
	place:
		| {
				readonly outcome: string | null;
				readonly toldAt: Temporal.Instant | null;
				readonly answerBy: Temporal.Instant | null;
				readonly accepted: boolean | null;
				readonly lapsedAt: Temporal.Instant | null;
		  }
		| undefined,
	now: Temporal.Instant
): string | undefined {
	const told = place?.toldAt && Temporal.Instant.compare(place.toldAt, now) <= 0;
	if (place?.outcome !== 'selected' || !told) return 'place_not_offered';
	if (place.accepted !== null) return 'place_answered';
	if (place.lapsedAt !== null || isOverdue(place.answerBy, now)) return 'place_too_late';
	return undefined;
}

/** The end of the day so many days on, as readers understand "until Friday": midnight after it, in the cycle's zone. */
export function answerDeadline(
	from: Temporal.Instant,
	days: number,
	timeZone: string
): Temporal.Instant {
	return from
		.toZonedDateTimeISO(timeZone)
		.toPlainDate()
		.add({ days: days + 1 })
		.toZonedDateTime(timeZone)
		.toInstant();
}

/** How many of each group are selected, against what a quota asks. */
export interface QuotaState extends GroupQuota {
	readonly found: number;
	/** the quota holds as things stand */
	readonly holds: boolean;
}

/** How the selected fill the quotas of a plan. `counts` are those of the selected, by group. */
export function quotaStates(
	quotas: readonly GroupQuota[],
	counts: ReadonlyMap<string, number>
): readonly QuotaState[] {
	return quotas.map((quota) => {
		const found = counts.get(quota.group) ?? 0;
		return {
			...quota,
			found,
			holds: found >= (quota.least ?? 0) && found <= (quota.most ?? found)
		};
	});
}

/** An earmark with how many of its places somebody of its group fills. */
export function earmarkStates(
	{ earmarks }: SelectionPlan,
	counts: ReadonlyMap<string, number>
): readonly { readonly key: string; readonly places: number; readonly filled: number }[] {
	return earmarks.map(({ key, group, places }) => ({
		key,
		places,
		filled: Math.min(places, counts.get(group) ?? 0)
	}));
}

/** Somebody who waits for a place, or had one. */
export interface InLine {
	readonly id: string;
	readonly groups: readonly string[];
}

/**
 * Who moves up when somebody's place becomes free: the first in the order of the reserves with whom every quota stays
 * as well kept as it was with the one who left, and who may take an earmarked place if it was one. Nobody when none
 * of them may: then the team decides.
 */
export function nextReserve(
	leaver: InLine,
	staying: readonly InLine[],
	reserves: readonly InLine[],
	plan: Pick<SelectionPlan, 'quotas' | 'earmarks'>
): InLine | undefined {
	const before = broken([...staying, leaver], plan);
	return reserves.find((reserve) => broken([...staying, reserve], plan) <= before);
}

/** By how many people the quotas and the earmarked places fall short or are exceeded. */
function broken(
	selected: readonly InLine[],
	{ quotas, earmarks }: Pick<SelectionPlan, 'quotas' | 'earmarks'>
): number {
	const count = (group: string) => selected.filter(({ groups }) => groups.includes(group)).length;
	const missed = quotas.map(({ group, least = 0, most = Infinity }) => {
		const found = count(group);
		return Math.max(0, least - found) + Math.max(0, found - most);
	});
	const empty = earmarks.map(({ group, places }) => Math.max(0, places - count(group)));
	return [...missed, ...empty].reduce((sum, each) => sum + each, 0);
}

/** The outcomes about which letters are written; the others wait. */
export const tellable: readonly Outcome[] = ['shortlisted', 'selected', 'reserve', 'declined'];

/** A group as its parts: `gender:woman` → what it means, and the value. */
export function partsOfGroup(group: string): { readonly meaning: string; readonly value: string } {
	const colon = group.indexOf(':');
	return { meaning: group.slice(0, colon), value: group.slice(colon + 1) };
}

/** Fills `{name}`, `{number}` … in a text that a team wrote; what it does not know stays as it was typed. */
export function filled(text: string, facts: Readonly<Record<string, string | number>>): string {
	return text.replaceAll(/\{(\w+)\}/g, (whole, name: string, at: number) => {
		const fact = facts[name] ?? whole;
		return beginsWithMark(text.slice(at + whole.length)) ? beforeMark(fact) : String(fact);
	});
}
