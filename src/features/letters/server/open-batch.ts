import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { releasesLetters } from '../access.ts';

/** A batch that letters are then posted into. */
export interface NewBatch {
	/** chosen by whoever opens it: the same batch opened twice is one */
	readonly batchId: string;
	readonly cycleId: string;
	/** which letters these are, as words with a dash: `decisions` */
	readonly kind: string;
}

/** Opens a batch: what is posted into it waits until it is released or its time comes. @throws Missing */
export const openBatch = command(
	'open-batch',
	releasesLetters,
	async (work, { batchId, cycleId, kind }: NewBatch): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select('programmeId')
			.where('id', '=', cycleId)
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');

		work.allow({ programmeId: cycle.programmeId, cycleId });

		const made = await work.db
			.insertInto('letterBatches')
			.values({ id: batchId, cycleId, kind, madeAt: work.now, madeBy: work.actor.personId })
			.onConflict((conflict) => conflict.column('id').doNothing())
			.returning('id')
			.executeTakeFirst();

		if (made) await work.record({ subjectId: batchId, facts: { kind } });
	}
);
