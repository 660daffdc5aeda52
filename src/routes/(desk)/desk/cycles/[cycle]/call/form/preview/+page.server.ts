import type { RequestEvent } from '@sveltejs/kit';
import { locales, type Locale } from '#core/locale.ts';
import { fieldOf, readForm } from '#features/forms/rules.ts';
import { askedQuestions } from '#features/forms/asked-questions.ts';
import { conditionWords, nameOr } from '#features/forms/sketch-words.ts';
import type { Sketch } from '#features/forms/sketch.ts';
import { questionsOf, type Answers } from '#features/programmes/questions.ts';
import { languageNames } from '#language/names.ts';
import { localisedPath, prefixes } from '#language/path.ts';
import { m } from '#messages';
import { openSketch } from '#routes/_request/form-sketch.ts';
import { typedValues } from '#routes/_request/form-reading.ts';
import { given } from '#routes/_request/given.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { base, sketch } = await openSketch(event);
	const { locale, at, section } = shownPart(event, sketch);
	return {
		at,
		language: locale,
		sections: sketch.form.sections.map(({ key, title }) => ({
			href: `?language=${prefixes[locale]}&section=${key}`,
			title: nameOr(title, locale, m.builder_untitled())
		})),
		help: nameOr(section?.help ?? {}, locale, ''),
		fields: (section?.questions ?? []).map(fieldOf),
		part: partFor(event, sketch, {}),
		languages: locales.map((each) => ({
			locale: each,
			name: languageNames[each],
			href: `${localisedPath(`${base}/preview`, each)}?language=${prefixes[each]}&section=${section?.key ?? ''}`,
			current: each === locale
		}))
	};
};

export const actions: Actions = {
	/** Keeps nothing: answers with what was typed, and with the questions for which it calls. */
	default: async (event) => {
		const { sketch } = await openSketch(event);
		const typed = await event.request.formData();
		const { answers } = readForm(questionsOf(sketch.form), given(typed));
		return { values: typedValues(typed), part: partFor(event, sketch, answers) };
	}
};

type PreviewEvent = Pick<RequestEvent, 'url' | 'locals'>;

/** The part of the form and the language that the address names: `?language=sr&section=work`. */
function shownPart({ url, locals }: PreviewEvent, { form }: Sketch) {
	const language = url.searchParams.get('language');
	const locale: Locale = locales.find((each) => prefixes[each] === language) ?? locals.locale;
	const wanted = url.searchParams.get('section');
	const at = Math.max(
		form.sections.findIndex(({ key }) => key === wanted),
		0
	);
	return { locale, at, section: form.sections[at] };
}

/** The questions of that part for somebody with these answers, and those that are not asked of them. */
function partFor(event: PreviewEvent, sketch: Sketch, known: Answers) {
	const { locale, section } = shownPart(event, sketch);
	if (!section) return { questions: [], hidden: [] };
	const questions = askedQuestions({ ...sketch.form, sections: [section] }, locale, known);
	const hidden = section.questions.filter(
		({ key }) => !questions.some((question) => question.key === key)
	);
	return {
		questions,
		hidden: hidden.map((question) => ({
			key: question.key,
			label: nameOr(question.label, locale, m.builder_untitled()),
			condition: conditionWords(question, sketch.form, locale)
		}))
	};
}
