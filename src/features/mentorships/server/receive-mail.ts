import { stranger } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { Db } from '#platform/database.ts';
import { readInbound, UnreadableMail } from '#platform/inbound.ts';
import { readCalendarReply } from '../calendar-reply.ts';
import { receiveCalendarReply } from './receive-calendar-reply.ts';

/** What became of a message: `ignored` ones were none of our business, or not to be trusted. */
export interface MailReceived {
	readonly outcome: 'new' | 'known' | 'ignored';
	/** a sentence for the log of the mail server; holds nothing of what was written */
	readonly sentence: string;
}

/** Takes one message that a mail server hands over. Whatever is in it, nothing but the answer of a calendar is read. */
export async function receiveMail(db: Db, bytes: Uint8Array): Promise<MailReceived> {
	try {
		const { addresses, calendars } = await readInbound(bytes);
		const replies = calendars.flatMap((text) => readCalendarReply(text) ?? []);
		// The same file is often there twice: as another way to read the message, and as an attachment.
		const [reply, ...others] = replies.filter(
			(each, index) => replies.findIndex((earlier) => earlier.uid === each.uid) === index
		);
		if (!reply) return ignored('There is no answer of a calendar in it.');
		if (others.length > 0) return ignored('It answers several invitations at once.');
		const outcome = await receiveCalendarReply(db, stranger, { reply, addresses });
		const sentence = outcome === 'new' ? 'The answer is noted.' : 'The answer was noted before.';
		return { outcome, sentence };
	} catch (error) {
		if (error instanceof UnreadableMail) return ignored(error.message);
		if (error instanceof Missing) {
			return ignored('It answers none of our invitations, or was not sent by who was invited.');
		}
		throw error;
	}
}

function ignored(sentence: string): MailReceived {
	return { outcome: 'ignored', sentence };
}
