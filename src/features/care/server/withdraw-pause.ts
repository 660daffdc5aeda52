import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { tends } from '../access.ts';

/** Takes a pause back: the clocks run as if it had not been. Twice is once. @throws Missing */
export const withdrawPause = command(
	'withdraw-pause',
	tends,
	async (work, { pauseId }: { readonly pauseId: string }): Promise<void> => {
		const pause = await work.db
			.selectFrom('mentorshipPauses')
			.innerJoin('mentorships', 'mentorships.id', 'mentorshipPauses.mentorshipId')
			.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
			.select(['mentorshipPauses.id', 'withdrawnAt', 'cycles.programmeId', 'cycles.id as cycleId'])
			.where('mentorshipPauses.id', '=', pauseId)
			.forUpdate('mentorshipPauses')
			.executeTakeFirst();
		if (!pause) throw new Missing('pause');
		work.allow({ programmeId: pause.programmeId, cycleId: pause.cycleId });
		if (pause.withdrawnAt) return;

		await work.db
			.updateTable('mentorshipPauses')
			.set({ withdrawnAt: work.now, withdrawnBy: work.actor.personId })
			.where('id', '=', pauseId)
			.execute();

		await work.record({ subjectId: pauseId });
	}
);
