import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { sharesMentorship } from '../access.ts';
import type { PlannedSession } from '../planning.ts';
import { findPlan, lockMentorship, ownersOf } from './find.ts';
import { postChanged } from './letters.ts';
import { insistOnOpen } from './open-plan.ts';
import { markInvited, planOf, writePlanVersion, type PlanText } from './write-plan.ts';

/** A planned session with what it is to be from now on. */
export interface ChangedPlan extends PlanText {
	readonly mentorshipId: string;
	readonly plannedId: string;
}

/**
 * Writes a planned session anew, and all calendars follow. What says the same as before changes nothing.
 * @throws Invalid `not_a_zone`
 * @throws Refused `plan_cancelled`, `plan_held`, `plan_in_past`, `plan_after_end`, `session_minutes`
 */
export const changePlannedSession = command(
	'change-planned-session',
	sharesMentorship,
	async (work, input: ChangedPlan): Promise<void> => {
		const mentorship = await lockMentorship(work.db, input.mentorshipId);
		work.allow(ownersOf(mentorship));
		const before = await findPlan(work.db, mentorship.id, input.plannedId);

		await insistOnOpen(work.db, before);
		if (before.cancelledAt) throw new Refused('plan_cancelled');
		const plan = planOf(input, mentorship, work.now);
		if (isSame(before, plan)) return;

		const sequence = before.sequence + 1;
		await writePlanVersion(work, before.id, sequence, plan);
		await markInvited(work, [before]);

		await work.record({ subjectId: before.id, facts: { sequence } });

		await postChanged(work.db, mentorship, { ...plan, id: before.id, sequence });
	}
);

function isSame(before: PlannedSession, after: PlannedSession): boolean {
	const parts = ['minutes', 'zone', 'mode', 'place', 'topic', 'withAgenda'] as const;
	return (
		before.startsAt.equals(after.startsAt) && parts.every((part) => before[part] === after[part])
	);
}
