import { redirect, text } from '@sveltejs/kit';
import { endSubscription } from '#features/letters/server/end-subscription.ts';
import { subscriptionOf } from '#features/letters/server/subscriptions.ts';
import { saysOneClick } from '#platform/one-click.ts';
import { here } from '#routes/_request/here.ts';
import type { RequestHandler } from './$types';

/** A mail program whose reader wants no more news posts here (RFC 8058). Twice is once. */
export const POST: RequestHandler = async ({ locals, params: { link }, request }) => {
	await subscriptionOf(locals.db, link);
	if (!saysOneClick(await request.text())) return text('', { status: 400 });
	await endSubscription(locals.db, locals.actor, { link });
	return text('', { headers: { 'cache-control': 'no-store' } });
};

/** A program that only opens addresses, and those that look whether links are safe: nothing ends by looking. */
export const GET: RequestHandler = ({ params }) => redirect(303, here(`/news/${params.link}`));
