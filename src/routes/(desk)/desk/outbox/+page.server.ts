import { z } from 'zod';
import { letterStatuses, type LetterStatus } from '#features/letters/rules.ts';
import { countLetters, listLetters, pageSize } from '#features/letters/server/queries.ts';
import { releaseKeptLetters } from '#features/letters/server/release-kept-letters.ts';
import { formatDateTime } from '#language/format.ts';
import { canSendMail } from '#platform/mail.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, actor, locale } = locals;
	const status = statusIn(url);
	const asked = Math.trunc(Number(url.searchParams.get('page'))) || 1;
	const page = Math.min(Math.max(1, asked), 1_000_000);
	const letters = await listLetters(db, actor, { status, page });
	const counts = await countLetters(db, actor);
	const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
	return {
		status,
		page,
		pageSize,
		counts,
		all,
		count: status ? counts[status] : all,
		canSend: canSendMail(),
		released: Number(url.searchParams.get('released') ?? 0),
		letters: letters.map(({ writtenAt, timeZone, ...letter }) => ({
			...letter,
			written: formatDateTime(writtenAt, locale, timeZone, 'short')
		}))
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, z.object({}), async () => {
			const { db, actor } = event.locals;
			const released = await releaseKeptLetters(db, actor, {});
			return `/desk/outbox?released=${released}`;
		})
};

function statusIn(url: URL): LetterStatus | null {
	const given = url.searchParams.get('status');
	return letterStatuses.find((status) => status === given) ?? null;
}
