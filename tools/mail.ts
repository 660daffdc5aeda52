import { receiveMail } from '#features/mentorships/server/receive-mail.ts';
import { isDatabaseAway, openDatabase } from '#platform/database.ts';
import { largestMessage } from '#platform/inbound.ts';
import { settings } from '#platform/settings.ts';
import { reachRunning } from './running.ts';

export const mailUsage = `Mail that comes in, for the pipe of a mail server.

  ciklus mail receive     reads one message from standard input and notes the answer of a calendar in it

It ends with 0 when it is done with the message, also when there was nothing in it for us: nobody is written back. It
ends with 75 when the database is away, so that the mail server tries again.
`;

/** What a mail server takes for "later" (sysexits.h, EX_TEMPFAIL). */
const later = 75;

/** Takes one message from a mail server. @returns the exit code */
export async function runMail(words: readonly string[]): Promise<number> {
	if (words.length !== 1 || words[0] !== 'receive') {
		process.stderr.write(mailUsage);
		return 2;
	}
	const bytes = await readMessage(process.stdin);
	const inTheWay = reachRunning();
	if (inTheWay) return complain(inTheWay, later);
	const db = openDatabase(settings().DATABASE_URL, 1);
	try {
		const { sentence } = await receiveMail(db, bytes);
		console.log(sentence);
		return 0;
	} catch (error) {
		if (isDatabaseAway(error)) return complain('The database is away.', later);
		throw error;
	} finally {
		await db.destroy();
	}
}

/** One message; of one that is too large only so much as shows that it is. */
async function readMessage(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const parts: Uint8Array[] = [];
	let size = 0;
	for await (const part of stream) {
		if (size > largestMessage) continue;
		parts.push(part);
		size += part.byteLength;
	}
	return Buffer.concat(parts);
}

function complain(sentence: string, code: number): number {
	console.error(sentence);
	return code;
}
