import { command } from '#platform/command.ts';
import { ownsEntry } from '../access.ts';
import type { Audience } from '../rules.ts';
import { findOwnEntry, insistOnReadable } from './find-entry.ts';

/** An entry and whom it is shown to. */
export interface Sharing {
	readonly entryId: string;
	readonly audience: Audience;
}

/**
 * Shares an entry, as it stands and as it will be changed, but never an unspoken need. Twice is once.
 * @throws Refused `entry_lost`: nobody shares what they cannot read
 */
export const shareEntry = command(
	'share-entry',
	ownsEntry,
	async (work, input: Sharing): Promise<void> => {
		const entry = await findOwnEntry(work, input.entryId);
		insistOnReadable(entry);

		const { audience } = input;
		const row = await work.db
			.insertInto('entryShares')
			.values({ entryId: entry.id, audience, sharedAt: work.now })
			.onConflict((conflict) =>
				conflict.columns(['entryId', 'audience']).where('endedAt', 'is', null).doNothing()
			)
			.returning('id')
			.executeTakeFirst();
		if (!row) return;

		await work.record({ subjectId: entry.id, facts: { audience } });
	}
);
