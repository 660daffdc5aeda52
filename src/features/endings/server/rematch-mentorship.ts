import { Refused } from '#core/refusal.ts';
import { lockMentorship } from '#features/mentorships/server/find.ts';
import { proposePair } from '#features/proposals/server/propose-pair.ts';
import { command } from '#platform/command.ts';
import { ends } from '../access.ts';
import { applicationsOf } from './rematch.ts';

/** The mentor who may take over, and the mentorship that ended early. */
export interface Succession {
	readonly mentorshipId: string;
	readonly mentorId: string;
}

/**
 * Puts a new mentor to the mentored side of a mentorship that ended early, and them to the mentor: nothing begins before both
 * say yes. Twice asks nobody twice.
 * @throws Refused `rematch_lasting` while the mentorship lasts; the rest as `proposePair`
 */
export const rematchMentorship = command(
	'rematch-mentorship',
	ends,
	async (work, { mentorshipId, mentorId }: Succession): Promise<void> => {
		const { programmeId, cycleId, term } = await lockMentorship(work.db, mentorshipId);
		work.allow({ programmeId, cycleId });
		if (term.way !== 'early') throw new Refused('rematch_lasting');
		const applicationIds = await applicationsOf(work.db, mentorshipId);

		await proposePair(work.db, work.actor, { cycleId, applicationIds, mentorId });

		await work.record({ subjectId: mentorshipId, facts: { mentorId } });
	}
);
