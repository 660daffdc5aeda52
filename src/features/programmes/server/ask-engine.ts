import type { AnswerTo, Question } from '#engine/question.ts';
import { EngineRefusal, Impossible, type RefusalFacts } from '#engine/refusal.ts';
import type { Progress } from '#engine/types.ts';
import { ThrownInThread } from '#platform/thread/failed.ts';
import { moduleOf, runInThread, type Patience } from '#platform/thread/run.ts';

/**
 * Asks the engine in a thread of its own, so that nobody else waits while it thinks. A search that can be watched
 * (teams, slots) tells how far it is, and answers with the best so far when its `seconds` are over.
 * @throws EngineRefusal and Impossible as the engine does; ThreadFailed when there is no answer in time, or no memory;
 *   the reason of `patience.signal`
 */
export async function askEngine<Asked extends Question>(
	question: Asked,
	patience: Patience<Progress<AnswerTo<Asked>>> = {}
): Promise<AnswerTo<Asked>> {
	const errand = {
		module: moduleOf('#engine/question.ts'),
		call: 'answerQuestion',
		input: question
	};
	try {
		return await runInThread<AnswerTo<Asked>, Progress<AnswerTo<Asked>>>(errand, patience);
	} catch (error) {
		throw error instanceof ThrownInThread ? asTheEngineThrew(error) : error;
	}
}

/** The engine's own errors, made again on this side. */
function asTheEngineThrew(error: ThrownInThread): Error {
	const { thrown, fields } = error;
	if (thrown === 'EngineRefusal') {
		return new EngineRefusal(fields['code'] as string, fields['facts'] as RefusalFacts);
	}
	if (thrown === 'Impossible') return new Impossible(fields['conflict']);
	return error;
}
