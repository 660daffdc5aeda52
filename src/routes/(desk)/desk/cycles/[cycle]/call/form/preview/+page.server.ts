import { locales, type Locale } from '#core/locale.ts';
import { fieldOf, isAsked, readForm, type Given } from '#features/forms/rules.ts';
import { askedQuestions } from '#features/forms/shown.ts';
import { conditionWords, nameOr } from '#features/forms/sketch-words.ts';
import { questionsOf } from '#features/programmes/questions.ts';
import { languageNames } from '#language/names.ts';
import { localisedPath, prefixes } from '#language/path.ts';
import { m } from '#messages';
import { openSketch } from '#routes/_request/form-sketch.ts';
import { typedValues } from '#routes/_request/form-reading.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { url } = event;
	const { base, sketch } = await openSketch(event);
	const { form } = sketch;
	const locale = localeIn(url, event.locals.locale);
	const at = Math.max(
		form.sections.findIndex(({ key }) => key === url.searchParams.get('section')),
		0
	);
	const address = (section: string) => `?language=${prefixes[locale]}&section=${section}`;
	const section = form.sections[at];
	return {
		base,
		at,
		language: locale,
		sections: form.sections.map(({ key, title }) => ({
			href: address(key),
			title: nameOr(title, locale, m.builder_untitled())
		})),
		help: nameOr(section?.help ?? {}, locale, ''),
		fields: (section?.questions ?? []).map(fieldOf),
		questions: section ? askedQuestions({ ...form, sections: [section] }, locale) : [],
		conditions: (section?.questions ?? [])
			.filter(({ when }) => when)
			.map((question) => ({
				field: fieldOf(question),
				label: nameOr(question.label, locale, m.builder_untitled()),
				condition: conditionWords(question, form, locale)
			})),
		languages: locales.map((each) => ({
			locale: each,
			name: languageNames[each],
			href: `${localisedPath(`${base}/preview`, each)}?language=${prefixes[each]}&section=${section?.key ?? ''}`,
			current: each === locale
		}))
	};
};

export const actions: Actions = {
	/** Keeps nothing: answers with what was typed, and with the questions that it does not call for. */
	default: async (event) => {
		const { sketch } = await openSketch(event);
		const typed = await event.request.formData();
		const given: Given = (field) =>
			typed.getAll(field).filter((value) => typeof value === 'string');
		const questions = questionsOf(sketch.form);
		const { answers } = readForm(questions, given);
		return {
			values: typedValues(typed),
			asked: questions.filter((question) => isAsked(question, answers)).map(fieldOf)
		};
	}
};

/** The language of the preview: `?language=sr`, or that of the page. */
function localeIn(url: URL, otherwise: Locale): Locale {
	const wanted = url.searchParams.get('language');
	return locales.find((each) => prefixes[each] === wanted) ?? otherwise;
}
