import { Missing, Refused } from '#core/refusal.ts';
import { lockMentorship } from '#features/mentorships/server/find.ts';
import { dayOf, lastDay } from '#features/people/rules.ts';
import { closeRole } from '#features/people/server/close-role.ts';
import { command, type Work } from '#platform/command.ts';
import { notesLeaving } from '../access.ts';
import type { LeavingReason } from '../reasons.ts';
import { comingSessions } from './coming-sessions.ts';
import { postLeft } from './letters.ts';

/** Somebody of a team leaves. */
export interface Leaving {
	readonly mentorshipId: string;
	readonly personId: string;
	readonly reason: LeavingReason;
	/** for the team of the programme alone */
	readonly note: string;
}

/**
 * Notes that somebody has left a team: from now on they are no member, their role in the cycle ends, and the sessions to
 * come go out of their calendar. Their journal stays theirs, and what they noted stays where it is. Twice is once.
 * Returns the id of the leaving.
 * @throws Refused `teams_not_made` where members are no teams, `mentorship_ended`
 */
export const noteLeaving = command(
	'note-leaving',
	notesLeaving,
	async (work, input: Leaving): Promise<string> => {
		const { mentorshipId, personId } = input;
		const mentorship = await lockMentorship(work.db, mentorshipId);
		const { programmeId, cycleId, plan, term } = mentorship;
		const earlier = await earlierOf(work, input);
		const from = earlier ?? (await memberOf(work, input));
		work.allow({ programmeId, cycleId, country: from.country });
		if (earlier) return earlier.id;
		if (!plan.matching.teams) throw new Refused('teams_not_made');
		if (term.way) throw new Refused('mentorship_ended', { endedOn: term.lastOn });
		const leaver = mentorship.members.find((member) => member.personId === personId)!;

		const { id } = await work.db
			.insertInto('leavings')
			.values({
				...{ mentorshipId, personId, applicationId: from.applicationId },
				...{ reason: input.reason, note: input.note },
				notedAt: work.now,
				notedBy: work.actor.personId
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await work.db
			.deleteFrom('mentorshipMembers')
			.where('mentorshipId', '=', mentorshipId)
			.where('personId', '=', personId)
			.execute();
		await endRole(work, personId, mentorship);

		await work.record({ subjectId: mentorshipId, facts: { person: personId } });

		const coming = await comingSessions(work.db, mentorshipId, work.now);
		await postLeft(work.db, mentorship, leaver, coming);
		return id;
	}
);

async function earlierOf({ db }: Work, { mentorshipId, personId }: Leaving) {
	return db
		.selectFrom('leavings')
		.innerJoin('applications', 'applications.id', 'leavings.applicationId')
		.select(['leavings.id', 'applications.country', 'leavings.applicationId'])
		.where('mentorshipId', '=', mentorshipId)
		.where('leavings.personId', '=', personId)
		.where('withdrawnAt', 'is', null)
		.executeTakeFirst();
}

/** @throws Missing when the person is no mentee of it */
async function memberOf({ db }: Work, { mentorshipId, personId }: Leaving) {
	const row = await db
		.selectFrom('mentorshipMembers')
		.innerJoin('applications', 'applications.id', 'mentorshipMembers.applicationId')
		.select(['applications.country', 'applications.id as applicationId'])
		.where('mentorshipId', '=', mentorshipId)
		.where('mentorshipMembers.personId', '=', personId)
		.executeTakeFirst();
	if (!row) throw new Missing('member');
	return row;
}

/** Ends the role of a mentee in a cycle, unless they are one in another of its mentorships. */
async function endRole(
	{ db, now }: Work,
	personId: string,
	{ programmeId, cycleId }: { readonly programmeId: string; readonly cycleId: string }
): Promise<void> {
	const still = await db
		.selectFrom('mentorshipMembers')
		.innerJoin('mentorships', 'mentorships.id', 'mentorshipMembers.mentorshipId')
		.select('mentorships.id')
		.where('mentorships.cycleId', '=', cycleId)
		.where('mentorshipMembers.personId', '=', personId)
		.where('mentorshipMembers.side', '=', 'mentee')
		.executeTakeFirst();
	if (still) return;
	const roles = await db
		.selectFrom('roles')
		.select(['id', 'fromOn'])
		.where('personId', '=', personId)
		.where('kind', '=', 'mentee')
		.where('programmeId', '=', programmeId)
		.where('cycleId', '=', cycleId)
		.where('untilOn', 'is', null)
		.execute();
	for (const role of roles) await closeRole(db, role.id, lastDay(role, dayOf(now)));
}
