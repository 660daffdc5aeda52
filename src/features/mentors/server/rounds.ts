import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { readsPool } from '../access.ts';
import { roundOf, type Round } from './find.ts';
import type { PoolCycle } from './queries.ts';

/** The round of a cycle with its letters counted; undefined while nobody was asked. @throws Missing */
export async function deskRound(
	db: ReadonlyDb,
	actor: Actor,
	cycle: PoolCycle
): Promise<(Round & { readonly letters: number; readonly toRemind: number }) | undefined> {
	if (!readsPool(actor, { programmeId: cycle.programme.id })) throw new Missing('pool');
	const round = await roundOf(db, cycle.id);
	if (!round) return undefined;
	const counted = await db
		.selectFrom('poolQuestions')
		.innerJoin('cycleMentors', (join) =>
			join
				.onRef('cycleMentors.cycleId', '=', 'poolQuestions.cycleId')
				.onRef('cycleMentors.mentorId', '=', 'poolQuestions.mentorId')
		)
		.select((eb) => [
			eb.fn.countAll<number>().as('letters'),
			eb.fn
				.countAll<number>()
				.filterWhere('poolQuestions.remindedAt', 'is', null)
				.filterWhere('cycleMentors.answer', 'is', null)
				.filterWhere('cycleMentors.verdict', '=', 'yes')
				.filterWhere('cycleMentors.gone', '=', false)
				.filterWhere('cycleMentors.late', '=', false)
				.as('toRemind')
		])
		.where('poolQuestions.cycleId', '=', cycle.id)
		.executeTakeFirstOrThrow();
	return { ...round, letters: counted.letters, toRemind: counted.toRemind };
}
