import { execFile, type ExecFileException } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whyNot } from '#engine/pairs/explain.ts';
import { solvePairs } from '#engine/pairs/solve.ts';
import type { PairsProblem } from '#engine/pairs/types.ts';
import { diceFrom } from '#tests/support/chance.ts';
import { generatedPairs } from '#tests/support/pairs-problems.ts';

const command = join(import.meta.dirname, '../bin/ciklus.ts');
const instances = join(import.meta.dirname, '../../shared/instances/assignment');
let folder = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ciklus-match-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ran {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

/** `ciklus match …` as a process; `input` is what it finds on standard input. */
function match(words: readonly string[], input = ''): Promise<Ran> {
	return new Promise((resolve) => {
		const child = execFile(
			process.execPath,
			[command, 'match', ...words],
			{ maxBuffer: 2 ** 27 },
			(error: ExecFileException | null, out, err) =>
				resolve({ code: error ? Number(error.code) : 0, out, err })
		);
		child.stdin!.end(input);
	});
}

/** Writes a file of this test's own. */
async function file(name: string, content: unknown): Promise<string> {
	const path = join(folder, name);
	await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
	return path;
}

const problem = generatedPairs({
	mentees: 30,
	mentors: 12,
	density: 50,
	capacity: 4,
	topScore: 20
});

const small = {
	mentees: [{ id: 'amina' }, { id: 'ben' }, { id: 'vera' }],
	mentors: [
		{ id: 'eva', capacity: 1 },
		{ id: 'jonas', capacity: 1 }
	],
	pairs: [
		{ mentee: 'amina', mentor: 'eva', score: 4 },
		{ mentee: 'amina', mentor: 'jonas', score: 19 },
		{ mentee: 'ben', mentor: 'jonas', score: 7 },
		{ mentee: 'vera', mentor: 'eva', score: 3 }
	]
} satisfies PairsProblem;

/** Costs built around prices, so that the least total is known. */
function planted(n: number): { text: string; optimum: number } {
	const dice = diceFrom(n);
	const own = Array.from({ length: n }, () => dice(50));
	const other = Array.from({ length: n }, () => dice(50));
	const rows = own.map((u, i) =>
		other.map((v, j) => u + v + ((i * 7) % n === j ? 0 : dice(20))).join(' ')
	);
	return { text: [n, ...rows].join('\n'), optimum: [...own, ...other].reduce((a, b) => a + b) };
}

describe('ciklus match pairs', () => {
	test('prints the answer of the engine as JSON, from a file and from standard input', async () => {
		const answer = `${JSON.stringify(await solvePairs(problem), null, '\t')}\n`;
		const fromFile = await match(['pairs', await file('problem.json', problem)]);
		expect(fromFile).toEqual({ code: 0, out: answer, err: '' });
		expect(await match(['pairs', '-'], JSON.stringify(problem))).toEqual(fromFile);
		expect(await match(['pairs'], JSON.stringify(problem))).toEqual(fromFile);
	});

	test('prints lines for people', async () => {
		const out = [
			'mentee  mentor  score',
			'amina   jonas      19',
			'vera    eva         3',
			'ben     -           -',
			'value 22',
			''
		];
		const ran = await match(['pairs', '--table'], JSON.stringify(small));
		expect(ran).toEqual({ code: 0, out: out.join('\n'), err: '' });
	});

	test('prints costs and the least total last, for the public layout', async () => {
		const ran = await match(['pairs', '--format', 'orlib-assign', '--table'], '2\n1 9\n3 4\n');
		const out = ['mentee  mentor  cost', '1       1          1', '2       2          4'];
		expect(ran).toEqual({ code: 0, out: [...out, 'optimum 5', ''].join('\n'), err: '' });
	});

	test('reaches known optima, which verify takes as printed', async () => {
		const { text, optimum } = planted(60);
		const known: [string, number][] = [[await file('planted.txt', text), optimum]];
		// And the published ones, where they lie beside the project.
		for (const [name, least] of Object.entries({ assign100: 305, assign500: 991 })) {
			const path = join(instances, `${name}.txt`);
			if (existsSync(path)) known.push([path, least]);
		}
		for (const [path, least] of known) {
			const ran = await match(['pairs', path, '--format', 'orlib-assign']);
			expect([ran.code, ran.out.trimEnd().split('\n').at(-1)]).toEqual([0, `optimum ${least}`]);
			const answer = await file('answer.txt', ran.out);
			const verified = await match(['verify', path, answer, '--format', 'orlib-assign']);
			expect([verified.code, JSON.parse(verified.out)]).toEqual([0, { holds: true, faults: [] }]);
		}
	});
});

describe('ciklus match with tables', () => {
	const mentees = [
		'\uFEFFid;needs;town',
		'amina;balance|visibility;Niš',
		'ben;producing;Niš',
		'vera;"producing; balance";Novi Sad',
		''
	].join('\n');
	const rules = {
		mentors: { capacity: 'places' },
		require: [{ a: 'needs', b: 'offers', when: 'shared' }],
		points: [
			{ name: 'needs met', a: 'needs', b: 'offers', when: 'shared', points: 10, each: true },
			{ name: 'another town', a: 'town', b: 'town', when: 'different', points: 3 }
		],
		quotas: [{ id: 'from Niš', mentee: { column: 'town', is: 'Niš' }, most: 1 }]
	};
	const sheet = join(import.meta.dirname, '../tests/files/mentors.xlsx');

	test('reads CSV and XLSX, and counts points by the rules', async () => {
		const words = ['--mentees', await file('mentees.csv', mentees), '--mentors', sheet];
		const ran = await match(['pairs', '--rules', await file('rules.json', rules), ...words]);
		expect([ran.code, ran.err]).toEqual([0, '']);
		expect(JSON.parse(ran.out).pairs).toEqual([
			{
				mentee: 'amina',
				mentor: 'eva',
				score: 20,
				reasons: [{ code: 'needs met', facts: { values: ['balance', 'visibility'] }, points: 20 }]
			},
			{
				mentee: 'vera',
				mentor: 'jonas',
				score: 13,
				reasons: [
					{ code: 'needs met', facts: { values: ['producing'] }, points: 10 },
					{ code: 'another town', facts: {}, points: 3 }
				]
			}
		]);
	});

	test('refuses a small sheet that unfolds into gigabytes, and a cell without an id', async () => {
		const far = join(import.meta.dirname, '../tests/files/far-cell.xlsx');
		const named = await file('rules.json', rules);
		const bomb = await match(['pairs', '--rules', named, '--mentees', far, '--mentors', sheet]);
		const err = `${far}: cannot be read as XLSX (too large)\n`;
		expect(bomb).toEqual({ code: 2, out: '', err });
		const nameless = await file('nameless.csv', 'id,needs,town\n,balance,Niš\n');
		const ran = await match(['pairs', '--rules', named, '--mentees', nameless, '--mentors', sheet]);
		expect([ran.code, ran.err]).toEqual([
			2,
			`${nameless}: row 2, column id: found nothing, expected an id\n`
		]);
	});

	test('says which row and which column are wrong', async () => {
		const bad = await file('bad.csv', 'id,places,offers,town\neva,many,balance,Niš\n');
		const words = ['--mentees', await file('mentees.csv', mentees), '--mentors', bad];
		const ran = await match(['pairs', '--rules', await file('rules.json', rules), ...words]);
		expect([ran.code, ran.err]).toEqual([
			2,
			`${bad}: row 2, column places: found many, expected a whole number, at least 0\n`
		]);
	});
});

describe('ciklus match teams, rounds and slots', () => {
	const three = '3\n2 2 2\n5 9 9 9\n9 9 9 1\n';

	test('reads the three-index layout and says the least total last', async () => {
		const ran = await match(['teams', '--format', 'ap3', '--table'], three);
		expect(ran).toEqual({
			code: 0,
			out: ['team        cost', 'a1, b1, c1     5', 'a2, b2, c2     1', 'optimum 6', ''].join('\n'),
			err: ''
		});
	});

	test('answers within the seconds given, and verify takes the answer as printed', async () => {
		const path = await file('three.txt', three);
		const ran = await match(['teams', '--format', 'ap3', '--seconds', '30', path]);
		expect([ran.code, ran.out.trimEnd().split('\n').at(-1)]).toEqual([0, 'optimum 6']);
		const answer = await file('teams-answer.txt', ran.out);
		const verified = await match(['verify', '--format', 'ap3', path, answer]);
		expect([verified.code, JSON.parse(verified.out)]).toEqual([0, { holds: true, faults: [] }]);
	});

	test('plans rounds, and verify takes the plan', async () => {
		const people = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
		const tables = ['1', '2'].map((id) => ({ id, seats: 2 }));
		const path = await file('rounds.json', { kind: 'one-sided', people, tables, rounds: 3 });
		const ran = await match(['rounds', path]);
		expect([ran.code, JSON.parse(ran.out).again]).toEqual([0, 0]);
		const verified = await match(['verify', path, await file('plan.json', ran.out)]);
		expect(verified.code).toBe(0);
	});

	test('finds a time across zones out of a table of people', async () => {
		const people = await file(
			'people.csv',
			[
				'id,zone,weekly',
				'ana,Europe/Belgrade,1-5 09:00-12:00',
				'bo,Europe/London,6 10:00-12:00; 2 09:00-11:00'
			].join('\n')
		);
		const participants = ['ana', 'bo'].map((person) => ({ person, kind: 'must' }));
		const days = { from: '2026-11-23', to: '2026-11-29' };
		const meetings = [{ id: 'talk', participants, minutes: 60, ...days }];
		const rules = await file('slots.json', { zone: 'Europe/Belgrade', grid: 60, meetings });
		const ran = await match(['slots', '--rules', rules, '--people', people]);
		expect([ran.code, JSON.parse(ran.out).meetings[0].sittings[0].start]).toEqual([
			0,
			'2026-11-24T09:00:00Z'
		]);
	});

	test('tells the conflict and the ways out, and ends with 3', async () => {
		const required = small.mentees.map((mentee) => ({ ...mentee, required: true }));
		const ran = await match(['pairs'], JSON.stringify({ ...small, mentees: required }));
		expect([ran.code, ran.err.split('\n')[0]]).toEqual([
			3,
			'There is no answer. These cannot all hold:'
		]);
		expect(ran.err).toContain('ben must have a mentor');
		expect(JSON.parse(ran.out).conflict.ways[0].loosened).toHaveLength(1);
	});
});

describe('ciklus match verify', () => {
	test('takes an id that objects treat specially', async () => {
		const mentees = [{ id: '__proto__' }];
		const pairs = [{ mentee: '__proto__', mentor: 'eva', score: 1 }];
		const path = await file('proto.json', { ...small, mentees, pairs });
		const answer = await file('proto-answer.json', (await match(['pairs', path])).out);
		expect((await match(['verify', path, answer])).code).toBe(0);
	});

	test('takes a mended answer with the problem that it solves, as one file', async () => {
		const path = await file('small.json', small);
		const pairs = [{ mentee: 'ben', mentor: 'jonas', score: 7 }];
		const published = await file('published.json', { ...(await solvePairs(small)), pairs });
		const ran = await match(['pairs', path, '--published', published]);
		const { kept, cost, answer } = JSON.parse(ran.out);
		expect([ran.code, kept, cost, answer.value]).toEqual([0, 1, 11, 11]);
		expect((await match(['verify', await file('mended.json', ran.out)])).code).toBe(0);
	});

	test.each(['__proto__-1', 'toString-1', 'cakes-1', { toString: 1 }, undefined])(
		'refuses an answer of version %j, and ends with 2',
		async (version) => {
			const answer = await file('versioned.json', { version });
			const ran = await match(['verify', await file('small.json', small), answer]);
			expect([ran.code, ran.out, ran.err.startsWith(`${answer}: field version: found`)]).toEqual([
				2,
				'',
				true
			]);
		}
	);

	test('refuses a problem that makes no sense, whatever the answer says', async () => {
		const people = ['a', 'a'].map((id) => ({ id }));
		const tables = [{ id: '1', seats: 2 }];
		const twice = { kind: 'one-sided', people, tables, rounds: 1 };
		const once = { ...twice, people: [{ id: 'a' }, { id: 'b' }] };
		const plan = await file('plan.json', (await match(['rounds'], JSON.stringify(once))).out);
		const ran = await match(['verify', await file('twice.json', twice), plan]);
		expect([ran.code, ran.out]).toEqual([2, '']);
	});

	test('says which prices are no numbers, and ends with 2', async () => {
		const answer = await solvePairs(small);
		const certificate = { ...answer.certificate, mentorPrices: { eva: 'much' } };
		const forged = await file('priceless.json', { ...answer, certificate });
		const ran = await match(['verify', await file('small.json', small), forged]);
		const err = `${forged}: field certificate.mentorPrices: expected a number for each id\n`;
		expect(ran).toEqual({ code: 2, out: '', err });
	});

	test('says what is wrong with an answer, and ends with 1', async () => {
		const answer = await solvePairs(small);
		const forged = await file('forged.json', { ...answer, value: 23, bound: 23 });
		const ran = await match(['verify', await file('small.json', small), forged]);
		expect([ran.code, JSON.parse(ran.out)]).toEqual([
			1,
			{
				holds: false,
				faults: ['value: found 23, expected 22', 'bound: found 23, expected 22']
			}
		]);
	});
});

describe('ciklus match explain', () => {
	test.each([
		['what a pair would cost', 'ben', 'jonas', 0],
		['a pair that is there', 'amina', 'jonas', 0],
		['a pair that is not allowed, and ends with 3', 'ben', 'eva', 3]
	])('tells %s', async (_, mentee, mentor, code) => {
		const path = await file('small.json', small);
		const ran = await match(['explain', path, '--mentee', mentee, '--mentor', mentor]);
		const expected = await whyNot(small, await solvePairs(small), mentee, mentor);
		expect([ran.code, JSON.parse(ran.out)]).toEqual([code, expected]);
	});

	test('refuses somebody unknown', async () => {
		const path = await file('small.json', small);
		const ran = await match(['explain', path, '--mentee', 'mila', '--mentor', 'eva']);
		expect(ran).toEqual({
			code: 2,
			out: '',
			err: '--mentee: found mila, expected the id of somebody in the problem\n'
		});
	});
});

describe('ciklus match ends with', () => {
	const twice = [...small.pairs, small.pairs[0]!];
	const stranger = [...small.pairs, { mentee: 'amina', mentor: 'mila', score: 1 }];
	const wordy = small.pairs.map((pair, i) => (i === 2 ? { ...pair, score: 'much' } : pair));
	const closed = [small.mentors[0]!, { id: 'jonas', capacity: -1 }];
	const [first, , third] = small.pairs;
	const fix = (...pairs: (typeof first)[]) =>
		pairs.map((pair) => ({ mentee: pair!.mentee, mentor: pair!.mentor }));

	test.each<[string, object, number, string]>([
		['2 for a score that is no number', { pairs: wordy }, 2, 'row 3 of pairs, field score: '],
		['2 for a capacity below 0', { mentors: closed }, 2, 'row 2 of mentors, field capacity: '],
		['2 for a missing list', { mentees: undefined }, 2, 'field mentees: '],
		[
			'2 for a pair that comes twice',
			{ pairs: twice },
			2,
			'duplicate-pair, mentee amina, mentor eva, found 2, expected 1 (row 5 of pairs, field mentor)\n'
		],
		[
			'2 for somebody unknown',
			{ pairs: stranger },
			2,
			'unknown-id, list mentors, found mila, expected an id of mentors (row 5 of pairs, field mentor)\n'
		],
		[
			'2 for an id that comes twice',
			{ mentees: [...small.mentees, { id: 'ben' }] },
			2,
			'duplicate-id, list mentees, id ben, found 2, expected 1 (row 4 of mentees, field id)\n'
		],
		[
			'3 for a fixed pair that is not allowed',
			{ fixed: [{ mentee: 'ben', mentor: 'eva' }] },
			3,
			'fixed-pair-forbidden, mentee ben, mentor eva (row 1 of fixed, field mentor)\n'
		],
		[
			'3 for a mentee fixed twice',
			{ fixed: fix(first, small.pairs[1]) },
			3,
			'fixed-twice, mentee amina, found 2, expected 1 (row 2 of fixed, field mentee)\n'
		],
		[
			'3 for more fixed pairs than places',
			{ fixed: fix(small.pairs[1], third) },
			3,
			'over-capacity, mentor jonas, found 2, expected 1 (row 2 of fixed, field mentor)\n'
		]
	])('%s', async (_, change, code, err) => {
		const ran = await match(['pairs'], JSON.stringify({ ...small, ...change }));
		expect([ran.code, ran.out, ran.err.slice(0, err.length + 3)]).toEqual([
			code,
			'',
			err.endsWith('\n') ? `-: ${err}` : expect.stringMatching(`^-: ${err}`)
		]);
	});

	test.each([
		[['pairs', '--format', 'orlib-assign'], '2\n1 2\n3 x', 'bad-number, line 3, row 2, field 2'],
		[['pairs'], '{', 'not JSON'],
		[['pairs', 'no-such-file'], '', 'no-such-file: cannot be read (ENOENT)'],
		[['pairs', '--format', 'csv'], '', '--format: found csv, expected json or orlib-assign'],
		[['pairs', '--tabel'], '', "Unknown option '--tabel'"],
		[['teams', '--objective', 'stable'], '{}', '--objective: match teams knows no such option'],
		[['pairs', '--rules', '-', '--mentees', '-', '--mentors', '-'], '{}', 'read only once'],
		[['verify'], '', 'files: found 0, expected 1 or 2'],
		[
			['cakes'],
			'',
			'match: found cakes, expected one of pairs, teams, rounds, slots, verify, explain'
		]
	])('2 for %j on %j', async (words, input, told) => {
		const ran = await match(words, input);
		expect([ran.code, ran.out, ran.err.includes(told)]).toEqual([2, '', true]);
	});

	test('0 when asked for help', async () => {
		const ran = await match(['--help']);
		expect([ran.code, ran.err, ran.out.split('\n')[0]]).toEqual([
			0,
			'',
			'The matching engine on files: no database, nothing is kept.'
		]);
	});
});
