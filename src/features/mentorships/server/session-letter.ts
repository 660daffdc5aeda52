import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { openSessionLink } from './link.ts';

/** A letter with a link about a session: to whom, and about what. */
export interface SessionLetter {
	readonly id: string;
	readonly mentorshipId: string;
	readonly personId: string;
	readonly writtenAt: Temporal.Instant;
	readonly about: LetterSubject;
}

/** What such a letter is about: a plan, a month without one, or a session as somebody noted it. */
export type LetterSubject =
	| { readonly plannedId: string }
	| { readonly month: string }
	| { readonly sessionId: string; readonly version: number };

/** The letter that a link opens. @throws Missing for a link that we never made */
export async function letterBehind(db: ReadonlyDb, link: string): Promise<SessionLetter> {
	const id = openSessionLink(link);
	const row =
		id &&
		(await db.selectFrom('sessionLetters').selectAll().where('id', '=', id).executeTakeFirst());
	if (!row) throw new Missing('letter about a session');
	const { mentorshipId, personId, writtenAt } = row;
	return { id: row.id, mentorshipId, personId, writtenAt, about: subjectOf(row) };
}

/** What a row of `session_letters` is about. */
export function subjectOf(row: {
	readonly plannedId: string | null;
	readonly month: string | null;
	readonly sessionId: string | null;
	readonly version: number | null;
}): LetterSubject {
	if (row.plannedId) return { plannedId: row.plannedId };
	if (row.month) return { month: row.month };
	return { sessionId: row.sessionId ?? '', version: row.version ?? 0 };
}

/** The session that counts for what a letter is about: of the plan, of the month, or the one it names. */
export async function sessionAbout(
	db: ReadonlyDb,
	{ mentorshipId, about }: Pick<SessionLetter, 'mentorshipId' | 'about'>
): Promise<string | undefined> {
	if ('sessionId' in about) return about.sessionId;
	const sessions = db
		.selectFrom('standingSessions')
		.select('id')
		.where('mentorshipId', '=', mentorshipId)
		.orderBy('heldOn')
		.limit(1);
	const ofIt =
		'plannedId' in about
			? sessions.where('plannedId', '=', about.plannedId)
			: sessions.where('heldOn', '>=', about.month).where('heldOn', '<', endOfMonth(about.month));
	const row = await ofIt.executeTakeFirst();
	return row?.id ?? undefined;
}

/** The first day of the next month; both YYYY-MM-DD. */
export function endOfMonth(month: string): string {
	return Temporal.PlainDate.from(month).add({ months: 1 }).toString();
}
