import { Missing } from '#core/refusal.ts';
import { coordinatesOrPartner } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { findPair } from './find-pair.ts';
import { standingMerges } from './merged.ts';

/** Brings a merged application back into lists and counts. Back already, it stays so. @throws Missing */
export const unmergeApplication = command(
	'unmerge-application',
	coordinatesOrPartner,
	async (work, input: { readonly applicationId: string }): Promise<void> => {
		const last = await work.db
			.selectFrom('merges')
			.select('intoId')
			.where('applicationId', '=', input.applicationId)
			.orderBy('id', 'desc')
			.executeTakeFirst();
		if (!last) throw new Missing('merge');
		const pair = await findPair(work.db, input.applicationId, last.intoId);
		for (const scope of pair) work.allow(scope);

		const [standing] = await standingMerges(work.db, [input.applicationId]);
		if (!standing) return;

		await work.db
			.insertInto('mergeUndoings')
			.values({ mergeId: standing.id, undoneAt: work.now, undoneBy: work.actor.personId })
			.execute();

		await work.record({ subjectId: input.applicationId, facts: { merge: standing.id } });
	}
);
