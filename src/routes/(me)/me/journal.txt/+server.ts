import { journalCopy } from '#features/journals/copy.ts';
import { allOwnEntries } from '#features/journals/server/own.ts';
import { formatDate } from '#language/format.ts';
import { now } from '#platform/clock.ts';
import type { RequestHandler } from './$types';

/** Everything that the reader has written in their journals, as one text of their own. */
export const GET: RequestHandler = async ({ locals }) => {
	const { db, actor, locale, person } = locals;
	const entries = await allOwnEntries(db, actor);
	const date = formatDate(now(), locale, entries[0]?.timeZone ?? 'UTC');
	return new Response(journalCopy(entries, { name: person?.name ?? '', date }, locale), {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-disposition': 'attachment; filename="journal.txt"',
			'cache-control': 'private, no-store'
		}
	});
};
