import { Missing } from '#core/refusal.ts';
import type { Side } from '#features/mentorships/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { openCheckInLink } from './check-in-link.ts';
import { careRows, toCare } from './rows.ts';

/** The check-in that a link opens, and whether it is answered. @throws Missing when we never made the link */
export async function ownCheckIn(db: ReadonlyDb, link: string) {
	const asked = openCheckInLink(link);
	if (!asked) throw new Missing('check-in');
	const row = await careRows(db)
		.select((eb) =>
			eb
				.exists(
					eb
						.selectFrom('checkInAnswers')
						.select('checkInAnswers.id')
						.where('checkInAnswers.mentorshipId', '=', asked.mentorshipId)
						.where('checkInAnswers.personId', '=', asked.personId)
						.where('checkInAnswers.moment', '=', asked.moment)
				)
				.as('answered')
		)
		.where('mentorships.id', '=', asked.mentorshipId)
		.executeTakeFirst();
	if (!row) throw new Missing('check-in');
	const mentorship = toCare(row);
	const member = mentorship.members.find(({ personId }) => personId === asked.personId);
	const checkIn = mentorship.cycle.plan.checkIns.find(({ key }) => key === asked.moment);
	if (!member || !checkIn) throw new Missing('check-in');
	const side: Side = member.side;
	return { asked, mentorship, member, side, checkIn, answered: Boolean(row.answered) };
}
