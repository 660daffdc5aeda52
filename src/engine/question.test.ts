import { expect, test } from 'vitest';
import { answerQuestion } from './question.ts';
import type { Question } from './question.ts';

test.each<[string, unknown, string]>([
	['nothing', null, 'unknown-kind'],
	['no kind', {}, 'unknown-kind'],
	['a kind that nobody knows', { kind: 'chess', problem: {} }, 'unknown-kind'],
	['a kind that every object has', { kind: 'toString', problem: {} }, 'unknown-kind'],
	['pairs of nothing', { kind: 'pairs', problem: null }, 'bad-shape'],
	['rounds of nothing', { kind: 'rounds', problem: null }, 'bad-shape'],
	['slots of nothing', { kind: 'slots', problem: null }, 'bad-shape'],
	['a choice of nothing', { kind: 'selection', problem: null }, 'bad-shape'],
	['a draw of nothing', { kind: 'draw', problem: null }, 'bad-shape'],
	['a new plan of nothing', { kind: 'replan', problem: null, plan: null }, 'bad-shape']
])('a question of %s is refused in words', async (_, question, code) => {
	await expect(answerQuestion(question as Question, {})).rejects.toMatchObject({
		name: 'EngineRefusal',
		code
	});
});
