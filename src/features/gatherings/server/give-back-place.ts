import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { placeBehind } from './find.ts';

/** Gives a place back, so that somebody else may have it. Twice is once. */
export const giveBackPlace = command(
	'give-back-place',
	holdsLink,
	async (work, input: { readonly link: string }): Promise<void> => {
		const place = await placeBehind(work.db, input.link);
		work.allow({ programmeId: place.programmeId, cycleId: place.cycleId });

		if (place.givenBackAt) return;

		await work.db
			.updateTable('registrations')
			.set({ givenBackAt: work.now })
			.where('id', '=', place.id)
			.execute();

		await work.record({ subjectId: place.id });
	}
);
