import type { LocalisedText } from '#core/locale.ts';
import { Invalid, Missing } from '#core/refusal.ts';
import { command, type Work } from '#platform/command.ts';
import { keepsPool } from '../access.ts';
import { isNotOver } from '../rules.ts';
import { askMentors } from './ask-mentors.ts';
import { roundOf } from './find.ts';

/** The days of a round (YYYY-MM-DD, in the cycle's zone). */
export interface RoundDays {
	readonly cycleId: string;
	/** whoever is in the pool on this day may be matched in this cycle */
	readonly cutOffOn: string;
	/** the last day on which mentors answer */
	readonly answerBy: string;
}

/** The question of a cycle, with the team's own words in the letter. */
export interface PoolQuestion extends RoundDays {
	readonly words: LocalisedText;
}

/**
 * Asks the pool once for a cycle: a letter to everybody who is in it by the cut-off and has the team's yes. From then on
 * only who says yes is matched. A second press asks nobody twice. Returns how many letters were written.
 * @throws Invalid `answerBy` `day_over` or `before_cut_off`
 */
export const askPool = command(
	'ask-pool',
	keepsPool,
	async (work, input: PoolQuestion): Promise<number> => {
		const cycle = await cycleOf(work, input.cycleId);
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		refuseWrongDays(input, cycle.timeZone, work.now);

		const { cycleId, cutOffOn, answerBy, words } = input;
		const { numInsertedOrUpdatedRows } = await work.db
			.insertInto('poolRounds')
			.values({
				...{ cycleId, cutOffOn, answerBy },
				words: JSON.stringify(words),
				askedAt: work.now,
				askedBy: work.actor.personId
			})
			.onConflict((conflict) => conflict.column('cycleId').doNothing())
			.executeTakeFirstOrThrow();
		if (!numInsertedOrUpdatedRows) return 0;
		const asked = await askMentors(work, (await roundOf(work.db, cycleId))!);

		await work.record({ subjectId: cycleId, facts: { cutOffOn, answerBy, asked } });
		return asked;
	}
);

/** The cycle of a round, locked for whoever changes it. @throws Missing */
export async function cycleOf({ db }: Work, id: string) {
	const cycle = await db
		.selectFrom('cycles')
		.select(['id', 'programmeId', 'timeZone'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!cycle) throw new Missing('cycle');
	return cycle;
}

/** @throws Invalid `answerBy` `day_over` or `before_cut_off` */
export function refuseWrongDays(
	{ cutOffOn, answerBy }: RoundDays,
	timeZone: string,
	now: Temporal.Instant
): void {
	if (!isNotOver(answerBy, timeZone, now)) {
		throw new Invalid([{ field: 'answerBy', code: 'day_over' }]);
	}
	if (answerBy < cutOffOn) throw new Invalid([{ field: 'answerBy', code: 'before_cut_off' }]);
}
