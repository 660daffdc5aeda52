import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { lockMentor } from './find.ts';
import { openOwnLink } from './link.ts';

/**
 * A mentor leaves the pool, with their link: nobody asks them or matches them until they come back. Mentorships that have
 * begun go on. Twice is once.
 * @throws Missing for a link that we never made
 */
export const leavePool = command(
	'leave-pool',
	holdsLink,
	async (work, { link }: { readonly link: string }): Promise<void> => {
		const mentor = await lockMentor(work.db, openOwnLink(link));
		work.allow({ programmeId: mentor.programmeId });

		const left = await work.db
			.insertInto('mentorDepartures')
			.values({ mentorId: mentor.id, leftAt: work.now })
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!left) return;

		await work.record({ subjectId: mentor.id });
	}
);
