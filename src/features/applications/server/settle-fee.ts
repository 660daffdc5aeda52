import { Invalid, Refused } from '#core/refusal.ts';
import { coordinatesOrPartner } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { feeState, seenFee, sentFee, type FeeStep } from '../fee.ts';
import { postFeeStep } from './fee-letters.ts';
import { lastFeeSteps } from './fee-queries.ts';
import { findApplication } from './find-application.ts';

/** What the team does about the handling fee of one application. */
export interface NewFeeStep {
	readonly applicationId: string;
	readonly step: FeeStep;
	/** why; needed when something is asked for once more, and then it stands in the letter */
	readonly note: string;
}

/**
 * Notes that a fee came, lets it off, or asks for it once more; the applicant is told. A later step stands above an
 * earlier one and both stay on record; what stands already changes nothing.
 * @throws Missing; Refused `no_fee` when the form asks for none; Invalid when `again` says not why
 */
export const settleFee = command(
	'settle-fee',
	coordinatesOrPartner,
	async (work, input: NewFeeStep): Promise<void> => {
		const application = await findApplication(work.db, input.applicationId);
		const { programmeId, cycleId, country } = application;
		work.allow({ programmeId, cycleId, country });

		const sent = sentFee(application.form, application.answers);
		if (!sent) throw new Refused('no_fee');
		if (input.step === 'again' && input.note === '') {
			throw new Invalid([{ field: 'note', code: 'required' }]);
		}
		const last = (await lastFeeSteps(work.db, [application.id])).get(application.id);
		if (feeState(sent, last) === input.step && last?.note === input.note) return;

		await work.db
			.insertInto('feeSteps')
			.values({
				applicationId: application.id,
				step: input.step,
				seen: seenFee(sent),
				note: input.note,
				takenAt: work.now,
				takenBy: work.actor.personId
			})
			.execute();

		await work.record({ subjectId: application.id, facts: { step: input.step } });

		await postFeeStep(work.db, application, input);
	}
);
