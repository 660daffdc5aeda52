import { administrates } from '#features/people/access.ts';
import { findMentorships } from '#features/mentorships/server/find.ts';
import { todayIn } from '#platform/clock.ts';
import { command } from '#platform/command.ts';
import { isClosingOpen } from '../rules.ts';
import { postClosing } from './letters.ts';
import { endingRows, toEnding } from './rows.ts';

/**
 * Asks both sides of every mentorship that comes to its end for a last session and a few words, each member once. What is
 * long over is not asked about. Returns how many letters.
 */
export const askToClose = command('ask-to-close', administrates, async (work): Promise<number> => {
	work.allow({});
	const rows = await endingRows(work.db)
		.where('terms.way', 'is', null)
		.where('terms.dueOn', '>=', longAgo(work.now))
		.execute();
	const open = rows
		.map(toEnding)
		.filter(({ term, cycle }) => isClosingOpen(term, cycle.plan.ending, todayIn(cycle.timeZone)));
	const found = await findMentorships(
		work.db,
		open.map(({ id }) => id)
	);

	let written = 0;
	for (const mentorship of found) {
		for (const member of mentorship.members) {
			const first = await work.db
				.insertInto('closingLetters')
				.values({ mentorshipId: mentorship.id, personId: member.personId, writtenAt: work.now })
				.onConflict((conflict) => conflict.doNothing())
				.returning('personId')
				.executeTakeFirst();
			if (!first) continue;
			await postClosing(work.db, mentorship, member);
			written++;
		}
	}

	if (written > 0) await work.record({ facts: { written } });
	return written;
});

function longAgo(now: Temporal.Instant): string {
	return now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ months: 2 }).toString();
}
