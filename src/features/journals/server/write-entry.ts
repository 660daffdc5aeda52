import { randomUUID } from 'node:crypto';
import { Missing } from '#core/refusal.ts';
import { findMentorship } from '#features/mentorships/server/find-mentorship.ts';
import { command } from '#platform/command.ts';
import { keyring } from '#platform/sealed.ts';
import { keepsJournal } from '../access.ts';
import { entryPlace } from './places.ts';

/** A text for one's own journal. `once` was chosen when the form was opened. */
export interface NewEntry {
	readonly mentorshipId: string;
	readonly once: string;
	readonly text: string;
}

/**
 * Writes an entry into the actor's journal of a mentorship, sealed; returns its id. The same form again returns the id
 * of the first time.
 */
export const writeEntry = command(
	'write-entry',
	keepsJournal,
	async (work, input: NewEntry): Promise<string> => {
		const { mentorshipId, once, text } = input;
		const { programmeId, cycleId, members } = await findMentorship(work, mentorshipId);
		work.allow({ programmeId, cycleId, own: members });
		const { personId } = work.actor;
		if (!personId) throw new Missing('person who writes');
		const earlier = await work.db
			.selectFrom('journalEntries')
			.select('id')
			.where('mentorshipId', '=', mentorshipId)
			.where('personId', '=', personId)
			.where('once', '=', once)
			.executeTakeFirst();
		if (earlier) return earlier.id;

		const id = randomUUID();
		const sealed = keyring().seal(entryPlace(id, personId), text);
		const moment = { writtenAt: work.now, changedAt: work.now };
		await work.db
			.insertInto('journalEntries')
			.values({ id, mentorshipId, personId, once, sealed, ...moment })
			.execute();

		await work.record({ subjectId: id, facts: { mentorshipId } });
		return id;
	}
);
