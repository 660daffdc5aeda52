import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruledTeams, smallTeams } from '#tests/support/teams-problems.ts';
import { Impossible } from '../refusal.ts';
import { solveTeams } from './solve.ts';
import type { TeamsAnswer, TeamsCertificate, TeamsProblem } from './types.ts';
import { verifyTeams } from './verify.ts';

const teams: TeamsProblem = {
	people: ['AL1', 'AL2', 'BA1', 'BA2', 'BA3'].map((id) => ({ id, class: id.slice(0, 2) })),
	shape: { AL: 1, BA: 1 },
	pairScores: [
		{ a: 'AL1', b: 'BA1', score: 5 },
		{ a: 'BA2', b: 'AL2', score: 2 }
	],
	wishes: [{ from: 'AL2', to: 'BA2', points: 1 }]
};
const made: TeamsAnswer = {
	teams: [
		{ members: ['AL1', 'BA1'], score: 5 },
		{ members: ['AL2', 'BA2'], score: 3 }
	],
	unplaced: ['BA3'],
	value: 8,
	bound: 8,
	gap: 0,
	certificate: {
		scale: 1,
		place: 0,
		teams: 2,
		team: 0,
		people: { AL1: 5, AL2: 3, BA1: 0, BA2: 0, BA3: 0 },
		excess: 0,
		closed: 'prices',
		placed: 'numbers'
	},
	version: 'teams-2',
	fingerprint: '0'.repeat(32)
};
const [one, two] = made.teams;
const proof = made.certificate;

describe('verifyTeams', () => {
	test('takes nothing for proven while it is open whether more can be placed', () => {
		const open = { ...made, certificate: { ...proof, placed: 'open' as const } };
		expect(verifyTeams(teams, open)).toEqual(['gap: found 0, expected 1']);
		expect(verifyTeams(teams, { ...open, gap: 1 })).toEqual([]);
	});

	test('finds nothing wrong with a true answer', () => {
		expect(verifyTeams(teams, made)).toEqual([]);
	});

	test.each<[string, Partial<TeamsAnswer>, string[]]>([
		['somebody left out', { unplaced: [] }, ['person BA3: named 0 times, expected 1']],
		['somebody nobody knows', { unplaced: ['BA3', 'RS1'] }, ['person RS1: not in the problem']],
		[
			'a team of a wrong shape',
			{ teams: [one!, { members: ['BA2', 'BA3'], score: 0 }], unplaced: ['AL2'], value: 5, gap: 3 },
			['team BA2, BA3: found 0 of AL, expected 1', 'team BA2, BA3: found 2 of BA, expected 1']
		],
		[
			'a stranger in a team',
			{ teams: [one!, { members: ['AL2', 'BA2', 'RS1'], score: 3 }] },
			['person RS1: not in the problem', 'team AL2, BA2, RS1: found 3 people, expected 2']
		],
		[
			'a wrong score of a team',
			{ teams: [one!, { ...two!, score: 4 }], value: 9, bound: 9 },
			['team AL2, BA2: score found 4, expected 3']
		],
		['a wrong value', { value: 9, bound: 9 }, ['value: found 9, expected 8']],
		['a bound below the value', { bound: 7, gap: -1 }, ['bound: found 7, expected at least 8']],
		['a wrong gap', { gap: 1 }, ['gap: found 1, expected 0']],
		['teams in a wrong order', { teams: [two!, one!] }, ['teams: not sorted']],
		[
			'members in a wrong order',
			{ teams: [{ members: ['BA1', 'AL1'], score: 5 }, two!] },
			['team BA1, AL1: not sorted', 'teams: not sorted']
		],
		[
			'a project nobody asked for',
			{ teams: [{ ...one!, project: 'x' }, two!] },
			['team AL1, BA1: project nobody asked for']
		]
	])('finds %s', (_, change, faults) => {
		expect(verifyTeams(teams, { ...made, ...change })).toEqual(faults);
	});

	test.each<[string, Partial<TeamsCertificate>, string[]]>([
		[
			'prices below what a team is worth',
			{ people: { ...proof.people, AL1: 4 }, team: 1, excess: -1 },
			['bound: found 8, expected at most 7 by the prices']
		],
		[
			'prices of the wrong people',
			{ people: { ...proof.people, AL1: 4, AL2: 4 } },
			['team AL1, BA1: worth 1 units more than its prices']
		],
		[
			'prices that do not reach the value',
			{ people: { ...proof.people, BA3: 1 } },
			['bound: found 8, expected the value, but the prices say 9']
		],
		[
			'a price below 0',
			{ people: { ...proof.people, BA3: -1 } },
			['person BA3: price found -1, expected a whole number']
		],
		[
			'somebody without a price',
			{ people: { AL1: 5, AL2: 3, BA1: 0, BA2: 0 } },
			['person BA3: no price']
		],
		[
			'prices of nobody',
			{ people: { ...proof.people, RS1: 0 } },
			['person RS1: not in the problem']
		],
		[
			'prices of projects that are not there',
			{ projects: { p: 0 } },
			['projects p: not in the problem']
		],
		['no scale', { scale: 0 }, ['scale: found 0, expected a whole number']],
		['more teams than there are', { teams: 3 }, ['teams: found 3, expected 2']],
		['half an excess', { excess: 0.5 }, ['excess: found 0.5, expected a whole number']],
		[
			'a price of teams too low',
			{ team: -1 },
			['bound: found 8, expected at most 6 by the prices']
		],
		['a bonus for each member', { place: 1 }, ['bound: found 8, expected at most 4 by the prices']],
		['an end that is none', { closed: 'so' as never }, ['closed: found so']],
		['a reason that is none', { placed: 'so' as never }, ['placed: found so']]
	])('finds a proof with %s', (_, change, faults) => {
		const certificate = { ...proof, ...change };
		expect(verifyTeams(teams, { ...made, certificate })).toEqual(faults);
	});

	test('finds by searching again what a search should have found', () => {
		const fewer: TeamsAnswer = {
			...made,
			teams: [
				{ members: ['AL1', 'BA2'], score: 0 },
				{ members: ['AL2', 'BA1'], score: 0 }
			],
			value: 0,
			bound: 0,
			certificate: { ...proof, closed: 'search' }
		};
		expect(verifyTeams(teams, fewer)).toEqual(['value: a search finds more']);
	});

	test('finds that more could be placed than a search found', () => {
		const fewer: TeamsAnswer = {
			...made,
			teams: [one!],
			unplaced: ['AL2', 'BA2', 'BA3'],
			value: 5,
			bound: 5,
			certificate: { ...proof, teams: 1, closed: 'search', placed: 'search' }
		};
		expect(verifyTeams(teams, fewer)).toEqual(['placed: a search places more']);
		const numbers = { ...fewer, certificate: { ...fewer.certificate, placed: 'numbers' as const } };
		expect(verifyTeams(teams, numbers)).toEqual(['placed: numbers allow 4, found 2']);
	});

	test('leaves the look at all teams out when there are too many', () => {
		const wrong = { ...proof, people: { ...proof.people, AL1: 4, AL2: 4 } };
		expect(verifyTeams(teams, { ...made, certificate: wrong }, { scan: 3 })).toEqual([]);
	});

	test('finds people to be kept together who are not, and apart who are not', () => {
		const ruled: TeamsProblem = {
			...teams,
			teams: 3,
			together: [
				['AL1', 'BA1'],
				['AL2', 'BA3']
			],
			apart: [
				['AL1', 'AL2'],
				['BA2', 'AL2']
			]
		};
		expect(verifyTeams(ruled, made)).toEqual([
			'AL2, BA3: expected together',
			'BA2, AL2: expected apart',
			'found 2 teams, expected 3'
		]);
	});

	test('finds teams that are not balanced, and partners who may not be theirs', () => {
		const people = teams.people.map((person, i) => ({
			...person,
			attributes: { field: [['art'], ['law'], ['art'], ['art'], []][i]! }
		}));
		const mentors = {
			partners: [
				{ id: 'M', capacity: 1, attributes: { field: ['art'] }, not: ['BA1'] },
				{ id: 'N', capacity: 1 }
			],
			points: [],
			mustShare: ['field']
		};
		const balance = [
			{ kind: 'mixed', attribute: 'field' },
			{ kind: 'shared', attribute: 'field' },
			{ kind: 'most', attribute: 'field', most: 1 }
		] as const;
		const answer = { ...made, teams: made.teams.map((team) => ({ ...team, mentor: 'M' })) };
		expect(verifyTeams({ ...teams, people, balance, mentors }, answer)).toEqual([
			'team AL1, BA1: not mixed in field',
			'team AL1, BA1: not most in field',
			'team AL2, BA2: not shared in field',
			'team AL1, BA1: BA1 may not be with M',
			'team AL2, BA2: AL2 shares no field with M',
			'mentor M: found 2 teams, expected 1'
		]);
		expect(verifyTeams({ ...teams, mentors }, made)).toEqual([
			'team AL1, BA1: no mentor',
			'team AL2, BA2: no mentor'
		]);
	});
});

/** Every number and every id of the answer, each changed in one copy of it. */
function tampered(answer: TeamsAnswer): [string, TeamsAnswer][] {
	const { certificate, teams: all } = answer;
	const more = (name: string, change: Partial<TeamsAnswer>): [string, TeamsAnswer] => [
		name,
		{ ...answer, ...change }
	];
	return [
		more('value', { value: answer.value + 1 }),
		more('bound', { bound: answer.bound + 1 }),
		more('lower bound', { bound: answer.bound - 1 }),
		more('gap', { gap: answer.gap + 1 }),
		more('both', { bound: answer.bound + 1, gap: answer.gap + 1 }),
		more('unplaced', { unplaced: [...answer.unplaced, 'nobody'] }),
		more('fewer', { teams: all.slice(1) }),
		more('twice', { teams: [...all, all[0]!] }),
		...all.map((team, t) =>
			more('score', { teams: all.with(t, { ...team, score: team.score + 1 }) })
		),
		...Object.entries(certificate.people)
			.filter(([, price]) => price > 0)
			.map(([id]) =>
				more(`price of ${id}`, {
					certificate: { ...certificate, people: { ...certificate.people, [id]: -1 } }
				})
			),
		more('team', { certificate: { ...certificate, team: certificate.team - 1e9 } }),
		more('teams', { certificate: { ...certificate, teams: all.length - 1 } }),
		more('version', { version: 'teams-0' }),
		more('fingerprint', { fingerprint: answer.fingerprint.slice(1) }),
		more('scale', { certificate: { ...certificate, scale: 1.5 } })
	];
}

test('verifyTeams rejects every answer that was tampered with', async () => {
	await fc.assert(
		fc.asyncProperty(fc.oneof(smallTeams, ruledTeams), async (problem) => {
			const answer = await solveTeams(problem).catch((error: unknown) => {
				if (error instanceof Impossible) return null;
				throw error;
			});
			if (!answer || answer.teams.length === 0) return;
			const passed = tampered(answer).filter(
				([, other]) => verifyTeams(problem, other).length === 0
			);
			expect(passed.map(([name]) => name)).toEqual([]);
		}),
		{ numRuns: 100 }
	);
});
