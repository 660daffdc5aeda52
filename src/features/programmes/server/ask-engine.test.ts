import { expect, test } from 'vitest';
import { solveSlots } from '#engine/slots/solve.ts';
import type { SlotsProblem } from '#engine/slots/types.ts';
import { EngineRefusal, Impossible } from '#engine/refusal.ts';
import { askEngine } from './ask-engine.ts';

const interview = (id: string) => ({
	id,
	participants: [{ person: 'a', kind: 'must' as const }],
	minutes: 60,
	from: '2026-10-20',
	to: '2026-10-20'
});
const problem: SlotsProblem = {
	zone: 'Europe/Belgrade',
	grid: 60,
	people: [
		{ id: 'a', zone: 'Asia/Kathmandu', weekly: [{ days: [2], from: '09:00', to: '24:00' }] }
	],
	meetings: [interview('m'), interview('n')]
};

test('the engine answers from its thread what it would answer here', async () => {
	expect(await askEngine({ kind: 'slots', problem })).toEqual(await solveSlots(problem));
});

test('a refusal crosses the threads as itself', async () => {
	const asked = askEngine({ kind: 'slots', problem: { ...problem, grid: 7 } });
	await expect(asked).rejects.toBeInstanceOf(EngineRefusal);
	await expect(asked).rejects.toMatchObject({
		code: 'bad-grid',
		facts: { where: 'grid', found: 7, expected: 'minutes that divide the day' }
	});
});

test('what is impossible crosses with its conflict', async () => {
	const mentees = [
		{ id: 'a', required: true },
		{ id: 'b', required: true }
	];
	const pairs = mentees.map(({ id }) => ({ mentee: id, mentor: 'm', score: 1 }));
	const impossible = { mentees, mentors: [{ id: 'm', capacity: 1 }], pairs };
	const asked = askEngine({ kind: 'pairs', problem: impossible });
	await expect(asked).rejects.toBeInstanceOf(Impossible);
	await expect(asked).rejects.toMatchObject({
		conflict: { rules: expect.arrayContaining([{ kind: 'required', mentee: 'a' }]) }
	});
});

test('a long search answers with its best when its time is over, also while the solver has the thread', async () => {
	const size = 40;
	const people = ['x', 'y', 'z'].flatMap((kind) =>
		Array.from({ length: size }, (_, i) => ({ id: `${kind}${i}`, class: kind }))
	);
	const pairScores = people.flatMap((a, i) =>
		people.flatMap((b, j) =>
			i < j && a.class !== b.class
				? [{ a: a.id, b: b.id, score: (i * j * 7919 + i * 31) % 1009 }]
				: []
		)
	);
	const teams = { people, shape: { x: 1, y: 1, z: 1 }, pairScores };
	const answer = await askEngine({ kind: 'teams', problem: teams }, { seconds: 1, grace: 20 });
	expect(answer.teams).toHaveLength(size);
	expect(answer.bound).toBeGreaterThanOrEqual(answer.value);
});
