import { letterWords } from '#features/mentorships/letter-shown.ts';
import { answerForm, reasonForm } from '#features/mentorships/forms.ts';
import { answerSessionLetter } from '#features/mentorships/server/answer-session-letter.ts';
import { letterPage } from '#features/mentorships/server/letter-page.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Only reads: mail scanners open every link before their reader does. */
export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
	const page = await letterPage(locals.db, params.link);
	// The address is a key: it must not travel to other sites, nor stay in a shared cache.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	return { letter: letterWords(page, locals.locale), done: url.searchParams.has('done') };
};

const answered = ({ params }: RequestEvent): string => `/sessions/${params.link}?done`;

const met = (event: RequestEvent) =>
	submission(event, answerForm, async (input) => {
		const { db, actor } = event.locals;
		const { link } = event.params;
		await answerSessionLetter(db, actor, { link, answer: { met: true, ...input } });
		return answered(event);
	});

/** `met` is the one button, `other` the form beside it: the refusal of each stands where it was pressed. */
export const actions: Actions = {
	met,
	other: met,
	missed: (event) =>
		submission(event, reasonForm, async ({ reason }) => {
			const { db, actor } = event.locals;
			const { link } = event.params;
			await answerSessionLetter(db, actor, { link, answer: { met: false, reason } });
			return answered(event);
		})
};
