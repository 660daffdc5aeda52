import { stranger } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { receiveGatheringReply } from '#features/gatherings/server/receive-gathering-reply.ts';
import { readCalendarReply, type CalendarReply } from '#features/letters/calendar-reply.ts';
import type { Db } from '#platform/database.ts';
import { readInbound, UnreadableMail } from '#platform/inbound.ts';
import { receiveCalendarReply, type Received } from './receive-calendar-reply.ts';

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
		const outcome = await takeReply(db, { reply, addresses });
		const sentence = outcome === 'new' ? 'The answer is noted.' : 'The answer was noted before.';
		return { outcome, sentence };
	} catch (error) {
		if (error instanceof UnreadableMail) return ignored(error.message);
		if (error instanceof Refused) return ignored('It answers what has begun or was called off.');
		if (error instanceof Missing) {
			return ignored('It answers none of our invitations, or was not sent by who was invited.');
		}
		throw error;
	}
}

/** An answer is about a session or about a gathering; only the one that it names can tell whose it is. */
async function takeReply(
	db: Db,
	input: { readonly reply: CalendarReply; readonly addresses: readonly string[] }
): Promise<Received> {
	try {
		return await receiveCalendarReply(db, stranger, input);
	} catch (error) {
		if (!(error instanceof Missing)) throw error;
		return receiveGatheringReply(db, stranger, input);
	}
}

function ignored(sentence: string): MailReceived {
	return { outcome: 'ignored', sentence };
}
