import { Invalid } from '#core/refusal.ts';
import { applicationOf } from '#features/applications/server/queries.ts';
import { shownAnswers } from '#features/forms/shown.ts';
import { passageForm, suggestionsForm, withdrawalForm } from '#features/reviews/forms.ts';
import { redacted, suggestedPassages } from '#features/reviews/redaction.ts';
import { openKeys } from '#features/reviews/rules.ts';
import { readingStage } from '#features/reviews/server/reading.ts';
import { redactPassages } from '#features/reviews/server/redact-passages.ts';
import { hiddenPassages } from '#features/reviews/server/redactions.ts';
import { withdrawRedaction } from '#features/reviews/server/withdraw-redaction.ts';
import { questionsOf, type FormContent } from '#features/programmes/questions.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { numberIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor, locale } = event.locals;
	const cycle = await deskCycle(db, actor, event.params.cycle);
	const { stage } = await readingStage(db, cycle);
	const application = await applicationOf(db, actor, cycle, numberIn(event.params.application));
	const hidden = await hiddenPassages(db, actor, cycle, application.id);
	const { name, applicant, number } = application;
	const who = { name, organisation: applicant === name ? '' : applicant };
	const keys = openKeys(application.form, stage).filter((key) => written(application.form, key));
	const texts = shownAnswers(application.form, application.answers, locale).filter(
		({ key, text }) => keys.includes(key) && text !== ''
	);
	return {
		number,
		applicant,
		hidden: hidden.map(({ id, passage, question }) => ({ id, passage, question })),
		texts: texts.map(({ key, label, text }) => {
			const passages = hidden.filter((h) => h.question === key).map(({ passage }) => passage);
			return {
				key,
				label,
				text,
				shown: redacted(text, passages),
				suggested: suggestedPassages(redacted(text, passages), who)
			};
		})
	};
};

export const actions: Actions = {
	hide: (event) =>
		submission(event, passageForm, async (passage) => {
			const { db, actor } = event.locals;
			await redactPassages(db, actor, { ...(await named(event)), passages: [passage] });
		}),
	suggested: (event) =>
		submission(event, suggestionsForm, async ({ suggested }) => {
			const { db, actor } = event.locals;
			const passages = suggested.map((text) => {
				const at = text.indexOf(':');
				if (at < 1) throw new Invalid([{ field: 'suggested', code: 'not_in_list' }]);
				return { question: text.slice(0, at), passage: text.slice(at + 1) };
			});
			await redactPassages(db, actor, { ...(await named(event)), passages });
		}),
	show: (event) =>
		submission(event, withdrawalForm, ({ redactionId }) =>
			withdrawRedaction(event.locals.db, event.locals.actor, { redactionId })
		)
};

/** Only what is written freely can hold a name: options, places and numbers cannot. */
function written(form: FormContent, key: string): boolean {
	const kind = questionsOf(form).find((question) => question.key === key)?.kind;
	return kind === 'short' || kind === 'long' || kind === 'goals' || kind === 'table';
}

async function named(event: RequestEvent) {
	const { db, actor } = event.locals;
	const cycle = await deskCycle(db, actor, event.params.cycle);
	return { cycleId: cycle.id, number: numberIn(event.params.application) };
}
