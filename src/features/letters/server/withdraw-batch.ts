import { sql } from 'kysely';
import { command } from '#platform/command.ts';
import { releasesLetters } from '../access.ts';
import { batchById } from './batches.ts';

/**
 * Takes back the letters of a batch that have not gone, and returns how many; those that have cannot be called back.
 * @throws Missing
 */
export const withdrawBatch = command(
	'withdraw-batch',
	releasesLetters,
	async (work, { batchId }: { batchId: string }): Promise<number> => {
		const batch = await batchById(work.db, work.actor, batchId);
		// A letter that is being sent at this moment is waited for, and then counts as sent.
		await sql`select from outbox where batch_id = ${batchId} order by id for update`.execute(
			work.db
		);

		work.allow({ programmeId: batch.programmeId, cycleId: batch.cycleId });

		const { rows } = await sql`
			insert into outbox_withdrawals (outbox_id, withdrawn_at, withdrawn_by)
			select id, ${work.now.toString()}, ${work.actor.personId} from outbox
			where batch_id = ${batchId}
				and not exists (select from outbox_sendings where outbox_id = outbox.id)
			on conflict do nothing
			returning outbox_id`.execute(work.db);

		if (rows.length > 0) await work.record({ subjectId: batchId, facts: { letters: rows.length } });
		return rows.length;
	}
);
