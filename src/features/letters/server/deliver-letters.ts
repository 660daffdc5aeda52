import { sql } from 'kysely';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { MailFailure, type Mailer } from '#platform/mail.ts';
import { freshMinutes, nextTry, secretKinds } from '../rules.ts';

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
	if (await isSent(db, letter.id)) return 'taken';
	try {
		const reply = await mailer.send({
			messageId: letter.messageId,
			to: { name: letter.toName, address: letter.toAddress },
			language: letter.locale,
			subject: letter.subject,
			text: letter.text,
			html: letter.html
		});
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
			letter.subject, letter.text, letter.html, release.at as released_at
		from outbox letter
		left join lateral (
			select max(released_at) as at from outbox_releases where outbox_id = letter.id
		) release on true
		left join lateral (
			select retry_at, true as present from outbox_failures
			where outbox_id = letter.id and (release.at is null or failed_at >= release.at)
			order by id desc limit 1
		) failure on true
		where letter.send_after <= ${at.toString()}
			and not exists (select from outbox_sendings where outbox_id = letter.id)
			and case
				when failure.present then failure.retry_at <= ${at.toString()}
				when release.at is not null then true
				else letter.send_after >= ${at.toString()}::timestamptz - make_interval(mins => ${freshFor})
			end
		order by letter.send_after, letter.id
		limit 1
		for update of letter skip locked`.execute(db);
	return rows[0];
}

/**
 * Asks once more, after the lock: the statement that locked may have begun before another copy noted its
 * sending, and a lock alone does not make it look again.
 */
async function isSent(db: Db, outboxId: string): Promise<boolean> {
	const sending = await db
		.selectFrom('outboxSendings')
		.select('outboxId')
		.where('outboxId', '=', outboxId)
		.executeTakeFirst();
	return sending !== undefined;
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
