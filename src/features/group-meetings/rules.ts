import type { Refused } from '#core/refusal.ts';
import { planObstacle, type PlannedSession } from '#features/mentorships/planning.ts';

/** Why a group meeting cannot be set like this; null when it can. One that was held without a plan may be noted later. */
export function meetingObstacle(
	meeting: Pick<PlannedSession, 'startsAt' | 'minutes'>,
	cycle: { readonly startsOn: string; readonly endsOn: string; readonly timeZone: string }
): Pick<Refused, 'code' | 'facts'> | null {
	const begins = Temporal.PlainDate.from(cycle.startsOn).toZonedDateTime(cycle.timeZone);
	const before = begins.toInstant().subtract({ seconds: 1 });
	const term = { dueOn: cycle.endsOn, lastOn: cycle.endsOn, way: null };
	const inTheWay = planObstacle(meeting, { term, timeZone: cycle.timeZone }, before);
	if (inTheWay?.code !== 'plan_in_past') return inTheWay;
	return { code: 'group_meeting_before_cycle', facts: { startsOn: cycle.startsOn } };
}

/** Whether a change of a meeting is news for its people: it lies ahead, or did. What is over is only put right. */
export function isNews(
	times: readonly Pick<PlannedSession, 'startsAt'>[],
	at: Temporal.Instant
): boolean {
	return times.some(({ startsAt }) => Temporal.Instant.compare(startsAt, at) > 0);
}

/** The mentorships whose mark is to be written: those that were not marked like this before. */
export function marksToWrite(
	all: readonly string[],
	marked: ReadonlyMap<string, boolean>,
	present: ReadonlySet<string>
): readonly { readonly mentorshipId: string; readonly present: boolean }[] {
	return all
		.map((mentorshipId) => ({ mentorshipId, present: present.has(mentorshipId) }))
		.filter((mark) => marked.get(mark.mentorshipId) !== mark.present);
}
