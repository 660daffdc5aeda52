import type { Locale } from '#core/locale.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { keepsPool } from '../access.ts';
import { isNotOver } from '../rules.ts';
import { roundOf, standingOfRow } from './find.ts';
import { postReminder } from './letters.ts';

/**
 * Writes once more to everybody who was asked and has said nothing; each of them gets one reminder in a round. Returns
 * how many letters were written.
 * @throws Missing before the pool was asked; Refused `pool_answer_over`
 */
export const remindSilent = command(
	'remind-silent',
	keepsPool,
	async (work, { cycleId }: { readonly cycleId: string }): Promise<number> => {
		const round = await roundOf(work.db, cycleId);
		if (!round) throw new Missing('round');
		const { programmeId, programme } = round;
		work.allow({ programmeId, cycleId });

		if (!isNotOver(round.answerBy, round.timeZone, work.now)) throw new Refused('pool_answer_over');
		const rows = await work.db
			.selectFrom('poolQuestions')
			.innerJoin('cycleMentors', (join) =>
				join
					.onRef('cycleMentors.cycleId', '=', 'poolQuestions.cycleId')
					.onRef('cycleMentors.mentorId', '=', 'poolQuestions.mentorId')
			)
			.innerJoin('mentors', 'mentors.id', 'poolQuestions.mentorId')
			.innerJoin('people', 'people.id', 'mentors.personId')
			.select(['mentors.id', 'people.id as personId', 'people.name', 'people.email'])
			.select(['people.locale', 'cycleMentors.verdict', 'cycleMentors.gone', 'cycleMentors.late'])
			.select(['cycleMentors.asked', 'cycleMentors.answer', 'cycleMentors.capacity'])
			.where('poolQuestions.cycleId', '=', cycleId)
			.where('poolQuestions.remindedAt', 'is', null)
			.orderBy('people.name')
			.forUpdate('poolQuestions')
			.execute();
		const silent = rows.filter((row) => standingOfRow(row) === 'silent');
		if (silent.length === 0) return 0;

		await work.db
			.updateTable('poolQuestions')
			.set({ remindedAt: work.now })
			.where('cycleId', '=', cycleId)
			.where(
				'mentorId',
				'in',
				silent.map(({ id }) => id)
			)
			.execute();

		await work.record({ subjectId: cycleId, facts: { count: silent.length } });

		for (const row of silent) {
			const mentor = { ...row, locale: row.locale as Locale, programmeId, programme };
			await postReminder(work.db, round, mentor);
		}
		return silent.length;
	}
);
