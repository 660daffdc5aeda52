import { z } from 'zod';
import type { Issue } from '#core/refusal.ts';
import { rowFields, rowsIn } from '#features/programmes/plan-rows.ts';
import type { EndingPlan, PlanQuestion } from '#features/programmes/types.ts';

/** The closing of a cycle as a team wants it; a question without a key is new. */
export interface WantedClosing extends Omit<EndingPlan, 'questions'> {
	readonly questions: readonly (Omit<PlanQuestion, 'key' | 'retired'> & {
		readonly key: string | null;
	})[];
}

/** Most questions in a closing form. */
export const mostQuestions = 20;

/** The smallest and largest number that makes sense in each box; as few sessions are enough as are required, or fewer. */
export const closingLimits = {
	closingDays: { least: 1, most: 120 },
	lastSessionDays: { least: 0, most: 120 },
	leastSessions: { least: 0 }
} as const;

/** What is wrong with a closing in a cycle that requires so many sessions. */
export function closingIssues(
	{ closingDays, lastSessionDays, leastSessions, questions }: WantedClosing,
	required: number
): readonly Issue[] {
	const boxes = [
		['closingDays', closingDays, closingLimits.closingDays],
		['lastSessionDays', lastSessionDays, closingLimits.lastSessionDays],
		['leastSessions', leastSessions, { ...closingLimits.leastSessions, most: required }]
	] as const;
	const issues = boxes.flatMap(([field, found, { least, most }]): Issue[] => {
		if (!Number.isInteger(found)) return [{ field, code: 'not_whole' }];
		if (found < least) return [{ field, code: 'too_small', facts: { minimum: least } }];
		return found > most ? [{ field, code: 'too_large', facts: { maximum: most } }] : [];
	});
	if (questions.length > mostQuestions) {
		const facts = { maximum: mostQuestions };
		return [...issues, { field: 'question_0_en', code: 'too_many', facts }];
	}
	const asks = questions.some(({ text }) => text.en || text.sr);
	return asks ? issues : [...issues, { field: 'question_0_en', code: 'required' }];
}

const number = z.number('not_a_number');

/** The form with which a team says how mentorships close: three numbers, and numbered rows for questions. */
export const closingPlanForm = z.object({
	seen: z.number().int().min(0),
	closingDays: number,
	lastSessionDays: number,
	leastSessions: number,
	...rowFields('question', mostQuestions),
	/** keys of questions that are asked again */
	again: z.array(z.string().max(60)).max(200).default([])
});

/** What the filled form says. */
export function closingIn(
	filled: z.infer<typeof closingPlanForm>,
	present: EndingPlan
): WantedClosing {
	const { closingDays, lastSessionDays, leastSessions, again } = filled;
	const rows = rowsIn(filled, 'question', mostQuestions).map(({ key, text }) => ({ key, text }));
	const back = present.questions.filter(({ key, retired }) => retired && again.includes(key));
	return {
		...{ closingDays, lastSessionDays, leastSessions },
		questions: [...rows, ...back.map(({ key, text }) => ({ key, text }))]
	};
}
