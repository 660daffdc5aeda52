import { z } from 'zod';
import { answerPlace } from '#features/selection/server/answer-place.ts';
import { ownPlace } from '#features/selection/server/own-place.ts';
import { formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const { db, locale } = locals;
	const place = await ownPlace(db, params.link);
	// The address is a key: it must not travel to other sites, nor stay in a shared cache or a search engine.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	return {
		link: params.link,
		name: place.name,
		programme: pickText(place.programmeName, locale),
		state: place.state,
		until:
			place.answerBy &&
			formatDateTime(place.answerBy.subtract({ minutes: 1 }), locale, place.timeZone)
	};
};

const schema = z.object({
	answer: z.enum(['yes', 'no'], 'not_in_list'),
	reason: z.string().max(2000).default('')
});

export const actions: Actions = {
	default: (event) =>
		submission(event, schema, async ({ answer, reason }) => {
			const { db, actor } = event.locals;
			const { link } = event.params;
			await answerPlace(db, actor, { link, accepted: answer === 'yes', reason });
		})
};
