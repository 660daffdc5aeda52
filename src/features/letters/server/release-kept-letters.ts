import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { wake } from '#platform/jobs.ts';
import { canSendMail } from '#platform/mail.ts';
import { handlesLetters } from '../access.ts';
import { releasableLetters } from './queries.ts';

/**
 * Sends every letter of the actor's reach that was kept: written before there was mail, or too old by the time
 * there was. Returns how many. @throws Refused('letter_no_service')
 */
export const releaseKeptLetters = command(
	'release-kept-letters',
	handlesLetters,
	async (work, _input: Record<string, never>): Promise<number> => {
		work.allow({});
		if (!canSendMail()) throw new Refused('letter_no_service');
		const letters = await releasableLetters(work.db, work.actor);
		if (letters.length === 0) return 0;

		await work.db
			.insertInto('outboxReleases')
			.values(
				letters.map(({ id }) => ({
					outboxId: id,
					releasedAt: work.now,
					releasedBy: work.actor.personId
				}))
			)
			.execute();
		await work.record({ facts: { count: letters.length } });
		await wake(work.db, 'deliver-letters', {});
		return letters.length;
	}
);
