import { z } from 'zod';
import { giveBackPlace } from '#features/gatherings/server/give-back-place.ts';
import { ownPlace } from '#features/gatherings/server/queries.ts';
import { refuseReminder } from '#features/gatherings/server/refuse-reminder.ts';
import { stopShown } from '#features/gatherings/shown.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const { db, locale } = locals;
	const place = await ownPlace(db, params.link);
	// The address is a key: it must not travel to other sites, nor stay in a shared cache.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	const { gathering } = place;
	return {
		call: { slug: gathering.slug, title: pickText(gathering.call.title, locale) },
		stop: stopShown(gathering, locale, now()),
		name: place.name,
		givenBack: place.givenBackAt !== null,
		/** we may write to them about the call, or they took that back; null: they never said so */
		reminder: place.reminderRefusedAt ? 'refused' : place.reminderWantedAt ? 'wanted' : null
	};
};

const schema = z.object({});

export const actions: Actions = {
	back: (event) =>
		submission(event, schema, async () => {
			const { db, actor } = event.locals;
			await giveBackPlace(db, actor, { link: event.params.link });
		}),
	refuse: (event) =>
		submission(event, schema, async () => {
			const { db, actor } = event.locals;
			await refuseReminder(db, actor, { link: event.params.link });
		})
};
