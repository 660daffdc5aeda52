import { administrates } from '#features/people/access.ts';
import { todayIn } from '#platform/clock.ts';
import { command } from '#platform/command.ts';
import { completionOf } from '../rules.ts';
import { completeMentorship } from './complete-mentorship.ts';
import { endingRows, toEnding } from './rows.ts';

/**
 * Takes as completed what has come to its end: see `completionOf`. What held very few sessions is left to the team.
 * Returns how many.
 */
export const completeMentorships = command(
	'complete-mentorships',
	administrates,
	async (work): Promise<number> => {
		work.allow({});
		const rows = await endingRows(work.db).where('terms.way', 'is', null).execute();
		const complete = rows.map(toEnding).filter(({ cycle, ...facts }) => {
			const today = todayIn(cycle.timeZone);
			return completionOf(facts, cycle.plan.ending, today) === 'complete';
		});

		for (const { id } of complete) {
			await completeMentorship(work.db, work.actor, { mentorshipId: id });
		}

		if (complete.length > 0) await work.record({ facts: { count: complete.length } });
		return complete.length;
	}
);
