import type { Work } from '#platform/command.ts';

/** A mentor in one cycle. */
export interface MentorOfCycle {
	readonly cycleId: string;
	readonly mentorId: string;
}

/** The row of a mentor's rest: they have no place in the cycle from now on. Twice is once; false when they rest already. */
export async function beginRest(
	{ db, now, actor }: Work,
	{ cycleId, mentorId }: MentorOfCycle
): Promise<boolean> {
	const made = await db
		.insertInto('mentorRests')
		.values({ cycleId, mentorId, since: now, notedBy: actor.personId })
		.onConflict((conflict) =>
			conflict.columns(['cycleId', 'mentorId']).where('endedAt', 'is', null).doNothing()
		)
		.returning('id')
		.executeTakeFirst();
	return made !== undefined;
}
