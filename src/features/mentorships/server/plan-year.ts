import { Invalid } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { uuidOf } from '#platform/uuid.ts';
import { sharesMentorship } from '../access.ts';
import { lockMentorship, ownersOf } from './find.ts';
import type { ToldPlan } from './calendar.ts';
import { postYear } from './letters.ts';
import { makePlan, planOf, type PlanText } from './write-plan.ts';

/** Sessions of a year, all at the same hour of the wall clock, each on its own day. */
export interface YearPlan extends Omit<PlanText, 'day' | 'topic'> {
	readonly mentorshipId: string;
	readonly once: string;
	/** YYYY-MM-DD */
	readonly days: readonly string[];
}

/**
 * Plans several sessions at once and tells all members in one letter; each session then invites them by itself when it
 * comes near. The same form again changes nothing. Returns how many it planned.
 * @throws Invalid `days` `required`, `zone` `not_a_zone`; Refused `plan_in_past`, `plan_after_end`, `session_minutes`
 */
export const planYear = command(
	'plan-year',
	sharesMentorship,
	async (work, input: YearPlan): Promise<number> => {
		const mentorship = await lockMentorship(work.db, input.mentorshipId);
		work.allow(ownersOf(mentorship));

		const days = [...new Set(input.days)].toSorted();
		if (days.length === 0) throw new Invalid([{ field: 'days', code: 'required' }]);
		const plans = days.map((day) => planOf({ ...input, day, topic: '' }, mentorship, work.now));

		const made: ToldPlan[] = [];
		for (const [index, plan] of plans.entries()) {
			const once = uuidOf(`${input.once} ${days[index]}`);
			const { id, fresh } = await makePlan(work, mentorship.id, once, plan);
			if (fresh) made.push({ ...plan, id, sequence: 0 });
		}
		if (made.length === 0) return 0;

		await work.record({ subjectId: mentorship.id, facts: { count: made.length } });

		await postYear(work.db, mentorship, made);
		return made.length;
	}
);
