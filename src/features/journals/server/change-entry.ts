import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { keyring } from '#platform/sealed.ts';
import { ownsEntry } from '../access.ts';
import { findOwnEntry, insistOnReadable } from './find-entry.ts';
import { contentOf, entryPlace } from './places.ts';

/**
 * Words an entry anew; nothing is kept of the earlier words. The same words again change nothing.
 * @throws Missing also for the answers of a month, which have a form of their own
 * @throws Refused `entry_lost` when what stands there cannot be opened now
 */
export const changeEntry = command(
	'change-entry',
	ownsEntry,
	async (work, input: { readonly entryId: string; readonly text: string }): Promise<void> => {
		const entry = await findOwnEntry(work, input.entryId);
		if (entry.month !== null) throw new Missing('text');
		insistOnReadable(entry);
		const content = contentOf(entry);
		if (content.kind === 'text' && content.text === input.text) return;

		const sealed = keyring().seal(entryPlace(entry.id, entry.personId), input.text);
		await work.db
			.updateTable('journalEntries')
			.set({ sealed, changedAt: work.now })
			.where('id', '=', entry.id)
			.execute();

		await work.record({ subjectId: entry.id });
	}
);
