import { Refused } from '#core/refusal.ts';
import { lockMentorship } from '#features/mentorships/server/find.ts';
import { todayIn } from '#platform/clock.ts';
import { command } from '#platform/command.ts';
import { ends } from '../access.ts';

/**
 * Takes a mentorship as completed: by hand, also before its last day or with few sessions, or by itself when its time is
 * over. Twice is once. @throws Refused `mentorship_ended` when it ended before its time
 */
export const completeMentorship = command(
	'complete-mentorship',
	ends,
	async (work, { mentorshipId }: { readonly mentorshipId: string }): Promise<void> => {
		const { id, programmeId, cycleId, term, timeZone } = await lockMentorship(
			work.db,
			mentorshipId
		);
		work.allow({ programmeId, cycleId });
		if (term.way === 'completed') return;
		if (term.way) throw new Refused('mentorship_ended', { endedOn: term.lastOn });
		const today = todayIn(timeZone);

		await work.db
			.insertInto('mentorshipEndings')
			.values({
				...{ mentorshipId: id, way: 'completed' },
				endedOn: today < term.dueOn ? today : term.dueOn,
				...{ endedAt: work.now, endedBy: work.actor.personId }
			})
			.execute();

		await work.record({ subjectId: id });
	}
);
