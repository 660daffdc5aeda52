import type { Actor } from '#core/actor.ts';
import { isMember } from '#features/mentorships/server/reach.ts';
import { within } from '#features/people/server/reach.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { asCoordinator } from '../access.ts';
import type { CheckInAnswer } from '../check-ins.ts';
import { opened, remarkPlace } from './sealed.ts';

const inCycles = { programme: 'cycles.programmeId', cycle: 'cycles.id' };

/** The answers of a cycle without who gave them: one query. None for whoever does not run it. */
export async function checkInAnswers(
	db: ReadonlyDb,
	actor: Actor,
	cycleId: string
): Promise<readonly CheckInAnswer[]> {
	const rows = await answers(db, actor)
		.select(['moment', 'checkInAnswers.side', 'scores'])
		.where('cycles.id', '=', cycleId)
		.execute();
	return rows as unknown as readonly CheckInAnswer[];
}

/**
 * What the members of a mentorship said for whoever cares for it: one query. As with calls for help, that is a
 * coordinator of it who is no member of the mentorship, and nobody by right of looking after the installation.
 */
export async function sharedRemarks(db: ReadonlyDb, actor: Actor, mentorshipId: string) {
	const rows = await answers(db, asCoordinator(actor))
		.innerJoin('people', 'people.id', 'checkInAnswers.personId')
		.select(['checkInAnswers.id', 'moment', 'people.id as personId', 'people.name', 'remark'])
		.where('mentorships.id', '=', mentorshipId)
		.where('remark', 'is not', null)
		.where((eb) => eb.not(isMember(actor)))
		.orderBy('answeredAt', 'desc')
		.execute();
	return rows.map(({ id, personId, name, moment, remark }) => ({
		...{ id, name, moment },
		remark: opened(remarkPlace(id, personId), remark ?? '') ?? ''
	}));
}

function answers(db: ReadonlyDb, actor: Actor) {
	return db
		.selectFrom('checkInAnswers')
		.innerJoin('mentorships', 'mentorships.id', 'checkInAnswers.mentorshipId')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.where(within(actor, ['coordinator'], inCycles));
}
