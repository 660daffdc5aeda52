import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { lockMentor } from './find.ts';
import { openOwnLink } from './link.ts';

/** A mentor who left comes back, with their link; the team's word about them stands. Twice is once. @throws Missing */
export const returnToPool = command(
	'return-to-pool',
	holdsLink,
	async (work, { link }: { readonly link: string }): Promise<void> => {
		const mentor = await lockMentor(work.db, openOwnLink(link));
		work.allow({ programmeId: mentor.programmeId });

		const { numUpdatedRows } = await work.db
			.updateTable('mentorDepartures')
			.set({ returnedAt: work.now })
			.where('mentorId', '=', mentor.id)
			.where('returnedAt', 'is', null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return;

		await work.record({ subjectId: mentor.id });
	}
);
