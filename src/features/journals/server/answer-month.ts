import { randomUUID } from 'node:crypto';
import { Missing, Refused } from '#core/refusal.ts';
import { findMentorship } from '#features/mentorships/server/find-mentorship.ts';
import { todayIn } from '#platform/clock.ts';
import { command, type Work } from '#platform/command.ts';
import { keyring } from '#platform/sealed.ts';
import { keepsJournal } from '../access.ts';
import { mayAnswer, saysNothing, type MonthAnswers } from '../rules.ts';
import { insistOnReadable } from './find-entry.ts';
import { entryPlace, needPlace } from './places.ts';

/** The seven answers of a month. */
export interface AnsweredMonth {
	readonly mentorshipId: string;
	/** YYYY-MM */
	readonly month: string;
	readonly answers: MonthAnswers;
	/** the need that was not said aloud; empty for none */
	readonly need: string;
}

/**
 * Keeps the answers of a month in the actor's journal, sealed, the need apart from the others; returns the entry's id.
 * Answered again, the new answers stand in place of the old.
 * @throws Missing for a month before the mentorship or one that has not come
 * @throws Refused `month_empty`; `entry_lost` when what stands there cannot be opened now
 */
export const answerMonth = command(
	'answer-month',
	keepsJournal,
	async (work, input: AnsweredMonth): Promise<string> => {
		const { mentorshipId, month, answers, need } = input;
		const { programmeId, cycleId, members, beganOn, timeZone } = await findMentorship(
			work,
			mentorshipId
		);
		work.allow({ programmeId, cycleId, own: members });
		const { personId } = work.actor;
		if (!personId || !mayAnswer(month, beganOn, todayIn(timeZone))) throw new Missing('month');
		if (saysNothing(answers, need)) throw new Refused('month_empty');

		const id = await keepAnswers(work, { mentorshipId, personId, month }, answers);
		await keepNeed(work, { id, personId }, need);

		await work.record({ subjectId: id, facts: { mentorshipId, month } });
		return id;
	}
);

async function keepAnswers(
	work: Work,
	place: { readonly mentorshipId: string; readonly personId: string; readonly month: string },
	answers: MonthAnswers
): Promise<string> {
	const { mentorshipId, personId, month } = place;
	const earlier = await work.db
		.selectFrom('journalEntries')
		.leftJoin('unspokenNeeds', 'unspokenNeeds.entryId', 'journalEntries.id')
		.select(['id', 'personId', 'month', 'journalEntries.sealed', 'unspokenNeeds.sealed as need'])
		.where('mentorshipId', '=', mentorshipId)
		.where('personId', '=', personId)
		.where('month', '=', month)
		.executeTakeFirst();
	if (earlier) insistOnReadable(earlier);
	if (earlier?.need && keyring().open(needPlace(earlier.id, personId), earlier.need) === null) {
		throw new Refused('entry_lost');
	}
	const id = earlier?.id ?? randomUUID();
	const sealed = keyring().seal(entryPlace(id, personId), JSON.stringify(answers));
	const moment = { writtenAt: work.now, changedAt: work.now };
	await work.db
		.insertInto('journalEntries')
		.values({ id, mentorshipId, personId, once: id, month, sealed, ...moment })
		.onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed, changedAt: work.now }))
		.execute();
	return id;
}

async function keepNeed(
	{ db }: Work,
	{ id, personId }: { readonly id: string; readonly personId: string },
	need: string
): Promise<void> {
	if (need === '') {
		await db.deleteFrom('unspokenNeeds').where('entryId', '=', id).execute();
		return;
	}
	const sealed = keyring().seal(needPlace(id, personId), need);
	await db
		.insertInto('unspokenNeeds')
		.values({ entryId: id, sealed })
		.onConflict((conflict) => conflict.column('entryId').doUpdateSet({ sealed }))
		.execute();
}
