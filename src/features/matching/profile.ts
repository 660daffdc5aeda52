import { m } from '#messages';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { shownAnswer } from '#features/forms/answer-words.ts';
import { listOf } from '#features/mentors/labels.ts';
import { mentorFields, offers } from '#features/programmes/lists.ts';
import { questionsOf, type Answers } from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';
import { pickText } from '#language/pick.ts';
import { homeName } from '#language/towns.ts';

/** What one side of a pairing may read of the other: of a mentor the pool's words, of an applicant some answers. */
export interface Profile {
	readonly country: string;
	readonly city: string;
	readonly line: LocalisedText;
	readonly offers: readonly string[];
	readonly fields: readonly string[];
	/** only those that `sharedQuestions` names */
	readonly answers: Answers;
}

/** A profile in one reader's words. */
export function profileWords(profile: Profile, plan: Plan, locale: Locale) {
	return {
		line: pickText(profile.line, locale),
		facts: [
			{
				term: m.mentorships_fact_place({}, { locale }),
				detail: homeName(profile.city, profile.country, locale)
			},
			{
				term: m.mentorships_fact_offers({}, { locale }),
				detail: listOf(offers, profile.offers, locale)
			},
			{
				term: m.mentorships_fact_fields({}, { locale }),
				detail: listOf(mentorFields, profile.fields, locale)
			},
			...answerFacts(profile.answers, plan, locale)
		].filter(({ detail }) => detail !== ''),
		told: toldOf(profile.answers, plan, locale)
	};
}

/** Answers to closed questions, and tables (who takes part), under the question's own words. */
function answerFacts(answers: Answers, plan: Plan, locale: Locale) {
	return questionsOf(plan.form).flatMap((question) => {
		const answer = answers[question.key];
		const isShort = 'options' in question || question.kind === 'table';
		if (!isShort || answer === undefined) return [];
		const detail = shownAnswer(question, answer, locale).replaceAll('\n', '; ');
		return [{ term: pickText(question.label, locale), detail }];
	});
}

/** Answers written at length, under the question's own words. */
function toldOf(answers: Answers, plan: Plan, locale: Locale) {
	return questionsOf(plan.form).flatMap((question) => {
		const { key, kind, label } = question;
		const answer = answers[key];
		if ((kind !== 'long' && kind !== 'goals') || answer === undefined) return [];
		return [
			{ key, question: pickText(label, locale), answer: shownAnswer(question, answer, locale) }
		];
	});
}
