import { Missing } from '#core/refusal.ts';
import type { Work } from '#platform/command.ts';
import type { Account } from '../types.ts';
import { accountRows } from './accounts.ts';
import { lockMentorship, type FoundMentorship } from './find.ts';

/** A session with all that was said about it. */
export interface FoundSession {
	readonly id: string;
	readonly accounts: readonly Account[];
	readonly newest: Account;
	/** the number of the newest account, from 0 */
	readonly version: number;
}

/** A session that nobody took back and its mentorship, which is locked. @throws Missing */
export async function findSession(
	work: Work,
	id: string
): Promise<{ readonly session: FoundSession; readonly mentorship: FoundMentorship }> {
	const at = await work.db
		.selectFrom('sessions')
		.select('mentorshipId')
		.where('id', '=', id)
		.executeTakeFirst();
	if (!at) throw new Missing('session');
	const mentorship = await lockMentorship(work.db, at.mentorshipId);
	const row = await accountRows(work.db).where('sessions.id', '=', id).executeTakeFirst();
	const newest = row?.accounts.at(-1);
	if (!row || !newest) throw new Missing('session');
	const { accounts } = row;
	return { session: { id, accounts, newest, version: accounts.length - 1 }, mentorship };
}
