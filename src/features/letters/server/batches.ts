import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { within } from '#features/people/server/reach.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { BatchRecords } from '../rules.ts';

/** A batch of letters, and what has become of them. */
export interface Batch extends BatchRecords {
	readonly id: string;
	readonly kind: string;
	readonly programmeId: string;
	readonly cycleId: string;
	readonly madeAt: Temporal.Instant;
	readonly letters: number;
	readonly sent: number;
	readonly withdrawn: number;
}

/** The batches of a cycle, newest first: those of the actor's reach. */
export async function batchesOf(db: ReadonlyDb, actor: Actor, cycleId: string): Promise<Batch[]> {
	return batches(db, actor)
		.where('letterBatches.cycleId', '=', cycleId)
		.orderBy('letterBatches.madeAt', 'desc')
		.orderBy('letterBatches.id')
		.execute();
}

/** @throws Missing when it is not there or not within the actor's reach */
export async function batchById(db: ReadonlyDb, actor: Actor, id: string): Promise<Batch> {
	const batch = await batches(db, actor).where('letterBatches.id', '=', id).executeTakeFirst();
	if (!batch) throw new Missing('batch');
	return batch;
}

function batches(db: ReadonlyDb, actor: Actor) {
	return db
		.selectFrom('letterBatches')
		.innerJoin('cycles', 'cycles.id', 'letterBatches.cycleId')
		.leftJoinLateral(
			(e) =>
				e
					.selectFrom('outbox')
					.leftJoin('outboxSendings as sending', 'sending.outboxId', 'outbox.id')
					.leftJoin('outboxWithdrawals as withdrawal', 'withdrawal.outboxId', 'outbox.id')
					.select([
						sql<number>`count(*)`.as('letters'),
						sql<number>`count(sending.sent_at)`.as('sent'),
						sql<number>`count(withdrawal.withdrawn_at) filter (where sending.sent_at is null)`.as(
							'withdrawn'
						)
					])
					.whereRef('outbox.batchId', '=', 'letterBatches.id')
					.as('counted'),
			(join) => join.onTrue()
		)
		.select(['letterBatches.id', 'letterBatches.kind', 'letterBatches.cycleId'])
		.select(['letterBatches.madeAt', 'letterBatches.releaseAt', 'letterBatches.releasedAt'])
		.select('cycles.programmeId')
		.select((e) => [
			e.fn.coalesce('counted.letters', sql<number>`0`).as('letters'),
			e.fn.coalesce('counted.sent', sql<number>`0`).as('sent'),
			e.fn.coalesce('counted.withdrawn', sql<number>`0`).as('withdrawn')
		])
		.where(within(actor, ['coordinator'], { programme: 'cycles.programmeId', cycle: 'cycles.id' }));
}
