import { Missing } from '#core/refusal.ts';
import { now, todayIn } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { agreementOf } from '../accounts.ts';
import type { Account, Agreement } from '../types.ts';
import { hasRunOut } from '../asking.ts';
import { heldAsPlanned, usualSession, type HeldSession } from '../rules.ts';
import { accountRows } from './accounts.ts';
import {
	findMentorships,
	findPlan,
	type FoundMentorship,
	type FoundPlan,
	type Reached
} from './find.ts';
import { endOfMonth, letterBehind, sessionAbout, type SessionLetter } from './session-letter.ts';

/** What the reader of a letter about a session finds behind its link. */
export interface LetterPage {
	readonly mentorship: FoundMentorship;
	readonly reader: Reached;
	/** the link opens no more */
	readonly runOut: boolean;
	/** the plan that it is about */
	readonly plan: FoundPlan | null;
	/** the month that it is about, by its first day */
	readonly month: string | null;
	/** what is noted already */
	readonly session: NotedSession | null;
	/** the session that it was about has been taken back */
	readonly takenBack: boolean;
	/** the reader has said that they did not meet */
	readonly missed: boolean;
	/** what the one button would note */
	readonly usual: HeldSession;
	/** YYYY-MM-DD, in the cycle's zone */
	readonly today: string;
}

/** A session as it is noted, and whether the reader was the last to say something about it. */
export interface NotedSession {
	readonly newest: Account;
	readonly accounts: readonly Account[];
	readonly agreement: Agreement;
	readonly own: boolean;
}

/** What stands behind the link of a letter; reads only. @throws Missing for a link that we never made */
export async function letterPage(db: ReadonlyDb, link: string): Promise<LetterPage> {
	const letter = await letterBehind(db, link);
	const { about } = letter;
	const [mentorship] = await findMentorships(db, [letter.mentorshipId]);
	const reader = mentorship?.members.find(({ personId }) => personId === letter.personId);
	if (!mentorship || !reader) throw new Missing('member');
	const sessionId = await sessionAbout(db, letter);
	const row = sessionId
		? await accountRows(db).where('sessions.id', '=', sessionId).executeTakeFirst()
		: undefined;
	const plan =
		'plannedId' in about ? await findPlan(db, letter.mentorshipId, about.plannedId) : null;
	const today = todayIn(mentorship.timeZone);
	const session = row ? notedSession(row, reader) : null;
	return {
		mentorship,
		reader,
		runOut: hasRunOut(letter.writtenAt, now()),
		plan,
		month: 'month' in about ? about.month : null,
		session,
		takenBack: 'sessionId' in about && !session,
		missed: await hasMissed(db, letter),
		usual: await usualOf(db, mentorship, plan, letter, today),
		today
	};
}

function notedSession(
	{ accounts, confirmed }: Awaited<ReturnType<ReturnType<typeof accountRows>['execute']>>[number],
	reader: Reached
): NotedSession {
	const newest = accounts.at(-1)!;
	return {
		newest,
		accounts,
		agreement: agreementOf(accounts, confirmed),
		own: newest.personId === reader.personId
	};
}

async function hasMissed(db: ReadonlyDb, { about, ...letter }: SessionLetter): Promise<boolean> {
	if ('sessionId' in about) return false;
	const misses = db
		.selectFrom('sessionMisses')
		.select('id')
		.where('mentorshipId', '=', letter.mentorshipId)
		.where('saidBy', '=', letter.personId);
	const row = await (
		'plannedId' in about
			? misses.where('plannedId', '=', about.plannedId)
			: misses.where('month', '=', about.month)
	).executeTakeFirst();
	return row !== undefined;
}

/** As planned; of a month without a plan, as long as usual, on the day of the letter. */
async function usualOf(
	db: ReadonlyDb,
	mentorship: FoundMentorship,
	plan: FoundPlan | null,
	{ about, writtenAt }: SessionLetter,
	today: string
): Promise<HeldSession> {
	if (plan) return heldAsPlanned(plan, mentorship.timeZone);
	const last = await db
		.selectFrom('standingSessions')
		.select(['minutes', 'mode'])
		.where('mentorshipId', '=', mentorship.id)
		.orderBy('heldOn', 'desc')
		.limit(1)
		.executeTakeFirst();
	const written = writtenAt.toZonedDateTimeISO(mentorship.timeZone).toPlainDate();
	const lastOfMonth =
		'month' in about
			? Temporal.PlainDate.from(endOfMonth(about.month)).subtract({ days: 1 })
			: written;
	const day = [written.toString(), lastOfMonth.toString(), today].toSorted()[0]!;
	const like = last
		? { minutes: last.minutes!, mode: last.mode as HeldSession['mode'] }
		: undefined;
	return usualSession(mentorship.plan.rhythm, like, day);
}
