import { Missing, Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { sharesMentorship } from '../access.ts';
import { findPlan, lockMentorship, ownersOf } from './find.ts';
import { insistOnOpen } from './open-plan.ts';

/** They did not meet: a planned session, or in a whole month (its first day, YYYY-MM-DD). */
export interface Miss {
	readonly mentorshipId: string;
	readonly about: { readonly plannedId: string } | { readonly month: string };
	readonly reason: string;
}

/**
 * Notes that a session did not take place, and why. Each person says so once; again changes nothing.
 * @throws Refused `plan_held`, `plan_not_over`
 */
export const missSession = command(
	'miss-session',
	sharesMentorship,
	async (work, { mentorshipId, about, reason }: Miss): Promise<void> => {
		const mentorship = await lockMentorship(work.db, mentorshipId);
		work.allow(ownersOf(mentorship));
		const saidBy = work.actor.personId;
		if (!saidBy) throw new Missing('person who says so');

		if ('plannedId' in about) {
			const plan = await findPlan(work.db, mentorshipId, about.plannedId);
			await insistOnOpen(work.db, plan);
			if (Temporal.Instant.compare(plan.startsAt, work.now) > 0) throw new Refused('plan_not_over');
		}

		const row = await work.db
			.insertInto('sessionMisses')
			.values({ mentorshipId, ...about, reason, saidAt: work.now, saidBy })
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!row) return;

		await work.record({ subjectId: mentorshipId, facts: { ...about } });
	}
);
