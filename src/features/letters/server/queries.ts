import { sql } from 'kysely';
import type { Scope } from '#core/access.ts';
import type { Actor } from '#core/actor.ts';
import type { Locale } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { within } from '#features/people/server/reach.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { fileBytes, fileHeaders } from '#platform/files/serve.ts';
import { canSendMail } from '#platform/mail.ts';
import { pdfOf } from '#platform/pdf.ts';
import type { PdfContent } from '#platform/pdf/content.ts';
import {
	freshMinutes,
	isReleasable,
	letterStatuses,
	secretKinds,
	type LetterStatus
} from '../rules.ts';

/** A letter as the list at the desk shows it. */
export interface ListedLetter {
	readonly id: string;
	readonly toName: string;
	readonly toAddress: string;
	/** null when the team must not read it */
	readonly subject: string | null;
	readonly writtenAt: Temporal.Instant;
	readonly status: LetterStatus;
	/** IANA name */
	readonly timeZone: string;
}

/** A letter as it reads, with what became of it. */
export interface ReadLetter extends ListedLetter {
	readonly locale: Locale;
	readonly text: string | null;
	readonly sendAfter: Temporal.Instant;
	readonly sentAt: Temporal.Instant | null;
	readonly reply: string | null;
	readonly releasedAt: Temporal.Instant | null;
	readonly releasedBy: string | null;
	/** where answers go, when it is not to the sender */
	readonly replyTo: string | null;
	/** when its batch goes by itself, as long as it is held */
	readonly batchGoesAt: Temporal.Instant | null;
	readonly withdrawnAt: Temporal.Instant | null;
	readonly withdrawnBy: string | null;
	readonly attachments: readonly ListedAttachment[];
	readonly failures: readonly Failure[];
	/** whether it can be sent again, or at last */
	readonly releasable: boolean;
	/** whose letter it is: no programme's role reaches one that belongs to none */
	readonly scope: Scope;
}

/** What goes with a letter, without its bytes. */
interface ListedAttachment {
	readonly position: number;
	readonly name: string;
	readonly mediaType: string;
}

/** One try that did not succeed, and when the next one is; no next one when the letter was given up. */
interface Failure {
	readonly failedAt: Temporal.Instant;
	readonly reason: string;
	readonly retryAt: Temporal.Instant | null;
}

/** How many letters stand on one page of the list. */
export const pageSize = 50;

/** The actor's letters, newest first: those of one status, or all; `page` counts from 1. */
export async function listLetters(
	db: ReadonlyDb,
	actor: Actor,
	wish: { readonly status: LetterStatus | null; readonly page: number }
): Promise<ListedLetter[]> {
	return shown(db, actor)
		.$if(wish.status !== null, (query) => query.where(status(), '=', wish.status))
		.orderBy('outbox.writtenAt', 'desc')
		.orderBy('outbox.id')
		.limit(pageSize)
		.offset((wish.page - 1) * pageSize)
		.execute();
}

/** How many of the actor's letters have each status. */
export async function countLetters(
	db: ReadonlyDb,
	actor: Actor
): Promise<Record<LetterStatus, number>> {
	const rows = await lettersOf(db, actor)
		.select((e) => [status().as('status'), e.fn.countAll<number>().as('count')])
		.groupBy('status')
		.execute();
	const counts = new Map(rows.map((row) => [row.status, row.count]));
	return Object.fromEntries(letterStatuses.map((name) => [name, counts.get(name) ?? 0])) as Record<
		LetterStatus,
		number
	>;
}

/** One letter with its history. @throws Missing when it is not there or not the actor's */
export async function letterById(db: ReadonlyDb, actor: Actor, id: string): Promise<ReadLetter> {
	const letter = await shown(db, actor)
		.leftJoin('people as releaser', 'releaser.id', 'release.releasedBy')
		.select(['outbox.kind', 'outbox.programmeId', 'outbox.locale', 'outbox.sendAfter'])
		.select(unlessSecret('text').as('text'))
		.select(['sending.sentAt', 'sending.reply'])
		.select(['release.releasedAt', 'releaser.name as releasedBy'])
		.leftJoin('people as withdrawer', 'withdrawer.id', 'withdrawal.withdrawnBy')
		.select(['withdrawal.withdrawnAt', 'withdrawer.name as withdrawnBy'])
		.select(['outbox.replyToAddress as replyTo', 'batch.releaseAt as batchGoesAt'])
		.where('outbox.id', '=', id)
		.executeTakeFirst();
	if (!letter) throw new Missing('letter');
	const failures = await db
		.selectFrom('outboxFailures')
		.select(['failedAt', 'reason', 'retryAt'])
		.where('outboxId', '=', id)
		.orderBy('id', 'desc')
		.execute();
	const attachments = await db
		.selectFrom('outboxAttachments')
		.select(['position', 'name', 'mediaType'])
		.where('outboxId', '=', id)
		.orderBy('position')
		.execute();
	const { kind, programmeId, ...rest } = letter;
	return {
		...rest,
		attachments,
		locale: letter.locale as Locale,
		failures,
		releasable: isReleasable(kind, letter.status),
		scope: { programmeId: programmeId ?? 'none' }
	};
}

/**
 * Something that goes with a letter of the actor's, as an answer to download.
 * @throws Missing when it is not there or not the actor's
 */
export async function attachmentResponse(
	db: ReadonlyDb,
	actor: Actor,
	id: string,
	position: number
): Promise<Response> {
	const found = await lettersOf(db, actor)
		.innerJoin('outboxAttachments as attachment', 'attachment.outboxId', 'outbox.id')
		.leftJoin('files', 'files.id', 'attachment.fileId')
		.select(['attachment.name', 'attachment.mediaType', 'attachment.content'])
		.select(['attachment.fileId', 'attachment.document', 'files.size'])
		.where('outbox.id', '=', id)
		.where('attachment.position', '=', position)
		.executeTakeFirst();
	if (!found) throw new Missing('attachment');
	const { name, mediaType, fileId } = found;
	const content = found.document
		? await pdfOf(found.document as PdfContent)
		: (found.content ?? Buffer.alloc(0));
	const size = found.size ?? content.length;
	const body = fileId ? await fileBytes(db, fileId) : new Uint8Array(content);
	return new Response(body, { headers: fileHeaders({ name, mediaType, size }) });
}

/** The letters of the actor that were never sent and wait for somebody to send them, oldest first. */
export async function releasableLetters(db: ReadonlyDb, actor: Actor): Promise<{ id: string }[]> {
	return lettersOf(db, actor)
		.select('outbox.id')
		.where(status(), '=', 'kept')
		.where('outbox.kind', 'not in', secretKinds)
		.orderBy('outbox.sendAfter')
		.execute();
}

function shown(db: ReadonlyDb, actor: Actor) {
	return lettersOf(db, actor)
		.select(['outbox.id', 'outbox.toName', 'outbox.toAddress', 'outbox.writtenAt'])
		.select([unlessSecret('subject').as('subject'), status().as('status')])
		.select(timeZone.as('timeZone'));
}

/** The zone in which the letter's programme lives; of a letter without one, the zone of the house's newest cycle. */
const timeZone = sql<string>`coalesce((
	select cycles.time_zone from cycles
	order by cycles.programme_id = outbox.programme_id desc nulls last, cycles.starts_on desc
	limit 1
), 'UTC')`;

/** Every letter for an administrator; for a coordinator those of the programmes that they run as a whole. */
function lettersOf(db: ReadonlyDb, actor: Actor) {
	return withRecords(db).where(within(actor, ['coordinator'], { programme: 'outbox.programmeId' }));
}

/** A letter beside the records that its status is made of: sending, newest release, newest failure after it. */
function withRecords(db: ReadonlyDb) {
	return db
		.selectFrom('outbox')
		.leftJoin('outboxSendings as sending', 'sending.outboxId', 'outbox.id')
		.leftJoin('outboxWithdrawals as withdrawal', 'withdrawal.outboxId', 'outbox.id')
		.leftJoin('letterBatches as batch', 'batch.id', 'outbox.batchId')
		.leftJoinLateral(
			(e) =>
				e
					.selectFrom('outboxReleases')
					.select(['releasedAt', 'releasedBy'])
					.whereRef('outboxId', '=', 'outbox.id')
					.orderBy('id', 'desc')
					.limit(1)
					.as('release'),
			(join) => join.onTrue()
		)
		.leftJoinLateral(
			(e) =>
				e
					.selectFrom('outboxFailures')
					.select(['failedAt', 'retryAt'])
					.whereRef('outboxId', '=', 'outbox.id')
					.where(sql<boolean>`(release.released_at is null or failed_at >= release.released_at)`)
					.orderBy('id', 'desc')
					.limit(1)
					.as('failure'),
			(join) => join.onTrue()
		);
}

/** `statusOf` of the rules, in SQL, so that a list can be filtered by it; a test holds the two together. */
function status() {
	const { secret, other } = freshMinutes;
	const at = sql`${now().toString()}::timestamptz`;
	return sql<LetterStatus>`case
		when sending.sent_at is not null then 'sent'
		when withdrawal.withdrawn_at is not null then 'withdrawn'
		when batch.id is not null and ${goesAt} > ${at} then 'held'
		when failure.failed_at is not null and failure.retry_at is null then 'failed'
		when not ${canSendMail()}::boolean then 'kept'
		when failure.failed_at is not null or release.released_at is not null then 'waiting'
		when greatest(outbox.send_after, case when batch.id is not null then ${goesAt} end) < ${at} - make_interval(mins =>
			case when outbox.kind in (${sql.join(secretKinds)}) then ${sql.lit(secret)} else ${sql.lit(other)} end)
			then 'kept'
		else 'waiting'
	end`;
}

/** `goesAt` of the rules; a batch that waits for a person goes at the end of time. */
const goesAt = sql`coalesce(least(batch.release_at, batch.released_at), 'infinity')`;

/** Words that open a door are never read here once they reach their reader by mail. */
function unlessSecret(column: 'subject' | 'text') {
	return sql<string | null>`case
		when ${canSendMail()}::boolean and outbox.kind in (${sql.join(secretKinds)}) then null
		else ${sql.ref(`outbox.${column}`)}
	end`;
}
