import { answerQuestion, type AnswerTo, type Question } from '#engine/question.ts';
import { EngineRefusal } from '#engine/refusal.ts';
import { askEngine } from '#features/matching/server/ask-engine.ts';
import { BadInput } from './input.ts';
import { whereRefused } from './where.ts';

/** Refusals of a well-formed problem whose parts contradict each other: it is impossible, not wrong. */
const contradictions: readonly string[] = [
	'fixed-pair-forbidden',
	'fixed-twice',
	'over-capacity',
	'together-and-apart'
];

/**
 * Asks the engine; with `seconds` in a thread of its own, which then answers with the best it has.
 * @throws BadInput when the engine refuses the question, with the row and the field
 */
export function ask<Asked extends Question>(
	file: string,
	question: Asked,
	seconds?: number
): Promise<AnswerTo<Asked>> {
	return telling(file, question.problem, () =>
		seconds === undefined ? answerQuestion(question, {}) : askEngine(question, { seconds })
	);
}

/** Does something with a problem, and tells where in the problem stands what the engine refuses. */
export async function telling<Result>(
	file: string,
	problem: unknown,
	task: () => Result | Promise<Result>
): Promise<Result> {
	try {
		return await task();
	} catch (error) {
		if (!(error instanceof EngineRefusal)) throw error;
		const code = contradictions.includes(error.code) ? 3 : 2;
		throw new BadInput(`${file}: ${error.message}${whereRefused(problem, error)}`, code);
	}
}
