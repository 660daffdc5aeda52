import { error, json } from '@sveltejs/kit';
import { Invalid } from '#core/refusal.ts';
import { isFieldOf, typedQuestions } from '#features/applications/draft.ts';
import { saveSchema } from '#features/applications/forms.ts';
import { formById } from '#features/applications/server/form-by-id.ts';
import { mostTyped, saveDraft } from '#features/applications/server/save-draft.ts';
import { questionsOf } from '#features/programmes/questions.ts';
import { m } from '#messages';
import type { RequestHandler } from './$types';

/** Keeps what was typed since the last time: `{ form, fields }` in, `{ savedAt }` out. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	const { db, actor, locale } = locals;
	const body = await request.text();
	// What is sent is a part of what may be kept; in JSON no letter of ours takes more than twice its bytes.
	if (body.length > 2 * mostTyped) error(413, m.refusal_typed_too_much({}, { locale }));
	const read = saveSchema.safeParse(parsed(body));
	if (!read.success) throw new Invalid([{ field: '', code: 'wrong' }]);
	const { form: formId, fields, writer, turn } = read.data;
	const questions = typedQuestions(questionsOf(await formById(db, formId)));
	const unknown = Object.keys(fields).find((name) => !isFieldOf(questions, name));
	if (unknown !== undefined) throw new Invalid([{ field: unknown, code: 'wrong' }]);

	const savedAt = await saveDraft(db, actor, { link: params.link, formId, fields, writer, turn });
	return json({ savedAt: savedAt.toString() }, { headers: { 'cache-control': 'no-store' } });
};

function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
