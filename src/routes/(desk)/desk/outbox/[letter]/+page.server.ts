import { z } from 'zod';
import { withoutKeys } from '#features/letters/rules.ts';
import { letterById } from '#features/letters/server/queries.ts';
import { releaseLetter } from '#features/letters/server/release-letter.ts';
import { formatDateTime } from '#language/format.ts';
import { languageNames } from '#language/names.ts';
import { canSendMail } from '#platform/mail.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const letter = await letterById(db, actor, idIn(params.letter));
	const when = (at: Temporal.Instant) => formatDateTime(at, locale, letter.timeZone, 'short');
	const waits = Temporal.Instant.compare(letter.sendAfter, letter.writtenAt) > 0;
	return {
		letter: {
			id: letter.id,
			subject: letter.subject,
			// Where no letter is sent, the outbox is the only way in which a link can reach its reader.
			text: canSendMail() && letter.text ? withoutKeys(letter.text) : letter.text,
			lang: letter.locale,
			language: languageNames[letter.locale],
			toName: letter.toName,
			toAddress: letter.toAddress,
			status: letter.status,
			written: when(letter.writtenAt),
			notBefore: waits ? when(letter.sendAfter) : null,
			sent: letter.sentAt && when(letter.sentAt),
			reply: letter.reply,
			released: letter.releasedAt && {
				name: letter.releasedBy ?? '–',
				when: when(letter.releasedAt)
			},
			replyTo: letter.replyTo,
			goes: letter.status === 'held' ? letter.batchGoesAt && when(letter.batchGoesAt) : null,
			withdrawn: letter.withdrawnAt && {
				name: letter.withdrawnBy ?? '–',
				when: when(letter.withdrawnAt)
			},
			attachments: letter.attachments.map(({ position, name }) => ({ position, name })),
			failures: letter.failures.map((failure) => ({
				when: when(failure.failedAt),
				reason: failure.reason,
				next: failure.retryAt && when(failure.retryAt)
			})),
			releasable: letter.releasable && canSendMail()
		}
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, z.object({}), async () => {
			const { db, actor } = event.locals;
			await releaseLetter(db, actor, { letterId: idIn(event.params.letter) });
		})
};
