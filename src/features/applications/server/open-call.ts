import { Missing, Refused } from '#core/refusal.ts';
import type { LocalisedText } from '#core/locale.ts';
import { callStatus } from '#features/calls/rules.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { Db } from '#platform/database.ts';

/** A draft is as absent as a call that never was; a published one tells when it opens or that it is over. */
export function refuseUnlessOpen(call: LockedCall, now: Temporal.Instant): void {
	const status = callStatus(call, now);
	if (status === 'draft') throw new Missing('call');
	if (status === 'coming') throw new Refused('call_not_open');
	if (status === 'closed') throw new Refused('call_closed');
}

/** The call of a cycle, locked: numbers are given one after another, without gaps. */
export async function lockCall(db: Db, cycleId: string) {
	const row = await db
		.selectFrom('calls')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.leftJoin('callPublications', 'callPublications.callId', 'calls.id')
		.select((eb) => [
			'calls.id',
			'calls.title',
			'calls.opensAt',
			'calls.closesAt',
			'callPublications.publishedAt',
			'cycles.plan',
			'cycles.timeZone',
			'cycles.programmeId',
			eb
				.selectFrom('forms')
				.select('forms.id')
				.whereRef('forms.cycleId', '=', 'cycles.id')
				.orderBy('forms.version', 'desc')
				.limit(1)
				.$asScalar()
				.$notNull()
				.as('formId')
		])
		.where('calls.cycleId', '=', cycleId)
		.forUpdate('calls')
		.executeTakeFirst();
	if (!row) throw new Missing('call');
	return {
		...row,
		title: row.title as LocalisedText,
		plan: row.plan as Plan,
		published: row.publishedAt !== null
	};
}

/** A call, its row locked until the transaction ends. */
export type LockedCall = Awaited<ReturnType<typeof lockCall>>;
