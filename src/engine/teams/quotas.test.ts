import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestTeams, ruledTeams, smallTeams } from '#tests/support/teams-problems.ts';
import { Impossible } from '../refusal.ts';
import { whyNotTogether } from './explain.ts';
import { solveTeams } from './solve.ts';
import type { TeamsAnswer, TeamsProblem, TeamsQuota } from './types.ts';
import { verifyTeams } from './verify.ts';

/** The answer; null where the rules and quotas allow none. */
async function solved(problem: TeamsProblem): Promise<TeamsAnswer | null> {
	return solveTeams(problem).catch((error: unknown) => {
		if (error instanceof Impossible) return null;
		throw error;
	});
}

/** One or two quotas over some twos, some people beside mentors and some mentors. */
function withQuotas(problem: TeamsProblem): fc.Arbitrary<TeamsProblem> {
	const ids = problem.people.map(({ id }) => id);
	const mentors = problem.mentors?.partners.map(({ id }) => id) ?? [];
	const twos = ids.flatMap((a, i) => ids.slice(i + 1).map((b): [string, string] => [a, b]));
	const beside = ids.flatMap((person) => mentors.map((mentor) => ({ person, mentor })));
	const quota = fc.record({
		but: fc.record({
			both: fc.subarray(twos),
			beside: fc.subarray(beside),
			mentors: fc.subarray(mentors.slice(0, 1))
		}),
		bound: fc.constantFrom<TeamsQuota['bound'][]>('least', 'most'),
		count: fc.nat(2)
	});
	return fc
		.array(quota, { minLength: 1, maxLength: 2 })
		.map((all) => ({ ...problem, quotas: all.map((each, at) => ({ ...each, id: `q${at}` })) }));
}

/** By trying: whether the teams keep the quotas. */
function keeps({ quotas = [] }: TeamsProblem) {
	return (teams: readonly (readonly string[])[], partners: readonly (readonly string[])[]) =>
		quotas.every(({ but, bound, count }) => {
			const counted = teams.filter((team, t) => {
				const has = (mentor: string) => partners[t]!.includes(`1${mentor}`);
				const inTwo = but.both?.some(([a, b]) => team.includes(a) && team.includes(b));
				const isBeside = but.beside?.some((row) => team.includes(row.person) && has(row.mentor));
				return !inTwo && !isBeside && !but.mentors?.some(has);
			}).length;
			return bound === 'least' ? counted >= count : counted <= count;
		});
}

async function agrees(problem: TeamsProblem): Promise<void> {
	const answer = await solved(problem);
	const placed = answer?.teams.flatMap(({ members }) => members).length;
	expect(answer && { placed, value: answer.value }).toEqual(bestTeams(problem, keeps(problem)));
	expect(answer?.gap ?? 0).toBe(0);
	expect(answer ? verifyTeams(problem, answer) : []).toEqual([]);
}

const isOfOneSize = ({ shape, size }: TeamsProblem): boolean =>
	size === undefined && Object.values(shape).every((asked) => typeof asked === 'number');

describe('quotas', () => {
	test('are kept by the best teams, as trying everything finds, and the proof holds', async () => {
		await fc.assert(fc.asyncProperty(smallTeams.chain(withQuotas), agrees), { numRuns: 150 });
	}, 120_000);

	test('count mentors as well', async () => {
		const mentored = ruledTeams.filter((problem) => isOfOneSize(problem)).chain(withQuotas);
		await fc.assert(fc.asyncProperty(mentored, agrees), { numRuns: 150 });
	}, 120_000);

	const four: TeamsProblem = {
		people: ['A1', 'A2', 'B1', 'B2'].map((id) => ({ id, class: id.charAt(0) })),
		shape: { A: 1, B: 1 },
		pairScores: [
			{ a: 'A1', b: 'B1', score: 9 },
			{ a: 'A2', b: 'B2', score: 9 }
		]
	};
	const but = { both: [['A1', 'B1']] } as const;
	const least: TeamsQuota = { id: 'q', but, bound: 'least', count: 2 };

	test('cost points, and a proof that leaves them out does not hold', async () => {
		const asked = { ...four, quotas: [least] };
		const answer = await solveTeams(asked);
		expect([answer.value, answer.gap, verifyTeams(asked, answer)]).toEqual([0, 0, []]);
		const { quotas: _, ...without } = answer.certificate;
		const bare = { ...answer, certificate: without };
		expect(verifyTeams(asked, bare)).toEqual(['quota q: no price']);
		const broken = await solveTeams(four);
		expect(verifyTeams(asked, broken)).toEqual(['quota q: found 1, expected at least 2']);
	});

	test('are of another question, and keep the fingerprint of one without any', async () => {
		const prints = await Promise.all(
			[four, { ...four, quotas: [] }, { ...four, quotas: [least] }].map(
				async (problem) => (await solveTeams(problem)).fingerprint
			)
		);
		expect(prints[1]).toBe(prints[0]);
		expect(prints[2]).not.toBe(prints[0]);
	});

	test('that cannot be kept are a conflict, and one without them is the way out', async () => {
		const three = { ...four, quotas: [{ ...least, count: 3 }] };
		await expect(solveTeams(three)).rejects.toBeInstanceOf(Impossible);
		const every = { both: [0, 1].flatMap((a) => [0, 1].map((b) => twoOf(a, b))) };
		const none = { ...four, quotas: [{ ...least, but: every, count: 1 }] };
		const conflict = await solveTeams(none).catch((error: Impossible<unknown>) => error.conflict);
		expect(conflict).toMatchObject({
			rules: [
				{ kind: 'teams', teams: 1 },
				{ kind: 'quota', id: 'q' }
			]
		});
	});

	test('are kept when somebody asks why two are not together', async () => {
		const asked = { ...four, quotas: [least] };
		const answer = await solveTeams(asked);
		expect(await whyNotTogether(asked, answer, 'A1', 'B1')).toEqual({ kind: 'blocked' });
	});

	test('are refused where teams are of many sizes, or they name nobody', async () => {
		const shape = { A: { least: 0, most: 1 }, B: 1 };
		await expect(solveTeams({ ...four, shape, quotas: [least] })).rejects.toMatchObject({
			code: 'quotas-and-sizes'
		});
		const unknown = { ...least, but: { mentors: ['m'] } };
		await expect(solveTeams({ ...four, quotas: [unknown] })).rejects.toMatchObject({
			code: 'unknown-id'
		});
	});
});

function twoOf(a: number, b: number): [string, string] {
	return [`A${a + 1}`, `B${b + 1}`];
}
