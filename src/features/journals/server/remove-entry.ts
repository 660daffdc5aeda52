import { command } from '#platform/command.ts';
import { ownsEntry } from '../access.ts';
import { findOwnEntry } from './find-entry.ts';

/** Removes an entry for good, with the unspoken need beside it and everything it was shared with. */
export const removeEntry = command(
	'remove-entry',
	ownsEntry,
	async (work, input: { readonly entryId: string }): Promise<void> => {
		const { id } = await findOwnEntry(work, input.entryId);

		await work.db.deleteFrom('journalEntries').where('id', '=', id).execute();

		await work.record({ subjectId: id });
	}
);
