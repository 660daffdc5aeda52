import type { LanguageLevel } from '#features/programmes/questions.ts';
import { m } from '#messages';

/** The terms of goals, nearest first, and what they are called. */
export const goalTerms = ['short', 'middle', 'long'] as const;
export const termWords = {
	short: m.form_answer_goal_short,
	middle: m.form_answer_goal_middle,
	long: m.form_answer_goal_long
};

/** What the levels of a language are called. */
export const levelWords: Readonly<Record<LanguageLevel, typeof m.form_level_a1>> = {
	A1: m.form_level_a1,
	A2: m.form_level_a2,
	B1: m.form_level_b1,
	B2: m.form_level_b2,
	C1: m.form_level_c1,
	C2: m.form_level_c2,
	first: m.form_level_first
};
