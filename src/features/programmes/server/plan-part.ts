import { isDeepStrictEqual } from 'node:util';
import { Missing, Refused } from '#core/refusal.ts';
import type { Work } from '#platform/command.ts';
import type { Plan } from '../types.ts';
import type { PlanPart } from './plan-changes.ts';

/** A plan that somebody is about to change; nobody else changes it meanwhile. */
export interface PlanAtHand {
	readonly cycleId: string;
	readonly programmeId: string;
	readonly plan: Plan;
}

/** The plan of a cycle, locked. @throws Missing */
export async function lockPlan(work: Work, cycleId: string): Promise<PlanAtHand> {
	const row = await work.db
		.selectFrom('cycles')
		.select(['programmeId', 'plan'])
		.where('id', '=', cycleId)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new Missing('cycle');
	return { cycleId, programmeId: row.programmeId, plan: row.plan as Plan };
}

/** A part of a plan as it is to be. */
export interface PartChange<Part> {
	readonly part: PlanPart;
	/** the newest change that whoever changes it has seen; 0 for none */
	readonly seen: number;
	readonly before: Part;
	readonly after: Part;
	/** the whole plan with the part in it */
	readonly plan: Plan;
}

/**
 * Two beats of every command that changes a part of a plan: the plan as it is now, and a row of what stood before.
 * No change is no row, and says so. @throws Refused `plan_changed` when somebody else has changed the part since
 */
export async function writePart<Part>(
	work: Work,
	cycleId: string,
	{ part, seen, before, after, plan }: PartChange<Part>
): Promise<boolean> {
	if (isDeepStrictEqual(before, after)) return false;
	const newest = await work.db
		.selectFrom('planChanges')
		.select('id')
		.where('cycleId', '=', cycleId)
		.where('part', '=', part)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (Number(newest?.id ?? 0) !== seen) throw new Refused('plan_changed');
	await work.db
		.updateTable('cycles')
		.set({ plan: JSON.stringify(plan) })
		.where('id', '=', cycleId)
		.execute();
	await work.db
		.insertInto('planChanges')
		.values({
			...{ cycleId, part, before: JSON.stringify(before), after: JSON.stringify(after) },
			...{ changedAt: work.now, changedBy: work.actor.personId }
		})
		.execute();
	return true;
}
