import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { bothTexts, type PlanLine } from '#features/programmes/plan-change-words.ts';
import { stillAsked } from '#features/programmes/asked.ts';
import type { CheckIn } from '#features/programmes/types.ts';
import { pickText } from '#language/pick.ts';

const origins = {
	start: m.check_in_plan_from_start,
	middle: m.check_in_plan_from_middle,
	end: m.check_in_plan_from_end
} satisfies Record<CheckIn['from'], unknown>;

/** What the days of a moment are counted from, as the choices of a form. */
export function originChoices(locale: Locale) {
	return Object.entries(origins).map(([value, label]) => ({
		value,
		label: label({}, { locale })
	}));
}

/** All that the check-ins of a plan say, line by line, for whoever compares two versions of them. */
export function checkInLines(checkIns: readonly CheckIn[], locale: Locale): readonly PlanLine[] {
	return stillAsked(checkIns).flatMap(({ key, name, from, days, questions }) => [
		{ key, label: m.check_in_plan_moment({}, { locale }), value: bothTexts(name) },
		{
			key: `${key} days`,
			label: pickText(name, locale),
			value: whenWords({ from, days }, locale)
		},
		...stillAsked(questions).map((question) => ({
			key: `${key} ${question.key}`,
			label: pickText(name, locale),
			value: bothTexts(question.text)
		}))
	]);
}

/** What is asked no more and can be asked again, as the choices of a form: moments, and statements of those that stay. */
export function retiredChoices(checkIns: readonly CheckIn[], locale: Locale) {
	return checkIns.flatMap(({ key, name, retired, questions }) => {
		const moment = pickText(name, locale);
		if (retired) return [{ value: key, label: moment }];
		return questions
			.filter((question) => question.retired)
			.map((question) => ({
				value: `${key}.${question.key}`,
				label: `${moment}: ${pickText(question.text, locale)}`
			}));
	});
}

/** The day of a moment in words. */
export function whenWords({ from, days }: Pick<CheckIn, 'from' | 'days'>, locale: Locale): string {
	const origin = origins[from]({}, { locale });
	if (days === 0) return m.check_in_plan_when_on({ from: origin }, { locale });
	const words = days < 0 ? m.check_in_plan_when_before : m.check_in_plan_when;
	return words({ days: Math.abs(days), from: origin }, { locale });
}
