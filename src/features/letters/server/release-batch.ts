import { command } from '#platform/command.ts';
import { wake } from '#platform/jobs.ts';
import { releasesLetters } from '../access.ts';
import { hasGone } from '../rules.ts';
import { batchById } from './batches.ts';

/** Lets the letters of a batch go, now. A batch that has gone stays so. @throws Missing */
export const releaseBatch = command(
	'release-batch',
	releasesLetters,
	async (work, { batchId }: { batchId: string }): Promise<void> => {
		const batch = await batchById(work.db, work.actor, batchId);

		work.allow({ programmeId: batch.programmeId, cycleId: batch.cycleId });
		if (hasGone(batch, work.now)) return;

		await work.db
			.updateTable('letterBatches')
			.set({ releasedAt: work.now, releasedBy: work.actor.personId })
			.where('id', '=', batchId)
			.execute();

		await work.record({ subjectId: batchId, facts: { letters: batch.letters } });

		await wake(work.db, 'deliver-letters', {});
	}
);
