import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Extension } from '../shown.ts';
import type { Call } from './queries.ts';

/** The later deadlines of a call, newest first, for its team. */
export async function extensionsOf(
	db: ReadonlyDb,
	actor: Actor,
	call: Pick<Call, 'id' | 'cycleId' | 'programme'>
): Promise<readonly Extension[]> {
	if (!coordinates(actor, { programmeId: call.programme.id, cycleId: call.cycleId })) return [];
	return db
		.selectFrom('extensions')
		.leftJoin('drafts', 'drafts.extensionId', 'extensions.id')
		.select(({ fn }) => [
			'extensions.id',
			'extensions.code',
			'extensions.closesAt',
			'extensions.note',
			'extensions.endedAt',
			fn.count<number>('drafts.id').as('drafts')
		])
		.where('extensions.callId', '=', call.id)
		.groupBy('extensions.id')
		.orderBy('extensions.madeAt', 'desc')
		.execute();
}

/** The call of a cycle, for the commands that change it. @throws Missing */
export async function callOfCycle(db: ReadonlyDb, cycleId: string) {
	const row = await db
		.selectFrom('calls')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.select(['calls.id', 'cycles.timeZone', 'cycles.programmeId'])
		.where('cycles.id', '=', cycleId)
		.executeTakeFirst();
	if (!row) throw new Missing('call');
	const { programmeId, ...call } = row;
	return { ...call, scope: { programmeId, cycleId } };
}

/** The extension of a call that a code opens, if it holds. */
export async function extensionByCode(db: ReadonlyDb, callId: string, code: string) {
	return db
		.selectFrom('extensions')
		.select(['id', 'closesAt'])
		.where('callId', '=', callId)
		.where('code', '=', code)
		.where('endedAt', 'is', null)
		.executeTakeFirst();
}
