import { z } from 'zod';
import { Missing } from '#core/refusal.ts';
import { postedFields, readDraft, storedByField } from '#features/applications/draft.ts';
import { turnFields } from '#features/applications/forms.ts';
import { attachFile } from '#features/applications/server/attach-file.ts';
import { ownDraft } from '#features/applications/server/drafts.ts';
import { removeFile } from '#features/applications/server/remove-file.ts';
import { saveDraft } from '#features/applications/server/save-draft.ts';
import { filesOf } from '#features/applications/server/stored-files.ts';
import { formSteps } from '#features/applications/shown.ts';
import { fieldOf } from '#features/forms/rules.ts';
import { askedQuestions } from '#features/forms/asked-questions.ts';
import type { Question } from '#features/programmes/questions.ts';
import { pickText } from '#language/pick.ts';
import { given } from '#routes/_request/given.ts';
import { callAround, openDraftOf } from '#routes/_request/own-draft.ts';
import { submission } from '#routes/_request/submission.ts';
import { issueWords } from '#routes/_request/wording.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const { db, locale } = locals;
	const draft = await openDraftOf(event);
	const stored = await filesOf(db, draft.id);
	const { sections, answers } = readDraft(draft.form, draft.typed, stored);
	const index = sections.findIndex(({ section }) => section.key === params.section);
	const current = sections[index];
	if (!current) throw new Missing('section');
	const { section, issues } = current;
	// What was left out is a problem only once they ask: nobody is told off for a page that they have just opened.
	const told = url.searchParams.has('missing')
		? issues
		: issues.filter(({ code }) => current.state !== 'untouched' && code !== 'required');
	return {
		link: params.link,
		draftId: draft.id,
		formId: draft.formId,
		call: callAround(draft, locale),
		number: draft.sent?.number ?? null,
		begun: url.searchParams.has('begun') ? draft.email : null,
		byOrganisation: draft.plan.menteeSide === 'organisation',
		steps: formSteps(sections, locale),
		index,
		section: {
			key: section.key,
			title: pickText(section.title, locale),
			help: section.help && pickText(section.help, locale),
			questions: askedQuestions({ sections: [section], requirements: [] }, locale, answers)
		},
		values: draft.typed,
		files: storedByField(section.questions, draft.typed, stored),
		issues: told.map((issue) => ({ field: issue.field, message: issueWords(issue, locale) }))
	};
};

const schema = z.object({
	form: z.uuid(),
	then: z.enum(['next', 'back', 'leave']).default('next'),
	takeOut: z.uuid().optional(),
	...turnFields
});

export const actions: Actions = {
	default: (event) =>
		submission(event, schema, async ({ form: formId, then, takeOut, writer, turn }, form) => {
			const { db, actor } = event.locals;
			const { link, section: key } = event.params;
			const before = await ownDraft(db, link);
			const section = before.form.sections.find((each) => each.key === key);
			if (!section) throw new Missing('section');
			const fields = postedFields(section.questions, form.keys(), given(form));
			await saveDraft(db, actor, { link, formId, fields, writer, turn });

			for (const { question, file } of postedFiles(section.questions, form)) {
				await attachFile(db, actor, { link, question, file });
			}
			if (takeOut) {
				await removeFile(db, actor, { link, file: takeOut });
				return `/applications/${link}/form/${key}`;
			}

			if (then === 'leave') return `/applications/${link}?saved`;
			const draft = await ownDraft(db, link);
			const { sections } = readDraft(draft.form, draft.typed, await filesOf(db, draft.id));
			const at = sections.findIndex((each) => each.section.key === key);
			const next = sections[then === 'back' ? Math.max(0, at - 1) : at + 1];
			return next
				? `/applications/${link}/form/${next.section.key}`
				: `/applications/${link}/check`;
		})
};

/** The files that came with the page, question by question; an empty box sends a file without a name. */
function postedFiles(questions: readonly Question[], form: FormData) {
	return questions.flatMap((question) =>
		form
			.getAll(`${fieldOf(question)}.new`)
			.filter((file) => file instanceof File && file.size > 0)
			.map((file) => ({ question: question.key, file: file as File }))
	);
}
