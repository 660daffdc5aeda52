import { administrates } from '#features/people/access.ts';
import { progressOf, silentSince } from '#features/mentorships/rules.ts';
import { todayIn } from '#platform/clock.ts';
import { command, type Work } from '#platform/command.ts';
import { planRows } from '#features/mentorships/server/find.ts';
import { answersSilence } from '../rules.ts';
import type { CareMentorship } from '../types.ts';
import { postSilence } from './letters.ts';
import { careRows, toCare } from './rows.ts';

/**
 * Writes to both sides of every mentorship that has fallen silent, once for each silence, and puts on the worklist
 * those who have not met in the days that the plan gives them to answer. Whoever has planned a session for the coming
 * days has answered (`answersSilence`), until that day is over. Returns how many of each.
 */
export const noticeSilence = command(
	'notice-silence',
	administrates,
	async (work): Promise<{ readonly written: number; readonly opened: number }> => {
		work.allow({});
		const silent = await silentOnes(work);

		let written = 0;
		for (const one of silent) if (await writeTo(work, one)) written++;
		const opened = await openEntries(work, silent);

		if (written + opened > 0) await work.record({ facts: { written, opened } });
		return { written, opened };
	}
);

interface Silent {
	readonly mentorship: CareMentorship;
	readonly since: string;
	readonly days: number;
}

async function silentOnes({ db, now }: Work): Promise<readonly Silent[]> {
	const yesterday = now.subtract({ hours: 24 }).toZonedDateTimeISO('UTC').toPlainDate();
	const rows = await careRows(db)
		.where('terms.way', 'is', null)
		.where('terms.dueOn', '>=', yesterday.toString())
		.orderBy('mentorships.id')
		.execute();
	const silent = rows.map(toCare).flatMap((mentorship) => {
		const { cycle, facts } = mentorship;
		const progress = progressOf(facts, cycle.plan.rhythm, todayIn(cycle.timeZone));
		if (!progress.silent) return [];
		return [{ mentorship, since: silentSince(facts), days: progress.silentDays }];
	});
	const planned = await plannedOf(db, silent, yesterday);
	return silent.filter(({ mentorship: { id, cycle } }) => {
		const { timeZone, plan } = cycle;
		return !planned.some(
			({ mentorshipId, startsAt }) =>
				mentorshipId === id &&
				answersSilence(dayIn(startsAt, timeZone), todayIn(timeZone), plan.care.answerDays)
		);
	});
}

/** The planned sessions of the silent ones, without those that are cancelled or long over. */
async function plannedOf(db: Work['db'], silent: readonly Silent[], from: Temporal.PlainDate) {
	if (silent.length === 0) return [];
	const ids = silent.map(({ mentorship }) => mentorship.id);
	return planRows(db)
		.where('plannedSessions.mentorshipId', 'in', ids)
		.where('cancellation.plannedId', 'is', null)
		.where('version.startsAt', '>=', from.toZonedDateTime('UTC').toInstant())
		.execute();
}

const dayIn = (instant: Temporal.Instant, timeZone: string): string =>
	instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();

async function writeTo({ db, now }: Work, { mentorship, since, days }: Silent): Promise<boolean> {
	const first = await db
		.insertInto('silenceLetters')
		.values({ mentorshipId: mentorship.id, silentSince: since, writtenAt: now })
		.onConflict((conflict) => conflict.doNothing())
		.returning('mentorshipId')
		.executeTakeFirst();
	if (!first) return false;
	for (const member of mentorship.members) await postSilence(db, mentorship, member, days);
	return true;
}

/** Entries for the silences whose letters have waited as long as the plan says; returns how many are new. */
async function openEntries({ db, now }: Work, silent: readonly Silent[]): Promise<number> {
	if (silent.length === 0) return 0;
	const letters = await db
		.selectFrom('silenceLetters')
		.select(['mentorshipId', 'silentSince', 'writtenAt'])
		.where(
			'mentorshipId',
			'in',
			silent.map(({ mentorship }) => mentorship.id)
		)
		.execute();
	const unanswered = silent.flatMap(({ mentorship, since }) => {
		const letter = letters.find(
			(one) => one.mentorshipId === mentorship.id && one.silentSince === since
		);
		const { answerDays } = mentorship.cycle.plan.care;
		const waited = letter && letter.writtenAt.add({ hours: 24 * answerDays });
		if (!waited || Temporal.Instant.compare(waited, now) > 0) return [];
		return [{ mentorshipId: mentorship.id, silentSince: since, openedAt: now }];
	});
	if (unanswered.length === 0) return 0;
	const made = await db
		.insertInto('careEntries')
		.values(unanswered)
		.onConflict((conflict) => conflict.columns(['mentorshipId', 'silentSince']).doNothing())
		.returning('id')
		.execute();
	return made.length;
}
