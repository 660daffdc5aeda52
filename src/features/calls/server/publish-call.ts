import { Missing, Refused } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';

/**
 * Makes a call public: it opens by itself at its time. Publishing twice changes nothing.
 * @throws Refused `call_over` when its deadline has passed already
 */
export const publishCall = command(
	'publish-call',
	coordinates,
	async (work, input: { readonly cycleId: string }): Promise<void> => {
		const call = await work.db
			.selectFrom('calls')
			.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
			.select(['calls.id', 'calls.closesAt', 'cycles.programmeId', 'cycles.id as cycleId'])
			.where('cycles.id', '=', input.cycleId)
			.executeTakeFirst();
		if (!call) throw new Missing('call');
		work.allow({ programmeId: call.programmeId, cycleId: call.cycleId });

		if (Temporal.Instant.compare(work.now, call.closesAt) >= 0) throw new Refused('call_over');

		const { numInsertedOrUpdatedRows } = await work.db
			.insertInto('callPublications')
			.values({
				callId: call.id,
				publishedAt: work.now,
				publishedBy: work.actor.personId
			})
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirst();

		if (numInsertedOrUpdatedRows) await work.record({ subjectId: call.id });
	}
);
