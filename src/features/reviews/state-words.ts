import { m } from '#messages';
import type { ReadingState } from './rules.ts';

/** What a reviewer has still to do, in a word. */
export const stateWords: Readonly<Record<ReadingState, () => string>> = {
	unread: m.review_state_unread,
	begun: m.review_state_begun,
	sent: m.review_state_sent
};

/** How that word is dressed. */
export const stateTone = { unread: 'quiet', begun: 'open', sent: 'good' } as const;

/** How far a reader is with an application, as the team sees it. */
export function readerWords({ sent, conflict }: { sent: boolean; conflict: boolean }): string {
	if (conflict) return m.review_reader_conflict();
	return sent ? m.review_state_sent() : m.review_reader_waiting();
}
