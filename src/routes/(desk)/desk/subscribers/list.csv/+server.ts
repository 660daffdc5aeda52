import { csvOf } from '#core/csv.ts';
import { newsAddress } from '#features/letters/server/news-link.ts';
import { confirmedSubscribers } from '#features/letters/server/subscribers.ts';
import type { Locale } from '#core/locale.ts';
import { m } from '#messages';
import type { RequestHandler } from './$types';

/** The addresses that said yes, each with the link that ends it: whoever writes to them must offer that. */
export const GET: RequestHandler = async ({ locals }) => {
	const { db, actor, locale } = locals;
	const subscribers = await confirmedSubscribers(db, actor);
	const words = { locale };
	const head = [
		m.subscriber_programme({}, words),
		m.subscriber_email({}, words),
		m.subscriber_language({}, words),
		m.subscriber_confirmed_on({}, words),
		m.subscriber_end_link({}, words)
	];
	const rows = subscribers.map((each) => [
		each.slug,
		each.email,
		each.locale,
		each.confirmedAt.toString().slice(0, 10),
		newsAddress(each.id, each.locale as Locale)
	]);
	return new Response(csvOf([head, ...rows]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="subscribers.csv"',
			'cache-control': 'private, no-store'
		}
	});
};
