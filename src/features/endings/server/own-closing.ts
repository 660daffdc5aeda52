import type { Actor } from '#core/actor.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Closing } from '../types.ts';

/**
 * The end of a mentorship for one of its members: what they said themselves, and the sentence that each of the others left
 * for them, once it is over. Nothing else that the others said is selected. @throws Missing unless the actor is a member
 */
export async function ownClosing(db: ReadonlyDb, actor: Actor, mentorshipId: string) {
	const mentorship = await mentorshipFor(db, actor, mentorshipId);
	const { self, side, members, term } = mentorship;
	if (!self || !side) throw new Missing('mentorship');
	const own = await newest(db, mentorshipId)
		.select(['answers', 'wishes', 'sentAt'])
		.where('personId', '=', self)
		.executeTakeFirst();
	const others = members.filter((member) => member.side !== side).map(({ personId }) => personId);
	const farewells =
		term.way === null || others.length === 0
			? []
			: await newest(db, mentorshipId).where('personId', 'in', others).execute();
	return {
		mentorship,
		own: own ? (own as unknown as Closing) : null,
		asked: await wasAsked(db, mentorshipId, self),
		farewells: farewells.flatMap(({ personId, farewell }) => {
			const { name = '' } = members.find((member) => member.personId === personId) ?? {};
			return farewell === '' ? [] : [{ personId, name, farewell }];
		})
	};
}

/** Whether somebody was asked by letter to close: the form stays open for them, whatever the plan says since. */
export async function wasAsked(db: ReadonlyDb, mentorshipId: string, personId: string) {
	const letter = await db
		.selectFrom('closingLetters')
		.select('writtenAt')
		.where('mentorshipId', '=', mentorshipId)
		.where('personId', '=', personId)
		.executeTakeFirst();
	return letter !== undefined;
}

/** The newest closing of each member. */
function newest(db: ReadonlyDb, mentorshipId: string) {
	return db
		.selectFrom('closings')
		.distinctOn('personId')
		.select(['personId', 'farewell'])
		.where('mentorshipId', '=', mentorshipId)
		.orderBy('personId')
		.orderBy('id', 'desc');
}
