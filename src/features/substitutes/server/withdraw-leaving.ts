import { Refused } from '#core/refusal.ts';
import { lockMentorship } from '#features/mentorships/server/find.ts';
import { dayOf } from '#features/people/rules.ts';
import { giveRole } from '#features/people/server/give-role.ts';
import { command } from '#platform/command.ts';
import { takesSubstitute } from '../access.ts';
import { comingSessions } from './coming-sessions.ts';
import { lockLeaving } from './find.ts';
import { postBack } from './letters.ts';

/**
 * Takes a leaving back: it was a mistake, or they stay after all. They are a member and a mentee again, what they shared is
 * shown again, and the sessions to come go back into their calendar. Twice is once.
 * @throws Refused `leaving_filled` when somebody has stepped in, `mentorship_ended`
 */
export const withdrawLeaving = command(
	'withdraw-leaving',
	takesSubstitute,
	async (work, { leavingId }: { readonly leavingId: string }): Promise<void> => {
		const leaving = await lockLeaving(work.db, leavingId);
		const { mentorshipId, personId, applicationId, cycle, substitute } = leaving;
		const where = { programmeId: cycle.programmeId, cycleId: cycle.id };
		work.allow(where);
		if (leaving.withdrawn) return;
		if (substitute) throw new Refused('leaving_filled', { name: substitute.name });
		if (leaving.endedOn) throw new Refused('mentorship_ended', { endedOn: leaving.endedOn });

		await work.db
			.updateTable('leavings')
			.set({ withdrawnAt: work.now, withdrawnBy: work.actor.personId })
			.where('id', '=', leavingId)
			.execute();
		await work.db
			.insertInto('mentorshipMembers')
			.values({ mentorshipId, personId, side: 'mentee', applicationId })
			.execute();
		await giveRole(work.db, { ...where, personId, kind: 'mentee', fromOn: dayOf(work.now) });

		await work.record({ subjectId: mentorshipId, facts: { person: personId } });

		const mentorship = await lockMentorship(work.db, mentorshipId);
		const back = mentorship.members.find((member) => member.personId === personId)!;
		await postBack(
			work.db,
			mentorship,
			back,
			await comingSessions(work.db, mentorshipId, work.now)
		);
	}
);
