import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { keepsPool } from '../access.ts';
import { askMentors } from './ask-mentors.ts';
import { cycleOf, refuseWrongDays, type RoundDays } from './ask-pool.ts';
import { roundOf } from './find.ts';

/**
 * Moves the days of a round. Whoever is in time now and was not asked gets the letter; returns how many did.
 * @throws Missing before the pool was asked; Invalid `answerBy` `day_over` or `before_cut_off`
 */
export const changeRound = command(
	'change-round',
	keepsPool,
	async (work, { cycleId, cutOffOn, answerBy }: RoundDays): Promise<number> => {
		const cycle = await cycleOf(work, cycleId);
		work.allow({ programmeId: cycle.programmeId, cycleId });

		refuseWrongDays({ cycleId, cutOffOn, answerBy }, cycle.timeZone, work.now);
		const { numUpdatedRows } = await work.db
			.updateTable('poolRounds')
			.set({ cutOffOn, answerBy })
			.where('cycleId', '=', cycleId)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Missing('round');
		const asked = await askMentors(work, (await roundOf(work.db, cycleId))!);

		await work.record({ subjectId: cycleId, facts: { cutOffOn, answerBy, asked } });
		return asked;
	}
);
