import { sql } from 'kysely';
import { command } from '#platform/command.ts';
import { releasesLetters } from '../access.ts';
import { batchById } from './batches.ts';

/** Letters of one kind to some readers, in a batch that waits. */
export interface Overtaken {
	readonly batchId: string;
	readonly kind: string;
	readonly addresses: readonly string[];
}

/**
 * Takes back letters of a batch that something else has said to their readers meanwhile; the rest of the batch stays.
 * Returns how many; those that have gone cannot be called back. @throws Missing
 */
export const withdrawFromBatch = command(
	'withdraw-from-batch',
	releasesLetters,
	async (work, { batchId, kind, addresses }: Overtaken): Promise<number> => {
		const batch = await batchById(work.db, work.actor, batchId);
		// A letter that is being sent at this moment is waited for, and then counts as sent.
		const { rows } = await sql<{ id: string }>`
			select id from outbox
			where batch_id = ${batchId} and kind = ${kind} and to_address = any(${addresses}::text[])
			order by id for update`.execute(work.db);

		work.allow({ programmeId: batch.programmeId, cycleId: batch.cycleId });

		const withdrawn = await sql`
			insert into outbox_withdrawals (outbox_id, withdrawn_at, withdrawn_by)
			select id, ${work.now.toString()}, ${work.actor.personId} from outbox
			where id = any(${rows.map(({ id }) => id)}::uuid[])
				and not exists (select from outbox_sendings where outbox_id = outbox.id)
			on conflict do nothing
			returning outbox_id`.execute(work.db);

		const letters = withdrawn.rows.length;
		if (letters > 0) await work.record({ subjectId: batchId, facts: { letters } });
		return letters;
	}
);
