import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { wake } from '#platform/jobs.ts';
import { releasesLetters } from '../access.ts';
import { hasGone } from '../rules.ts';
import { batchById } from './batches.ts';

/**
 * Sets the time at which the letters of a batch go by themselves; null: they wait for a person again.
 * @throws Missing, Refused('batch_gone'), Refused('batch_time_past')
 */
export const scheduleBatch = command(
	'schedule-batch',
	releasesLetters,
	async (
		work,
		{ batchId, releaseAt }: { batchId: string; releaseAt: Temporal.Instant | null }
	): Promise<void> => {
		const batch = await batchById(work.db, work.actor, batchId);

		work.allow({ programmeId: batch.programmeId, cycleId: batch.cycleId });
		if (String(batch.releaseAt) === String(releaseAt)) return;
		if (hasGone(batch, work.now)) throw new Refused('batch_gone');
		if (releaseAt && Temporal.Instant.compare(releaseAt, work.now) <= 0) {
			throw new Refused('batch_time_past');
		}

		await work.db
			.updateTable('letterBatches')
			.set({ releaseAt })
			.where('id', '=', batchId)
			.execute();

		const at = releaseAt?.toString() ?? null;
		await work.record({ subjectId: batchId, facts: { releaseAt: at } });

		if (releaseAt) await wake(work.db, 'deliver-letters', {}, releaseAt);
	}
);
