import { Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';

/** Takes a later deadline back, also from those who have used its code. Twice is once. */
export const endExtension = command(
	'end-extension',
	coordinates,
	async (work, input: { readonly extensionId: string }): Promise<void> => {
		const extension = await work.db
			.selectFrom('extensions')
			.innerJoin('calls', 'calls.id', 'extensions.callId')
			.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
			.select(['extensions.id', 'extensions.endedAt', 'cycles.id as cycleId', 'cycles.programmeId'])
			.where('extensions.id', '=', input.extensionId)
			.executeTakeFirst();
		if (!extension) throw new Missing('extension');
		work.allow(extension);

		if (extension.endedAt) return;

		await work.db
			.updateTable('extensions')
			.set({ endedAt: work.now, endedBy: work.actor.personId })
			.where('id', '=', extension.id)
			.execute();

		await work.record({ subjectId: extension.id });
	}
);
