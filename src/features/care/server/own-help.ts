import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { isMember } from '#features/mentorships/server/reach.ts';
import { cyclesOfMentorships, toCycle } from '#features/mentorships/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Change, HelpMatter } from '../rules.ts';
import { helpPlace, opened } from './sealed.ts';

/**
 * What one member has asked for in confidence in a mentorship, the latest first, with the cycle around it. Nobody else
 * reads it here, whatever they are. @throws Missing unless the actor is a member
 */
export async function ownHelp(db: ReadonlyDb, actor: Actor, mentorshipId: string) {
	const row = await cyclesOfMentorships(db)
		.where('mentorships.id', '=', mentorshipId)
		.where(isMember(actor))
		.executeTakeFirst();
	if (!row || !actor.personId) throw new Missing('mentorship');
	const own = actor.personId;
	const requests = await db
		.selectFrom('helpRequests')
		.select(['id', 'about', 'text', 'askedAt', 'wish', 'reasons'])
		.where('mentorshipId', '=', mentorshipId)
		.where('personId', '=', own)
		.orderBy('askedAt', 'desc')
		.execute();
	return {
		cycle: toCycle(row),
		requests: requests.map(({ id, about, text, askedAt, wish, reasons }) => ({
			...{ id, askedAt, about: about as HelpMatter },
			change: wish === null ? null : ({ wish, reasons } as Change),
			text: opened(helpPlace(id, own), text)
		}))
	};
}
