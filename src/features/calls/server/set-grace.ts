import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { callOfCycle } from './extensions.ts';

/** How long after the deadline drafts that were begun before it may still be sent. It is shown to nobody beforehand. */
export const setGrace = command(
	'set-grace',
	coordinates,
	async (work, input: { readonly cycleId: string; readonly minutes: number }): Promise<void> => {
		const call = await callOfCycle(work.db, input.cycleId);
		work.allow(call.scope);

		await work.db
			.updateTable('calls')
			.set({ graceMinutes: input.minutes })
			.where('id', '=', call.id)
			.execute();

		await work.record({ subjectId: call.id, facts: { minutes: input.minutes } });
	}
);
