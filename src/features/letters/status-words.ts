import { m } from '#messages';
import type { LetterStatus } from './rules.ts';

/** What a status is called. */
export const statusWords: Readonly<Record<LetterStatus, () => string>> = {
	waiting: m.letter_status_waiting,
	held: m.letter_status_held,
	sent: m.letter_status_sent,
	failed: m.letter_status_failed,
	kept: m.letter_status_kept,
	withdrawn: m.letter_status_withdrawn
};

/** The tone in which a status is shown. */
export const statusTone = {
	waiting: 'quiet',
	held: 'open',
	sent: 'good',
	failed: 'wrong',
	kept: 'open',
	withdrawn: 'quiet'
} as const satisfies Record<LetterStatus, string>;
