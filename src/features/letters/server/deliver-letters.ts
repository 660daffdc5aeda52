import { sql } from 'kysely';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { MailFailure, type Mail, type Mailer } from '#platform/mail.ts';
import { freshMinutes, nextTry, secretKinds } from '../rules.ts';
import { attachmentsOf } from './attachments.ts';
import { setDocuments } from './set-documents.ts';

/** A letter that is locked for sending. */
interface DueLetter {
	readonly id: string;
	readonly messageId: string;
	readonly toName: string;
	readonly toAddress: string;
	readonly locale: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	readonly replyToName: string | null;
	readonly replyToAddress: string | null;
	readonly stream: string | null;
	readonly unsubscribe: string | null;
	/** the last moment at which the team released it; failures before it do not count */
	readonly releasedAt: Temporal.Instant | null;
}

type Outcome = 'sent' | 'failed' | 'taken' | 'nothing due' | 'no service';

/**
 * Sends what is due, oldest first, and returns how many letters the server took.
 *
 * One transaction per letter: it is locked, sent, noted. A process that is killed in between leaves the letter
 * unlocked and without a note, so it goes again under the same Message-ID; this is the only way in which a
 * letter can go twice. Copies of the app skip each other's locks. Trouble with the mail server itself ends the
 * round, since the next letter would fare no better.
 */
export async function deliverLetters(db: Db, mailer: Mailer, signal: AbortSignal): Promise<number> {
	let sent = 0;
	while (!signal.aborted) {
		const outcome = await db.transaction().execute((work) => deliverNext(work, mailer));
		if (outcome === 'nothing due' || outcome === 'no service') break;
		if (outcome === 'sent') sent += 1;
	}
	return sent;
}

async function deliverNext(db: Db, mailer: Mailer): Promise<Outcome> {
	// Should the machine vanish with the connection open, the server frees the letter after this time.
	await sql`set local idle_in_transaction_session_timeout = '5min'`.execute(db);
	const letter = await lockNext(db);
	if (!letter) return 'nothing due';
	if (await isSettled(db, letter.id)) return 'taken';
	try {
		await setDocuments(db, letter.id);
		const reply = await mailer.send(await mailOf(db, letter));
		const sending = { outboxId: letter.id, sentAt: now(), reply };
		await db.insertInto('outboxSendings').values(sending).execute();
		return 'sent';
	} catch (error) {
		if (!(error instanceof MailFailure)) throw error;
		await noteFailure(db, letter, error);
		return error.everyone ? 'no service' : 'failed';
	}
}

/** Locks the oldest letter that is due: unsent, not given up, not stale, not waiting for its next try. */
async function lockNext(db: Db): Promise<DueLetter | undefined> {
	const at = now();
	const freshFor = sql`case when letter.kind in (${sql.join(secretKinds)})
		then ${sql.lit(freshMinutes.secret)} else ${sql.lit(freshMinutes.other)} end`;
	const { rows } = await sql<DueLetter>`
		select letter.id, letter.message_id, letter.to_name, letter.to_address, letter.locale,
			letter.subject, letter.text, letter.html, letter.reply_to_name, letter.reply_to_address, letter.stream,
			letter.unsubscribe, release.at as released_at
		from outbox letter
		left join letter_batches batch on batch.id = letter.batch_id
		cross join lateral (
			select case when batch.id is null then letter.send_after
				else greatest(letter.send_after, coalesce(least(batch.release_at, batch.released_at), 'infinity'))
				end as at
		) due
		left join lateral (
			select max(released_at) as at from outbox_releases where outbox_id = letter.id
		) release on true
		left join lateral (
			select retry_at, true as present from outbox_failures
			where outbox_id = letter.id and (release.at is null or failed_at >= release.at)
			order by id desc limit 1
		) failure on true
		where letter.send_after <= ${at.toString()}
			and due.at <= ${at.toString()}
			and not exists (select from outbox_sendings where outbox_id = letter.id)
			and not exists (select from outbox_withdrawals where outbox_id = letter.id)
			and case
				when failure.present then failure.retry_at <= ${at.toString()}
				when release.at is not null then true
				else due.at >= ${at.toString()}::timestamptz - make_interval(mins => ${freshFor})
			end
		order by due.at, letter.id
		limit 1
		for update of letter skip locked`.execute(db);
	return rows[0];
}

/**
 * Asks once more, after the lock: the statement that locked may have begun before another copy noted its sending or
 * somebody withdrew the letter, and a lock alone does not make it look again.
 */
async function isSettled(db: Db, outboxId: string): Promise<boolean> {
	const record = await db
		.selectFrom('outboxSendings')
		.select('outboxId')
		.where('outboxId', '=', outboxId)
		.union(db.selectFrom('outboxWithdrawals').select('outboxId').where('outboxId', '=', outboxId))
		.executeTakeFirst();
	return record !== undefined;
}

async function mailOf(db: Db, letter: DueLetter): Promise<Mail> {
	return {
		messageId: letter.messageId,
		to: { name: letter.toName, address: letter.toAddress },
		language: letter.locale,
		subject: letter.subject,
		text: letter.text,
		html: letter.html,
		...(letter.replyToAddress && {
			replyTo: { name: letter.replyToName ?? '', address: letter.replyToAddress }
		}),
		...(letter.stream && { stream: letter.stream }),
		...(letter.unsubscribe && { unsubscribe: letter.unsubscribe }),
		attachments: await attachmentsOf(db, letter.id)
	};
}

async function noteFailure(db: Db, letter: DueLetter, failure: MailFailure): Promise<void> {
	const at = now();
	const earlier = await db
		.selectFrom('outboxFailures')
		.select((e) => [e.fn.countAll<number>().as('count'), e.fn.min('failedAt').as('since')])
		.where('outboxId', '=', letter.id)
		.where('failedAt', '>=', letter.releasedAt ?? Temporal.Instant.fromEpochMilliseconds(0))
		.executeTakeFirstOrThrow();
	const retryAt = failure.permanent ? null : nextTry(earlier.count + 1, earlier.since ?? at, at);
	await db
		.insertInto('outboxFailures')
		.values({
			outboxId: letter.id,
			failedAt: at,
			reason: failure.message,
			final: retryAt === null,
			retryAt
		})
		.execute();
}
