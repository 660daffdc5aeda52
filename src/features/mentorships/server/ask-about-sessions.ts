import { sql } from 'kysely';
import { administrates } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { agreementOf } from '../accounts.ts';
import { linkDays, monthsAround, quietMinutes, sidesToAsk, sidesToAskOf } from '../asking.ts';
import { accountRows } from './accounts.ts';
import {
	findMentorships,
	planRows,
	sideOf,
	toPlan,
	type FoundMentorship,
	type FoundPlan,
	type Reached
} from './find.ts';
import { postAsked, postAskedOfMonth, postToCheck, type ToCheck } from './session-letters.ts';
import { endOfMonth, type LetterSubject } from './session-letter.ts';

/** Somebody to be asked, and what about. */
interface Due {
	readonly mentorship: FoundMentorship;
	readonly reader: Reached;
	readonly about: LetterSubject;
	readonly write: (letterId: string) => Promise<void>;
}

/**
 * Writes the letters that one tap answers; returns how many. After a planned session its mentor is asked, and the
 * mentored side when the mentor says nothing; so are those who neither planned nor noted anything in a month; and
 * whatever one side noted is shown to the other. Each letter goes once.
 */
export const askAboutSessions = command(
	'ask-about-sessions',
	administrates,
	async (work): Promise<number> => {
		work.allow({});
		const due = [
			...(await plansDue(work)),
			...(await monthsDue(work)),
			...(await sessionsDue(work))
		];
		const fresh = await unwritten(work, due);
		if (fresh.length === 0) return 0;

		await work.record({ facts: { letters: fresh.length } });

		for (const { id, write } of fresh) await write(id);
		return fresh.length;
	}
);

/** Plans that are over and that nobody has said anything about. */
async function plansDue({ db, now }: Work): Promise<Due[]> {
	const rows = await planRows(db)
		.where('cancellation.plannedId', 'is', null)
		.where('version.startsAt', '<', now)
		.where('version.startsAt', '>', now.subtract({ hours: linkDays * 24 }))
		.where(
			sql<boolean>`not exists (select from sessions
				where sessions.planned_id = planned_sessions.id
				and not exists (select from session_withdrawals where session_id = sessions.id))`
		)
		.where(
			sql<boolean>`not exists (select from session_misses as miss
				where miss.planned_id = planned_sessions.id)`
		)
		.execute();
	const found = await byId(db, rows);
	return rows.map(toPlan).flatMap((plan: FoundPlan) => {
		const mentorship = found.get(plan.mentorshipId)!;
		const sides = sidesToAsk(plan, mentorship.plan.rhythm.asking, now);
		return mentorship.members
			.filter(({ side }) => sides.includes(side))
			.map((reader) => ({
				mentorship,
				reader,
				about: { plannedId: plan.id },
				write: (id: string) => postAsked(db, mentorship, reader, id, plan)
			}));
	});
}

/** Mentorships that last in which nothing was planned or noted in this month or the last. */
async function monthsDue({ db, now }: Work): Promise<Due[]> {
	const rows = await db
		.selectFrom('mentorships')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.select('mentorships.id as mentorshipId')
		.innerJoin('mentorshipTerms as terms', 'terms.mentorshipId', 'mentorships.id')
		.where('terms.way', 'is', null)
		.where(sql<boolean>`cycles.starts_on <= ${now}::date and terms.due_on >= ${now}::date - 31`)
		.execute();
	const found = [...(await byId(db, rows)).values()];
	const asked = found.flatMap((mentorship) =>
		monthsAround(now, mentorship.timeZone)
			.filter((month) => month >= mentorship.startsOn.slice(0, 8) && month <= mentorship.term.dueOn)
			.filter((month) => endOfMonth(month) > mentorship.beganOn)
			.map((month) => ({ mentorship, month }))
			.map((one) => ({
				...one,
				sides: sidesToAskOf(one.month, mentorship.plan.rhythm.asking, mentorship.timeZone, now)
			}))
			.filter(({ sides }) => sides.length > 0)
	);
	const busy = await busyMonths(db, asked);
	return asked
		.filter(({ mentorship, month }) => !busy.has(`${mentorship.id} ${month}`))
		.flatMap(({ mentorship, month, sides }) =>
			mentorship.members
				.filter(({ side }) => sides.includes(side))
				.map((reader) => ({
					mentorship,
					reader,
					about: { month },
					write: (id: string) => postAskedOfMonth(db, mentorship, reader, id, month)
				}))
		);
}

/** The months of mentorships in which a session was planned or noted, or for which somebody said that there was none. */
async function busyMonths(
	db: ReadonlyDb,
	asked: readonly { readonly mentorship: FoundMentorship }[]
): Promise<ReadonlySet<string>> {
	const ids = [...new Set(asked.map(({ mentorship }) => mentorship.id))];
	if (ids.length === 0) return new Set();
	const { rows } = await sql<{ mentorshipId: string; month: string }>`
		select mentorship_id, date_trunc('month', held_on)::date as month
		from standing_sessions where mentorship_id = any(${ids})
		union
		select planned.mentorship_id,
			date_trunc('month', version.starts_at at time zone cycles.time_zone)::date
		from planned_sessions as planned
		join mentorships on mentorships.id = planned.mentorship_id
		join cycles on cycles.id = mentorships.cycle_id
		join planned_session_versions as version on version.planned_id = planned.id
			and not exists (select from planned_session_versions as later
				where later.planned_id = version.planned_id and later.sequence > version.sequence)
		where planned.mentorship_id = any(${ids})
		and not exists (select from planned_session_cancellations where planned_id = planned.id)
		union
		select mentorship_id, month from session_misses
		where mentorship_id = any(${ids}) and month is not null`.execute(db);
	return new Set(rows.map(({ mentorshipId, month }) => `${mentorshipId} ${month}`));
}

/** Sessions that one side has noted or corrected of late and the other has not seen. */
async function sessionsDue({ db, now }: Work): Promise<Due[]> {
	const since = now.subtract({ hours: 7 * 24 });
	const rows = await accountRows(db)
		.where((eb) =>
			eb.or([
				eb('sessions.loggedAt', '>', since),
				eb.exists(
					eb
						.selectFrom('sessionCorrections as correction')
						.select('correction.id')
						.whereRef('correction.sessionId', '=', 'sessions.id')
						.where('correction.correctedAt', '>', since)
				)
			])
		)
		.execute();
	const open = rows.flatMap((row) => {
		const newest = row.accounts.at(-1)!;
		const settled = agreementOf(row.accounts, row.confirmed) === 'agreed' || newest.side === null;
		const quiet = Temporal.Instant.from(newest.at).add({ minutes: quietMinutes });
		if (settled || Temporal.Instant.compare(quiet, now) > 0) return [];
		return [{ ...row, newest, version: row.accounts.length - 1 }];
	});
	const found = await byId(db, open);
	return open.flatMap((session: ToCheck & { readonly mentorshipId: string }) => {
		const mentorship = found.get(session.mentorshipId)!;
		const side = sideOf(mentorship, session.newest.personId);
		return mentorship.members
			.filter((member) => member.side !== side)
			.map((reader) => ({
				mentorship,
				reader,
				about: { sessionId: session.id, version: session.version },
				write: (id: string) => postToCheck(db, mentorship, reader, id, session)
			}));
	});
}

async function byId(
	db: ReadonlyDb,
	rows: readonly { readonly mentorshipId: string }[]
): Promise<ReadonlyMap<string, FoundMentorship>> {
	const ids = [...new Set(rows.map(({ mentorshipId }) => mentorshipId))];
	const found = await findMentorships(db, ids);
	return new Map(found.map((mentorship) => [mentorship.id, mentorship]));
}

/** Writes down who is asked about what now, and gives back those who had not been. */
async function unwritten(work: Work, due: readonly Due[]) {
	const fresh = [];
	for (const { mentorship, reader, about, write } of due) {
		const row = await work.db
			.insertInto('sessionLetters')
			.values({
				mentorshipId: mentorship.id,
				personId: reader.personId,
				...about,
				writtenAt: work.now
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.executeTakeFirst();
		if (row) fresh.push({ id: row.id, write });
	}
	return fresh;
}
