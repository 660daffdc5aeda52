import { inject, afterAll, expect, test } from 'vitest';
import { stranger } from '#core/actor.ts';
import { newsLinkTo } from '#features/letters/server/news-link.ts';
import { subscribe } from '#features/letters/server/subscribe.ts';
import { aProgramme } from '#tests/factories/cycles.ts';
import { startServer } from '#tests/support/server.ts';

/** The one click of a mail program (RFC 8058) at the built product: a form from elsewhere, without cookie and `Origin`. */
const server = await startServer({ postgres: inject('database').server, demo: false });
afterAll(() => server.stop(), 30_000);
Object.assign(process.env, server.env);
const { db } = server;

const programmeId = await aProgramme(db);
const { slug } = await db
	.selectFrom('programmes')
	.select('slug')
	.where('id', '=', programmeId)
	.executeTakeFirstOrThrow();
await subscribe(db, stranger, { programme: slug, email: 'ana@example.org', locale: 'en' });
const { id } = await db.selectFrom('subscriptions').select('id').executeTakeFirstOrThrow();
const link = newsLinkTo(id);

const ask = async (path: string, body?: BodyInit) => {
	const sent = body === undefined ? {} : { method: 'POST', body };
	const { status, headers } = await fetch(server.url + path, { redirect: 'manual', ...sent });
	return [status, headers.get('location')];
};
const click = () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
const inParts = () => {
	const form = new FormData();
	form.set('List-Unsubscribe', 'One-Click');
	return form;
};
const ended = async () => {
	const row = db.selectFrom('subscriptions').select('endedAt').executeTakeFirstOrThrow();
	return (await row).endedAt?.toString();
};

test('nothing ends by looking, by a form that says something else, or by a link that is not ours', async () => {
	const page = `/en/news/${link}`;
	expect(await ask(`${page}/one-click`)).toEqual([303, page]);
	expect(await ask(`${page}/one-click`, new URLSearchParams({ a: 'b' }))).toEqual([400, null]);
	expect(await ask(`${page}x/one-click`, click())).toEqual([404, null]);
	// Every other form of others is refused as before.
	expect(await ask(`${page}?/end`, click())).toEqual([403, null]);
	expect(await ask('/en/sign-in/one-click', click())).toEqual([404, null]);
	expect(await ended()).toBe(undefined);
});

test('one click ends it, in either form, and twice is once', async () => {
	expect(await ask(`/sr/news/${link}/one-click`, click())).toEqual([200, null]);
	const first = await ended();
	expect(first === undefined).toBe(false);
	expect(await ask(`/en/news/${link}/one-click`, inParts())).toEqual([200, null]);
	expect(await ended()).toBe(first);
	const page = await fetch(`${server.url}/en/news/${link}`);
	expect((await page.text()).includes('We will not write to you')).toBe(true);
});
