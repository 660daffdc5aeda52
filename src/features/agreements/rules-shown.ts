import type { Locale } from '#core/locale.ts';
import { bothTexts, type PlanLine } from '#features/programmes/plan-change-words.ts';
import type { Clause } from '#features/programmes/types.ts';
import { pickText } from '#language/pick.ts';

/** All that the rules of the game say, line by line, for whoever compares two versions of them. */
export function ruleLines(clauses: readonly Clause[], locale: Locale): readonly PlanLine[] {
	return clauses.map(({ key, title, text }) => ({
		...{ key, label: pickText(title, locale), value: bothTexts(text) }
	}));
}
