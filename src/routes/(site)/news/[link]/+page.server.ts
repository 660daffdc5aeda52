import { z } from 'zod';
import { confirmSubscription } from '#features/letters/server/confirm-subscription.ts';
import { endSubscription } from '#features/letters/server/end-subscription.ts';
import { subscriptionOf } from '#features/letters/server/subscriptions.ts';
import { pickText } from '#language/pick.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const { state, email, name, slug } = await subscriptionOf(locals.db, params.link);
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	return { state, email, programme: { slug, name: pickText(name, locals.locale) } };
};

export const actions: Actions = {
	confirm: (event) =>
		submission(event, z.object({}), async () => {
			const { db, actor } = event.locals;
			await confirmSubscription(db, actor, { link: event.params.link });
		}),
	end: (event) =>
		submission(event, z.object({}), async () => {
			const { db, actor } = event.locals;
			await endSubscription(db, actor, { link: event.params.link });
		})
};
