import { Missing, Refused } from '#core/refusal.ts';
import { withdrawBatch } from '#features/letters/server/withdraw-batch.ts';
import { command } from '#platform/command.ts';
import { selects } from '../access.ts';

/**
 * Takes a batch of letters about decisions back before it goes: the decisions stay, and nobody counts as told of them.
 * @throws Refused `announcements_gone` when its letters are on their way already
 */
export const withdrawAnnouncements = command(
	'withdraw-announcements',
	selects,
	async (work, { batchId }: { readonly batchId: string }): Promise<void> => {
		const batch = await work.db
			.selectFrom('letterBatches')
			.innerJoin('cycles', 'cycles.id', 'letterBatches.cycleId')
			.select([
				'letterBatches.id',
				'releaseAt',
				'releasedAt',
				'cycles.id as cycleId',
				'programmeId'
			])
			.where('letterBatches.id', '=', batchId)
			.where('letterBatches.kind', '=', 'decisions')
			.forUpdate('letterBatches')
			.executeTakeFirst();
		if (!batch) throw new Missing('batch');
		work.allow({ programmeId: batch.programmeId, cycleId: batch.cycleId });

		const goesAt = batch.releasedAt ?? batch.releaseAt;
		if (goesAt && Temporal.Instant.compare(goesAt, work.now) <= 0)
			throw new Refused('announcements_gone');

		await withdrawBatch(work.db, work.actor, { batchId });
		const row = await work.db
			.insertInto('announcementWithdrawals')
			.values({ batchId, withdrawnAt: work.now, withdrawnBy: work.actor.personId })
			.onConflict((conflict) => conflict.doNothing())
			.returning('batchId')
			.executeTakeFirst();

		if (row) await work.record({ subjectId: batchId });
	}
);
