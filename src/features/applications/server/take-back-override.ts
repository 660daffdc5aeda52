import { Missing, Refused } from '#core/refusal.ts';
import { coordinatesOrPartner } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { findRefusedDraft } from './find-refused-draft.ts';

/**
 * Takes an exception back while the application has not been sent. Taken back already, it stays so.
 * @throws Missing; Refused `override_sent` once the application is in
 */
export const takeBackOverride = command(
	'take-back-override',
	coordinatesOrPartner,
	async (work, input: { readonly overrideId: number }): Promise<void> => {
		const override = await work.db
			.selectFrom('requirementOverrides')
			.leftJoin('overrideWithdrawals', 'overrideWithdrawals.overrideId', 'requirementOverrides.id')
			.select(['requirementOverrides.draftId', 'requirementOverrides.rule', 'overrideId'])
			.where('requirementOverrides.id', '=', input.overrideId)
			.executeTakeFirst();
		if (!override) throw new Missing('override');
		const draft = await findRefusedDraft(work.db, override.draftId);
		const { programmeId, cycleId, country } = draft;
		work.allow({ programmeId, cycleId, country });

		if (override.overrideId !== null) return;
		if (draft.number !== null) throw new Refused('override_sent', { number: draft.number });

		await work.db
			.insertInto('overrideWithdrawals')
			.values({
				overrideId: input.overrideId,
				withdrawnAt: work.now,
				withdrawnBy: work.actor.personId
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();

		await work.record({ subjectId: draft.id, facts: { rule: override.rule } });
	}
);
