import { Missing, Refused } from '#core/refusal.ts';
import { coordinatesOrPartner } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { findPair } from './find-pair.ts';
import { refuseMerged, standingMerges } from './merged.ts';

/** One application into another of the same call. */
export interface Merge {
	/** leaves lists and counts; keeps its answers */
	readonly applicationId: string;
	/** stands for both */
	readonly intoId: string;
}

/**
 * Merges an application into another one of the same applicant. Only a person does this. Done already, it stays so.
 * @throws Missing; Refused `merge_selected` when the one that would leave is selected, `application_merged` when either
 * was merged into a third one
 */
export const mergeApplications = command(
	'merge-applications',
	coordinatesOrPartner,
	async (work, { applicationId, intoId }: Merge): Promise<void> => {
		const pair = await findPair(work.db, applicationId, intoId);
		for (const scope of pair) work.allow(scope);
		const merged = pair.find(({ id }) => id === applicationId);
		if (!merged || pair[0].callId !== pair[1].callId) throw new Missing('application');

		const [standing] = await standingMerges(work.db, [applicationId]);
		if (standing?.intoId === intoId) return;
		await refuseMerged(work.db, [applicationId, intoId]);
		if (merged.outcome === 'selected') throw new Refused('merge_selected');

		const { id } = await work.db
			.insertInto('merges')
			.values({
				applicationId,
				intoId,
				mergedAt: work.now,
				mergedBy: work.actor.personId
			})
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: applicationId, facts: { merge: id, into: intoId } });
	}
);
