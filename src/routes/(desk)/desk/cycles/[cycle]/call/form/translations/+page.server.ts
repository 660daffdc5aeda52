import { contentLanguages } from '#core/locale.ts';
import { sourceSchema } from '#features/forms/forms.ts';
import { contentLanguageName } from '#features/forms/sketch-words.ts';
import { owedTexts } from '#features/forms/untranslated.ts';
import { textsOf } from '#features/forms/texts.ts';
import { changing, openSketch } from '#routes/_request/form-sketch.ts';
import { submission } from '#routes/_request/submission.ts';
import { Invalid } from '#core/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locale } = event.locals;
	const { base, sketch, revision } = await openSketch(event);
	return {
		base,
		revision,
		source: sketch.source,
		texts: textsOf(sketch.form).length,
		owed: owedTexts(sketch, locale),
		languages: contentLanguages.map((value) => ({
			value,
			label: contentLanguageName(value, locale)
		}))
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, sourceSchema, async ({ revision, language: wanted }) => {
			const language = contentLanguages.find((one) => one === wanted);
			if (!language) throw new Invalid([{ field: 'language', code: 'not_in_list' }]);
			await changing(event, revision, { edit: 'choose-source', language });
		})
};
