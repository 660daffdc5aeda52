import { guardianForm } from '#features/applications/eligibility-forms.ts';
import { answerForMinor } from '#features/applications/server/answer-for-minor.ts';
import { guardianPage } from '#features/applications/server/guardian-page.ts';
import { formatDateTime, formatDays } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
	const { db, locale } = locals;
	const page = await guardianPage(db, params.link);
	// The address is a key: it must not travel to other sites, nor stay in a shared cache or a search engine.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	return {
		answered: url.searchParams.has('answered'),
		guardian: page.guardian,
		name: page.name,
		call: pickText(page.title, locale),
		slug: page.slug,
		programme: pickText(page.programme, locale),
		summary: pickText(page.summary, locale),
		organisation: page.organisation,
		runs: formatDays(
			Temporal.PlainDate.from(page.startsOn),
			Temporal.PlainDate.from(page.endsOn),
			locale
		),
		questions: page.questions.map((label) => pickText(label, locale)),
		said: page.said && {
			answer: page.said.answer,
			name: page.said.name,
			when: formatDateTime(page.said.at, locale, page.timeZone)
		}
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, guardianForm, async (input) => {
			const { link } = event.params;
			await answerForMinor(event.locals.db, event.locals.actor, { ...input, link });
			return `/guardian/${link}?answered`;
		})
};
