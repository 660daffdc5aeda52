import { administrates } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import { reminderDays, standingOf } from '../rules.ts';
import { findMentorship, versionsOf } from './find.ts';
import { postReminder } from './letters.ts';

/**
 * Reminds the members of every mentorship that began five days ago or more and has no agreement in force, each
 * mentorship once. What began more than a month ago has found its own rules. Returns how many were reminded.
 */
export const remindOfAgreements = command(
	'remind-of-agreements',
	administrates,
	async (work): Promise<number> => {
		work.allow({});
		let reminded = 0;
		for (const id of await beganLately(work)) if (await remind(work, id)) reminded++;
		if (reminded > 0) await work.record({ facts: { reminded } });
		return reminded;
	}
);

/** The mentorships of their first month that nobody was reminded of. */
async function beganLately(work: Work): Promise<readonly string[]> {
	const today = work.now.toZonedDateTimeISO('UTC').toPlainDate();
	const rows = await work.db
		.selectFrom('mentorships')
		.innerJoin('mentorshipTerms as terms', 'terms.mentorshipId', 'mentorships.id')
		.leftJoin('agreementReminders', 'agreementReminders.mentorshipId', 'mentorships.id')
		.select('mentorships.id')
		.where('beganOn', '<=', today.subtract({ days: reminderDays.from }).toString())
		.where('beganOn', '>=', today.subtract({ days: reminderDays.until }).toString())
		.where('remindedAt', 'is', null)
		.where('terms.way', 'is', null)
		.orderBy('mentorships.id')
		.execute();
	return rows.map(({ id }) => id);
}

async function remind(work: Work, mentorshipId: string): Promise<boolean> {
	const mentorship = await findMentorship(work, mentorshipId);
	const ids = mentorship.members.map(({ personId }) => personId);
	const { inForce } = standingOf(await versionsOf(work.db, mentorshipId), ids);
	if (inForce) return false;
	const first = await work.db
		.insertInto('agreementReminders')
		.values({ mentorshipId, remindedAt: work.now })
		.onConflict((conflict) => conflict.doNothing())
		.returning('mentorshipId')
		.executeTakeFirst();
	if (!first) return false;
	await postReminder(work.db, mentorship);
	return true;
}
