import { ownApplication } from '#features/applications/server/queries.ts';
import { callPage } from '#features/calls/shown.ts';
import { publicCall } from '#features/calls/server/queries.ts';
import { shownAnswers } from '#features/forms/shown.ts';
import { formatDateTime } from '#language/format.ts';
import { now } from '#platform/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
	const { db, locale } = locals;
	const application = await ownApplication(db, params.link);
	const call = await publicCall(db, application.slug);
	// The address is a key: it must not travel to other sites, nor stay in a shared cache or a search engine.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	const when = (instant: Temporal.Instant) => formatDateTime(instant, locale, call.timeZone);
	return {
		link: params.link,
		call: callPage(call, locale, now()),
		received: url.searchParams.has('received'),
		changed: url.searchParams.has('changed'),
		application: {
			number: application.number,
			name: application.name,
			email: application.email,
			submitted: when(application.submittedAt),
			edited: application.editedAt && when(application.editedAt),
			answers: shownAnswers(call.plan.form, application.answers, locale)
		}
	};
};
