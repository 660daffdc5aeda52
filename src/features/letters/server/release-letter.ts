import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { wake } from '#platform/jobs.ts';
import { canSendMail } from '#platform/mail.ts';
import { handlesLetters } from '../access.ts';
import { letterById } from './queries.ts';

/**
 * Sends a letter that was kept, or tries one again that was given up. A letter that goes or has gone stays so.
 * @throws Missing, Refused('letter_held') as long as it waits for its batch, Refused('letter_withdrawn'),
 * Refused('letter_no_service'), Refused('letter_expired') for a sign-in code
 */
export const releaseLetter = command(
	'release-letter',
	handlesLetters,
	async (work, { letterId }: { letterId: string }): Promise<void> => {
		const letter = await letterById(work.db, work.actor, letterId);
		work.allow(letter.scope);
		if (letter.status === 'sent' || letter.status === 'waiting') return;
		if (letter.status === 'held') throw new Refused('letter_held');
		if (letter.status === 'withdrawn') throw new Refused('letter_withdrawn');
		if (!canSendMail()) throw new Refused('letter_no_service');
		if (!letter.releasable) throw new Refused('letter_expired');

		await work.db
			.insertInto('outboxReleases')
			.values({ outboxId: letterId, releasedAt: work.now, releasedBy: work.actor.personId })
			.execute();
		await work.record({ subjectId: letterId });
		await wake(work.db, 'deliver-letters', {});
	}
);
