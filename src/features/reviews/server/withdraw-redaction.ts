import { Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';

/** Shows a passage again. Done twice it is done once. @throws Missing */
export const withdrawRedaction = command(
	'withdraw-redaction',
	coordinates,
	async (work, input: { readonly redactionId: string }): Promise<void> => {
		const found = await work.db
			.selectFrom('redactions')
			.innerJoin('applications', 'applications.id', 'redactions.applicationId')
			.innerJoin('calls', 'calls.id', 'applications.callId')
			.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
			.select(['applications.id', 'cycles.id as cycleId', 'cycles.programmeId'])
			.where('redactions.id', '=', input.redactionId)
			.executeTakeFirst();
		if (!found) throw new Missing('redaction');
		work.allow({ programmeId: found.programmeId, cycleId: found.cycleId });

		const withdrawn = await work.db
			.insertInto('redactionWithdrawals')
			.values({
				redactionId: input.redactionId,
				withdrawnAt: work.now,
				withdrawnBy: work.actor.personId
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('redactionId')
			.executeTakeFirst();
		if (!withdrawn) return;

		await work.record({ subjectId: found.id });
	}
);
