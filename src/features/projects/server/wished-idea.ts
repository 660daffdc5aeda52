import { cardsOf, ideasOf } from '#features/teams/server/cards.ts';
import { newestForming } from '#features/teams/server/find.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { dearestIdea } from '../rules.ts';
import type { WishedIdea } from '../types.ts';

/**
 * What most members of a team wished to make when it was formed; null where no teams were. Whoever stepped in later wrote
 * no card and is not counted. The caller has found the mentorship in the reach of its reader.
 */
export async function wishedIdea(
	db: ReadonlyDb,
	cycleId: string,
	mentorshipId: string
): Promise<WishedIdea | null> {
	const forming = await newestForming(db, cycleId);
	if (!forming) return null;
	const members = await db
		.selectFrom('mentorshipMembers')
		.select('applicationId')
		.where('mentorshipId', '=', mentorshipId)
		.execute();
	const ids = new Set(members.map(({ applicationId }) => applicationId));
	const cards = await cardsOf(db, forming.id);
	const own = cards.filter(({ application }) => ids.has(application));
	return dearestIdea(await ideasOf(db, forming.id, own), own);
}
