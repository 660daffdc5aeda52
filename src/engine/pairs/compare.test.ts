import { expect, test } from 'vitest';
import { compareObjectives } from './compare.ts';
import { EngineRefusal, Impossible } from '../refusal.ts';
import type { PairsProblem } from './types.ts';

const pair = (mentee: string, mentor: string, score: number) => ({ mentee, mentor, score });
const problem: PairsProblem = {
	mentees: [{ id: 'amina' }, { id: 'ben' }],
	mentors: ['eva', 'jonas'].map((id) => ({ id, capacity: 1 })),
	pairs: [
		pair('amina', 'eva', 9),
		pair('amina', 'jonas', 4),
		pair('ben', 'eva', 3),
		pair('ben', 'jonas', -3)
	]
};

test('puts the answers to all objectives side by side', async () => {
	const answers = await compareObjectives(problem);
	expect(
		answers.map(({ objective, value, placed, lowest, blocking }) => [
			objective,
			value,
			placed,
			lowest,
			blocking
		])
	).toEqual([
		['most-placed', 7, 2, 3, 1],
		['best-total', 9, 1, 9, 1],
		['worst-off-first', 7, 2, 3, 1],
		['stable', 6, 2, -3, 0]
	]);
});

test('leaves out objectives that cannot keep the rules', async () => {
	const [eva, jonas] = problem.mentors;
	const answers = await compareObjectives({ ...problem, mentors: [eva!, { ...jonas!, least: 1 }] });
	expect(answers.map(({ objective }) => objective)).toEqual([
		'most-placed',
		'best-total',
		'worst-off-first'
	]);
});

test('hides no other fault', async () => {
	const twice = { ...problem, mentees: [{ id: 'amina' }, { id: 'amina' }] };
	await expect(compareObjectives(twice)).rejects.toBeInstanceOf(EngineRefusal);
	const crowd = {
		...problem,
		mentees: problem.mentees.map((one) => ({ ...one, required: true })),
		mentors: [problem.mentors[0]!, { id: 'jonas', capacity: 0 }]
	};
	await expect(compareObjectives(crowd)).rejects.toBeInstanceOf(Impossible);
});
