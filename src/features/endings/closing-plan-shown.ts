import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { bothTexts, type PlanLine } from '#features/programmes/plan-change-words.ts';
import { stillAsked } from '#features/programmes/asked.ts';
import type { EndingPlan } from '#features/programmes/types.ts';

/** All that the closing of a plan says, line by line, for whoever compares two versions of it. */
export function closingLines(plan: EndingPlan, locale: Locale): readonly PlanLine[] {
	const labels = {
		closingDays: m.closing_plan_days,
		lastSessionDays: m.closing_plan_last,
		leastSessions: m.closing_plan_least
	};
	return [
		...Object.entries(labels).map(([key, label]) => ({
			key,
			label: label({}, { locale }),
			value: String(plan[key as keyof typeof labels])
		})),
		...stillAsked(plan.questions).map(({ key, text }) => ({
			key: `question ${key}`,
			label: m.closing_plan_question({}, { locale }),
			value: bothTexts(text)
		}))
	];
}
