import PostalMime, { type Address } from 'postal-mime';

/** What we read of a message that came in: to whom it went, and the calendar files in it. Its text stays unread. */
export interface InboundMail {
	readonly addresses: readonly string[];
	readonly calendars: readonly string[];
}

/** A message that is larger is not looked at: an answer of a calendar has a few kilobytes. */
export const largestMessage = 2_000_000;

/** Calendar files are text; a larger one is none that we asked for. */
const largestCalendar = 200_000;

/** A message that no reader of mail could make sense of. */
export class UnreadableMail extends Error {
	constructor(reason: string) {
		super(reason);
		this.name = 'UnreadableMail';
	}
}

/**
 * Reads one message (RFC 5322, as a mail server hands it over). Nothing in it is run, fetched or kept.
 * @throws UnreadableMail with a sentence
 */
export async function readInbound(bytes: Uint8Array): Promise<InboundMail> {
	if (bytes.byteLength > largestMessage) {
		throw new UnreadableMail(`The message is larger than ${largestMessage} bytes.`);
	}
	const mail = await parse(bytes);
	const passedOn = mail.headers
		.filter(({ key }) => ['delivered-to', 'x-original-to', 'envelope-to'].includes(key))
		.map(({ value }) => value);
	return {
		addresses: [...[...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(addressesOf), ...passedOn],
		calendars: mail.attachments
			.filter(({ mimeType, filename }) => isCalendar(mimeType, filename))
			.flatMap(({ content }) => textOf(content) ?? [])
	};
}

async function parse(bytes: Uint8Array) {
	try {
		return await PostalMime.parse(bytes, { maxNestingDepth: 20, maxHeadersSize: 200_000 });
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new UnreadableMail(`The message cannot be read: ${reason}`);
	}
}

function addressesOf(address: Address): readonly string[] {
	return address.group ? address.group.map((each) => each.address) : [address.address];
}

function isCalendar(mimeType: string, filename: string | null): boolean {
	return (
		mimeType === 'text/calendar' ||
		mimeType === 'application/ics' ||
		/\.ics$/iu.test(filename ?? '')
	);
}

/** What a calendar file needs is ASCII; letters in another encoding than UTF-8 do no harm. */
function textOf(content: ArrayBuffer | Uint8Array | string): string | undefined {
	if (typeof content === 'string') return content.length > largestCalendar ? undefined : content;
	if (content.byteLength > largestCalendar) return undefined;
	return new TextDecoder().decode(content);
}
