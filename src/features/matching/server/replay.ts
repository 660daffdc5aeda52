import { canonicalJson } from '../canonical.ts';
import { pairsProblem } from '../problem.ts';
import { teamsProblem } from '../teams.ts';
import type { Answered, Asked, MatchingQuestion } from '../types.ts';
import { arrange, type Ask } from './arrange.ts';

/** What came out when a kept question was asked again. */
export interface Replayed {
	/** the engine would be asked exactly the same */
	readonly sameQuestion: boolean;
	/** the answer is the same, byte for byte */
	readonly sameAnswer: boolean;
}

/** The question of a run, if it was kept whole. */
export function questionOf(asked: Asked): MatchingQuestion | null {
	const { matching, objective, people, mentors, knowledge, pins, teamPins } = asked;
	if (!objective || !people || !mentors || !knowledge || !pins) return null;
	return { matching, objective, people, mentors, knowledge, pins, ...(teamPins && { teamPins }) };
}

/** The engine's part of a question and the whole answer to it, as `ciklus match verify` reads them. */
export function proofText({ pairs, teams }: Asked, answered: Answered): string | null {
	const answer = answered.pairs ?? answered.teams;
	if (!answer) return null;
	return `${canonicalJson({ problem: answered.pairs ? pairs : teams, answer })}\n`;
}

/** Asks again what a run was asked, from what was kept with it alone, and compares the bytes. */
export async function replay(
	question: MatchingQuestion,
	{ asked, answered }: { readonly asked: Asked; readonly answered: Answered },
	ask?: Ask
): Promise<Replayed> {
	const shape = question.matching.teams;
	const problem = shape ? teamsProblem(question, shape) : pairsProblem(question);
	const again = await arrange(question, ask);
	const kept = asked.teams ?? asked.pairs;
	return {
		sameQuestion: kept === undefined || canonicalJson(problem) === canonicalJson(kept),
		sameAnswer: canonicalJson(again.answered) === canonicalJson(answered)
	};
}
