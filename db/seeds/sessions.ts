import { logSession } from '#features/mentorships/server/log-session.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { at } from './cycle.ts';
import { uuidOf } from '#platform/uuid.ts';
import type { WorldSession } from './world/types.ts';

/** The sessions of the `index`-th mentorship of a cycle, all before `today`. */
export type SessionsOf = (
	index: number,
	startsOn: Temporal.PlainDate,
	today: Temporal.PlainDate
) => readonly WorldSession[];

/** Lets the members of each mentorship log what they held, now one side and now the other. */
export async function seedSessions(
	db: Db,
	cycleId: string,
	startsOn: Temporal.PlainDate,
	today: Temporal.PlainDate,
	sessionsOf: SessionsOf
): Promise<void> {
	const mentorships = await db
		.selectFrom('mentorships')
		.innerJoin('mentorshipTerms as terms', 'terms.mentorshipId', 'mentorships.id')
		.select(['id', 'position', 'beganOn', 'lastOn'])
		.where('cycleId', '=', cycleId)
		.orderBy('position')
		.execute();
	for (const { id, position, beganOn, lastOn } of mentorships) {
		const members = await membersOf(db, id);
		for (const [k, session] of sessionsOf(position - 1, startsOn, today).entries()) {
			const day = startsOn.add({ days: session.day });
			if (day.toString() < beganOn || day.toString() > lastOn!) continue;
			const personId = members[k % members.length]!;
			await withClock(at(day, '20:30'), () =>
				logSession(
					db,
					{ personId, roles: [] },
					{
						mentorshipId: id,
						once: uuidOf(`${id} ${k}`),
						heldOn: day.toString(),
						minutes: session.minutes,
						mode: session.mode
					}
				)
			);
		}
	}
}

/** The members of a mentorship, mentees first. */
export async function membersOf(db: Db, mentorshipId: string): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('mentorshipMembers')
		.select('personId')
		.where('mentorshipId', '=', mentorshipId)
		.orderBy('side')
		.orderBy('personId')
		.execute();
	return rows.map(({ personId }) => personId);
}
