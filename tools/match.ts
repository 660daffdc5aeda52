import { parseArgs } from 'node:util';
import { whyNot } from '#engine/explain.ts';
import { costOf } from '#engine/formats.ts';
import { solvePairs } from '#engine/pairs.ts';
import { EngineRefusal } from '#engine/refusal.ts';
import type { PairsAnswer, PairsProblem } from '#engine/types.ts';
import { verifyPairs } from '#engine/verify.ts';
import {
	BadInput,
	formats,
	readAnswer,
	readProblem,
	whereRefused,
	type Format,
	type Given
} from './match-input.ts';

const usage = `The matching engine on files: no database, nothing is kept.

  ciklus match pairs [FILE|-] [--table]
  ciklus match verify PROBLEM ANSWER
  ciklus match explain PROBLEM --mentee ID --mentor ID

  --format json           (the usual) { mentees: [{ id }], mentors: [{ id, capacity }],
                          pairs: [{ mentee, mentor, score }], fixed: [{ mentee, mentor }] };
                          as many mentees placed as can be, then the highest total score
  --format orlib-assign   a number n, then n rows of n costs, to be as low as can be: a score is
                          the largest cost - the cost; the last line is "optimum V", V the total cost
  --table                 lines for people instead of JSON

A file named - is standard input.
It ends with 0 when there is an answer, 1 when an answer does not hold, 2 when the input is wrong
(it says which row, which field), 3 when what is asked for is impossible.
`;

/** Refusals of a well-formed problem that cannot be met. */
const contradictions: readonly string[] = ['fixed-pair-forbidden', 'fixed-twice', 'over-capacity'];

interface Options {
	readonly format: Format;
	readonly table: boolean;
	readonly mentee?: string | undefined;
	readonly mentor?: string | undefined;
}

/**
 * Runs one command line; answers go to standard output, complaints to standard error.
 * @returns the exit code: 0 answered, 1 an answer does not hold, 2 bad input, 3 impossible
 */
export async function runCiklus(words: readonly string[]): Promise<number> {
	try {
		return await run(words);
	} catch (error) {
		if (!(error instanceof BadInput)) throw error;
		console.error(error.message);
		return 2;
	}
}

async function run(words: readonly string[]): Promise<number> {
	const { help, files, options } = readWords(words);
	if (help) {
		process.stdout.write(usage);
		return 0;
	}
	const [what, command, ...names] = files;
	if (what !== 'match') throw new BadInput(`what to do: found ${what}, expected match\n\n${usage}`);
	if (command === 'pairs') return pairs(names, options);
	if (command === 'verify') return verify(names, options);
	if (command === 'explain') return explain(names, options);
	throw new BadInput(`match: found ${command}, expected pairs, verify or explain\n\n${usage}`);
}

function readWords(words: readonly string[]) {
	const { values, positionals } = readOptions(words);
	const { help, format = 'json', table = false, mentee, mentor } = values;
	const known = formats.find((name) => name === format);
	if (!known) throw new BadInput(`--format: found ${format}, expected ${formats.join(' or ')}`);
	return { help, files: positionals, options: { format: known, table, mentee, mentor } };
}

function readOptions(words: readonly string[]) {
	try {
		return parseArgs({
			args: [...words],
			allowPositionals: true,
			options: {
				help: { type: 'boolean' },
				format: { type: 'string' },
				table: { type: 'boolean' },
				mentee: { type: 'string' },
				mentor: { type: 'string' }
			}
		});
	} catch (error) {
		throw new BadInput(`${(error as Error).message}\n\n${usage}`);
	}
}

async function pairs(names: readonly string[], { format, table }: Options): Promise<number> {
	expectFiles(names, 0, 1);
	const [file = '-'] = names;
	const given = await readProblem(file, format);
	return answering(file, given.problem, (answer) => {
		const faults = verifyPairs(given.problem, answer);
		if (faults.length > 0) throw new Error(`The engine gave a wrong answer: ${faults.join('; ')}`);
		process.stdout.write(table ? tableOf(given, answer) : jsonOf(given, answer));
		if (given.published) console.log(`optimum ${costOf(given.published, answer.value)}`);
		return 0;
	});
}

async function verify(names: readonly string[], { format }: Options): Promise<number> {
	expectFiles(names, 2, 2);
	const [problemFile, answerFile] = names as [string, string];
	const { problem } = await readProblem(problemFile, format);
	const faults = verifyPairs(problem, await readAnswer(answerFile));
	print({ holds: faults.length === 0, faults });
	return faults.length === 0 ? 0 : 1;
}

async function explain(names: readonly string[], options: Options): Promise<number> {
	expectFiles(names, 1, 1);
	const [file] = names as [string];
	const { problem } = await readProblem(file, options.format);
	const mentee = someone('mentee', problem.mentees, options.mentee);
	const mentor = someone('mentor', problem.mentors, options.mentor);
	return answering(file, problem, (answer) => {
		const why = whyNot(problem, answer, mentee, mentor);
		print(why);
		return why.kind === 'forbidden' || why.kind === 'blocked' ? 3 : 0;
	});
}

/** Solves, and goes on with the answer; a refusal becomes a sentence and an exit code. */
function answering(
	file: string,
	problem: PairsProblem,
	goOn: (answer: PairsAnswer) => number
): number {
	try {
		return goOn(solvePairs(problem));
	} catch (error) {
		if (!(error instanceof EngineRefusal)) throw error;
		console.error(`${file}: ${error.message}${whereRefused(problem, error)}`);
		return contradictions.includes(error.code) ? 3 : 2;
	}
}

function expectFiles(names: readonly string[], least: number, most: number): void {
	if (names.length >= least && names.length <= most) return;
	const expected = least === most ? `${most}` : `${least} or ${most}`;
	throw new BadInput(`files: found ${names.length}, expected ${expected}\n\n${usage}`);
}

function someone(
	option: string,
	rows: readonly { readonly id: string }[],
	id: string | undefined
): string {
	if (id === undefined) throw new BadInput(`--${option}: found nothing, expected an id`);
	if (!rows.some((row) => row.id === id)) {
		throw new BadInput(`--${option}: found ${id}, expected an id of ${option}s`);
	}
	return id;
}

function print(value: unknown): void {
	process.stdout.write(`${JSON.stringify(value, null, '\t')}\n`);
}

function jsonOf({ published }: Given, answer: PairsAnswer): string {
	const stated = published ? { constant: published.constant, ...answer } : answer;
	return `${JSON.stringify(stated, null, '\t')}\n`;
}

/** A line for each mentee: who, with whom, and the score (for a public layout, the cost). */
function tableOf({ published }: Given, answer: PairsAnswer): string {
	const points = (score: number): string => String(published ? published.constant - score : score);
	const rows = [
		['mentee', 'mentor', published ? 'cost' : 'score'],
		...answer.pairs.map(({ mentee, mentor, score }) => [mentee, mentor, points(score)]),
		...answer.unplaced.map((mentee) => [mentee, '-', '-'])
	];
	const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
	const lines = rows.map(([mentee, mentor, last]) =>
		[mentee!.padEnd(widths[0]!), mentor!.padEnd(widths[1]!), last!.padStart(widths[2]!)].join('  ')
	);
	const total = published ? [] : [`value ${answer.value}`];
	return [...lines, ...total].map((line) => `${line}\n`).join('');
}
