import { answerQuestion, type AnswerTo, type Question } from '#engine/question.ts';
import { EngineRefusal } from '#engine/refusal.ts';
import { askEngine } from '#features/programmes/server/ask-engine.ts';
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
 * Asks the engine; with `seconds`, counted from the start of this process, it answers with the best it has by then.
 * Teams look at the clock themselves: a thread of their own would cost a copy of the question. The others are asked in
 * one, which is ended when the time is over.
 * @throws BadInput when the engine refuses the question, with the row and the field
 */
export function ask<Asked extends Question>(
	file: string,
	question: Asked,
	seconds?: number
): Promise<AnswerTo<Asked>> {
	return telling(file, question.problem, () => {
		if (seconds === undefined) return answerQuestion(question, {});
		if (question.kind !== 'teams') return askEngine(question, { seconds });
		return answerQuestion(question, { enough: () => performance.now() > seconds * 1000 });
	});
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
