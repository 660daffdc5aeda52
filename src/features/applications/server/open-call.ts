import type { LocalisedText } from '#core/locale.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { callStatus, type CallFacts } from '#features/calls/rules.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** A draft of a call is as absent as a call that never was; a published one tells when it opens or that it is over. */
export function refuseUnlessOpen(call: CallFacts, now: Temporal.Instant): void {
	const status = callStatus(call, now);
	if (status === 'draft') throw new Missing('call');
	if (status === 'coming') throw new Refused('call_not_open');
	if (status === 'closed') throw new Refused('call_closed');
}

/** The call of a cycle, to begin an application to it. @throws Missing */
export async function callToApplyTo(db: ReadonlyDb, cycleId: string) {
	const row = await db
		.selectFrom('calls')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('forms', 'forms.cycleId', 'cycles.id')
		.leftJoin('callPublications', 'callPublications.callId', 'calls.id')
		.select([
			'calls.id',
			'calls.title',
			'calls.opensAt',
			'calls.closesAt',
			'callPublications.publishedAt',
			'cycles.plan',
			'cycles.timeZone',
			'cycles.programmeId',
			'forms.id as formId'
		])
		.where('calls.cycleId', '=', cycleId)
		.orderBy('forms.version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) throw new Missing('call');
	return {
		...row,
		title: row.title as LocalisedText,
		plan: row.plan as Plan,
		published: row.publishedAt !== null,
		deadline: row.closesAt
	};
}
