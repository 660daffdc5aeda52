import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { placeBehind } from './find.ts';

/**
 * Takes back that we may write about a call: for the address, at all the stops of that call, and for good. Nothing is
 * asked and nothing explained. Twice is once.
 */
export const refuseReminder = command(
	'refuse-reminder',
	holdsLink,
	async (work, input: { readonly link: string }): Promise<void> => {
		const place = await placeBehind(work.db, input.link);
		work.allow({ programmeId: place.programmeId, cycleId: place.cycleId });

		const { numUpdatedRows } = await work.db
			.updateTable('registrations')
			.set({ reminderRefusedAt: work.now })
			.where('reminderRefusedAt', 'is', null)
			.where('gatheringId', 'in', (eb) =>
				eb.selectFrom('gatherings').select('id').where('cycleId', '=', place.cycleId)
			)
			.where((eb) => eb(eb.fn('lower', ['email']), '=', place.email?.toLowerCase() ?? ''))
			.executeTakeFirstOrThrow();

		if (numUpdatedRows) await work.record({ subjectId: place.id });
	}
);
