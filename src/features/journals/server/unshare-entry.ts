import { command } from '#platform/command.ts';
import { ownsEntry } from '../access.ts';
import { findOwnEntry } from './find-entry.ts';
import type { Sharing } from './share-entry.ts';

/** Ends the sharing of an entry: from now on it is its owner's alone again. Twice is once. */
export const unshareEntry = command(
	'unshare-entry',
	ownsEntry,
	async (work, input: Sharing): Promise<void> => {
		const entry = await findOwnEntry(work, input.entryId);

		const { audience } = input;
		const row = await work.db
			.updateTable('entryShares')
			.set({ endedAt: work.now })
			.where('entryId', '=', entry.id)
			.where('audience', '=', audience)
			.where('endedAt', 'is', null)
			.returning('id')
			.executeTakeFirst();
		if (!row) return;

		await work.record({ subjectId: entry.id, facts: { audience } });
	}
);
