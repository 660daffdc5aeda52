import type { SelectionAnswer, SelectionProblem } from '#engine/selection/types.ts';
import { Missing, Refused } from '#core/refusal.ts';
import type { Outcome } from '#features/applications/rules.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { command, type Work } from '#platform/command.ts';
import { selects } from '../access.ts';

/**
 * Makes a proposed set the team’s own: its members are decided, its reserves stand in their order. Everybody else stays
 * as they were: to decline somebody is a decision of its own. Taken twice, it is taken once.
 * @throws Refused `set_stale` when something was decided after it was proposed
 */
export const takeSet = command(
	'take-set',
	selects,
	async (work, input: { readonly setId: string; readonly note: string }): Promise<void> => {
		const set = await work.db
			.selectFrom('selectionSets')
			.innerJoin('cycles', 'cycles.id', 'selectionSets.cycleId')
			.leftJoin('selectionTakings', 'selectionTakings.setId', 'selectionSets.id')
			.select(['selectionSets.id', 'selectionSets.outcome', 'question', 'answer', 'madeAt'])
			.select(['cycles.id as cycleId', 'cycles.programmeId', 'selectionTakings.takenAt'])
			.where('selectionSets.id', '=', input.setId)
			.forUpdate('selectionSets')
			.executeTakeFirst();
		if (!set) throw new Missing('set');
		work.allow({ programmeId: set.programmeId, cycleId: set.cycleId });
		if (set.takenAt) return;

		const question = set.question as SelectionProblem;
		if (await decidedSince(work, question, set.madeAt)) throw new Refused('set_stale');

		const { chosen, reserves } = set.answer as SelectionAnswer;
		await decide(work, set.cycleId, set.outcome as Outcome, ids(chosen), input.note);
		await decide(work, set.cycleId, 'reserve', ids(reserves), input.note);
		await work.db
			.insertInto('selectionTakings')
			.values({ setId: set.id, takenAt: work.now, takenBy: work.actor.personId })
			.execute();

		await work.record({ subjectId: set.id, facts: { chosen: chosen.length } });
	}
);

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

async function decide(
	work: Work,
	cycleId: string,
	outcome: Outcome,
	applicationIds: readonly string[],
	note: string
): Promise<void> {
	if (applicationIds.length === 0) return;
	await decideApplications(work.db, work.actor, { cycleId, applicationIds, outcome, note });
}

/** Whether any of those whom the set was chosen from has been decided about since. */
async function decidedSince(
	work: Work,
	{ candidates }: SelectionProblem,
	madeAt: Temporal.Instant
): Promise<boolean> {
	const later = await work.db
		.selectFrom('decisions')
		.select('id')
		.where('decidedAt', '>', madeAt)
		.where(
			'applicationId',
			'in',
			candidates.map(({ id }) => id)
		)
		.limit(1)
		.executeTakeFirst();
	return later !== undefined;
}
