import { randomUUID } from 'node:crypto';
import type { Locale } from '#core/locale.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { wake } from '#platform/jobs.ts';
import type { PdfContent } from '#platform/pdf/content.ts';
import { letterHtml } from '../rules.ts';

/** A letter to one reader, in their language. */
export interface Letter {
	/** which letter of the product this is: 'application-received', 'decision' … */
	readonly kind: string;
	readonly to: {
		readonly personId?: string;
		readonly name: string;
		readonly address: string;
		readonly locale: Locale;
	};
	/** whose team may see it at the desk; left out: administrators only */
	readonly programmeId?: string;
	readonly subject: string;
	/** plain text; see `letterHtml` for what it may hold */
	readonly text: string;
	/** not before this instant: a letter that somebody may want back waits a minute. Left out: at once */
	readonly sendAfter?: Temporal.Instant;
	/** the batch that it goes with: not before that is released, whatever `sendAfter` says */
	readonly batchId?: string;
	/** where an answer goes, when it is not to the sender of all letters */
	readonly replyTo?: { readonly name: string; readonly address: string };
	/** `reviewers` …: a stream of letters of its own, which mail programs can sort; left out: the team's */
	readonly stream?: string;
	/** the address at which a mail program ends it with one click; only of news (RFC 8058) */
	readonly unsubscribe?: string;
	readonly attachments?: readonly Attachment[];
}

/**
 * Something that goes with a letter: small things whole, what somebody sent us by the id of its file, and a document by
 * its words, which are set as PDF when the letter goes.
 */
export interface Attachment {
	readonly name: string;
	readonly mediaType: string;
	readonly content: Uint8Array | { readonly fileId: string } | { readonly document: PdfContent };
	/** of a calendar file (`calendarFile`): the same method as in it. The first of these is offered to the calendar */
	readonly method?: 'PUBLISH' | 'REQUEST' | 'CANCEL';
}

/** A calendar file as the attachment of a letter, which mail programs offer to the calendar. */
export function calendarAttachment(
	name: string,
	file: string,
	method: NonNullable<Attachment['method']>
): Attachment {
	const content = new TextEncoder().encode(file);
	return { name, mediaType: 'text/calendar', content, method };
}

/**
 * Writes a letter into the outbox, in the transaction of the change it tells of, and wakes the sending job in
 * the same transaction. The row is the truth: where no job runner runs (the seed, a test) it alone is enough,
 * and the timetable finds it within a minute of the next start. Returns the letter's id.
 */
export async function post(db: Db, letter: Letter): Promise<string> {
	const id = randomUUID();
	const writtenAt = now();
	const subject = oneLine(letter.subject);
	const sendAfter = letter.sendAfter ?? writtenAt;
	await db
		.insertInto('outbox')
		.values({
			id,
			kind: letter.kind,
			personId: letter.to.personId ?? null,
			programmeId: letter.programmeId ?? null,
			toName: oneLine(letter.to.name),
			toAddress: letter.to.address.trim(),
			locale: letter.to.locale,
			subject,
			text: letter.text,
			html: letterHtml(subject, letter.text, letter.to.locale),
			messageId: `<${id}@${siteHost()}>`,
			writtenAt,
			sendAfter,
			batchId: letter.batchId ?? null,
			replyToName: letter.replyTo ? oneLine(letter.replyTo.name) : null,
			replyToAddress: letter.replyTo?.address.trim() ?? null,
			stream: letter.stream ?? null,
			unsubscribe: letter.unsubscribe ?? null
		})
		.execute();
	await attach(db, id, letter.attachments ?? []);
	// A letter of a batch is woken by whoever releases that.
	if (!letter.batchId) await wake(db, 'deliver-letters', {}, sendAfter);
	return id;
}

async function attach(db: Db, outboxId: string, all: readonly Attachment[]): Promise<void> {
	if (all.length === 0) return;
	const rows = all.map(({ name, mediaType, content, method }, position) => ({
		outboxId,
		position,
		name: oneLine(name),
		mediaType,
		content: content instanceof Uint8Array ? Buffer.from(content) : null,
		document: 'document' in content ? JSON.stringify(content.document) : null,
		fileId: 'fileId' in content ? content.fileId : null,
		method: method ?? null
	}));
	await db.insertInto('outboxAttachments').values(rows).execute();
}

/** A header is one line: line breaks and other control characters become spaces. */
function oneLine(text: string): string {
	return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** The right side of a Message-ID: it only has to be ours and never change. */
function siteHost(): string {
	const site = URL.parse(process.env['SITE_URL'] ?? '');
	return site?.hostname || 'ciklus.invalid';
}
