import { contentLanguages, type Locale } from '#core/locale.ts';
import {
	meanings,
	questionKinds,
	questionsOf,
	type Question
} from '#features/programmes/questions.ts';
import { m } from '#messages';
import { conditionKinds, conditionValues, kindsOfMeaning } from './blank.ts';
import { conditionValueWords, kindWords, meaningWords, nameOr } from './sketch-words.ts';
import { sectionWith, type Sketch } from './sketch.ts';
import { textsOf, textStatus, type FormText } from './texts.ts';

/** How texts stand, by part and language; options and columns stand under what the outline says of them. */
export function standingOf(sketch: Sketch, mine: (text: FormText) => boolean) {
	const { form, source, confirmed } = sketch;
	return Object.fromEntries(
		textsOf(form)
			.filter(mine)
			.map((text) => [
				text.part,
				Object.fromEntries(
					contentLanguages.map((language) => [
						language,
						{
							status: textStatus(text, language, source, confirmed),
							was: confirmed[text.id]?.[language] ?? ''
						}
					])
				)
			])
	);
}

/** What may be chosen on the page of a question, in the reader's words. */
export function questionChoices(sketch: Sketch, question: Question, locale: Locale) {
	const questions = questionsOf(sketch.form);
	const earlier = questions.slice(0, questions.indexOf(question));
	const untitled = m.builder_untitled({}, { locale });
	const own = sectionWith(sketch.form, question.key).key;
	const isFree = (meaning: Question['means']) =>
		!questions.some(({ key, means }) => key !== question.key && means === meaning);
	return {
		meanings: meanings
			.filter((meaning) => kindsOfMeaning[meaning].includes(question.kind) && isFree(meaning))
			.map((value) => ({ value, label: meaningWords[value]() })),
		candidates: earlier
			.filter(({ kind }) => conditionKinds.includes(kind))
			.map((each) => ({
				value: each.key,
				label: nameOr(each.label, locale, untitled),
				answers: conditionValues(each).map((value) => ({
					value,
					label: conditionValueWords(each, value, locale)
				}))
			})),
		otherSections: sketch.form.sections
			.filter(({ key }) => key !== own)
			.map(({ key, title }) => ({ value: key, label: nameOr(title, locale, untitled) })),
		otherKinds: questionKinds
			.filter((kind) => kind !== question.kind)
			.map((value) => ({ value, label: kindWords[value]() }))
	};
}
