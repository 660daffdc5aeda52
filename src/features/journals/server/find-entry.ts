import { Missing, Refused } from '#core/refusal.ts';
import type { Work } from '#platform/command.ts';
import { contentOf } from './places.ts';

/** An entry of the actor's own, its row locked; permission is asked here. @throws Missing for everybody else */
export async function findOwnEntry(work: Work, entryId: string) {
	const entry = await work.db
		.selectFrom('journalEntries')
		.select(['id', 'mentorshipId', 'personId', 'month', 'sealed'])
		.where('id', '=', entryId)
		.forUpdate()
		.executeTakeFirst();
	if (!entry) throw new Missing('entry');
	work.allow({ own: [entry.personId] });
	return entry;
}

/**
 * Insists that what stands in an entry can still be read: what is lost for now may be found again with its secret, and
 * must not be written over.
 * @throws Refused `entry_lost`
 */
export function insistOnReadable(entry: Parameters<typeof contentOf>[0]): void {
	if (contentOf(entry).kind === 'lost') throw new Refused('entry_lost');
}
