import { compareObjectives } from '#engine/pairs/compare.ts';
import { repairPairs, repairProblem } from '#engine/pairs/repair.ts';
import type { PairsAnswer, PairsObjective, PairsProblem } from '#engine/pairs/types.ts';
import { verifyPairs } from '#engine/pairs/verify.ts';
import { costOf, readAssignment, type Published } from '#engine/formats.ts';
import { ask, telling } from './ask.ts';
import { readAnswer, readPublished } from './files.ts';
import { readJson } from './input.ts';
import { linesOf, print } from './lines.ts';
import { expectFiles, mustSay, oneOf, positive, wholeNumber, type Options } from './options.ts';
import { pairsOfTables, pairsRulesSchema } from './pairs-of-tables.ts';
import { pairsAnswerSchema, pairsProblemSchema } from './schemas.ts';
import { readTable } from './tables.ts';

const objectives = ['most-placed', 'best-total', 'worst-off-first', 'stable'] as const;

/** A problem, and for a public layout how its scores turn back into costs. */
export interface PairsGiven {
	readonly file: string;
	readonly problem: PairsProblem;
	readonly published?: Published<PairsProblem>;
}

/** `match pairs`: solves, compares or mends, and prints. */
export async function pairs(names: readonly string[], options: Options): Promise<number> {
	const given = await readPairsProblem(names, options);
	if (options.compare) return compare(given, options);
	if (options.published !== undefined) return mend(given, options.published, options);
	const { file, problem } = given;
	const seconds = positive('seconds', options.seconds);
	const answer = await ask(file, { kind: 'pairs', problem }, seconds);
	refuseFaults(verifyPairs(problem, answer));
	if (options.table) process.stdout.write(tableOf(given, answer));
	else print(given.published ? { constant: given.published.constant, ...answer } : answer);
	if (given.published) console.log(`optimum ${costOf(given.published, answer.value)}`);
	return 0;
}

/**
 * Reads the problem that a command line names.
 * @throws BadInput when it cannot be read, with the row and the field
 */
export async function readPairsProblem(
	names: readonly string[],
	options: Options
): Promise<PairsGiven> {
	const given = await read(names, options);
	if (options.objective === undefined) return given;
	const objective = oneOf('objective', options.objective, objectives, 'most-placed');
	return { ...given, problem: { ...given.problem, objective } };
}

async function read(names: readonly string[], options: Options): Promise<PairsGiven> {
	if (options.rules !== undefined) return readTables(names, options, options.rules);
	expectFiles(names, 0, 1);
	const [file = '-'] = names;
	const format = oneOf('format', options.format, ['json', 'orlib-assign'], 'json');
	if (format === 'json') {
		return { file, problem: (await readJson(file, pairsProblemSchema)) as PairsProblem };
	}
	const published = await readPublished(file, readAssignment);
	return { file, problem: published.problem, published };
}

async function readTables(
	names: readonly string[],
	options: Options,
	file: string
): Promise<PairsGiven> {
	expectFiles(names, 0, 0);
	const rules = await readJson(file, pairsRulesSchema);
	const mentees = await readTable(mustSay('mentees', options.mentees));
	const mentors = await readTable(mustSay('mentors', options.mentors));
	return { file, problem: pairsOfTables(mentees, mentors, rules) };
}

/**
 * Mends a published pairing, and prints what is kept, who moves and what it costs, with the problem that the answer
 * solves: `verify` takes the whole as one file.
 */
async function mend(
	{ file, problem }: PairsGiven,
	name: string,
	options: Options
): Promise<number> {
	const published = await readAnswer(name, pairsAnswerSchema);
	const { answer, ...mended } = await telling(file, problem, () =>
		repairPairs(problem, published.pairs, keep(options))
	);
	const isFree = verifyPairs(problem, answer).length === 0;
	const solved = isFree ? problem : await repairProblem(problem, published.pairs, keep(options));
	refuseFaults(verifyPairs(solved, answer));
	if (options.table) process.stdout.write(tableOf({ file, problem }, answer));
	else print({ ...mended, problem: solved, answer });
	return 0;
}

function refuseFaults(faults: readonly string[]): void {
	if (faults.length > 0) throw new Error(`The engine gave a wrong answer: ${faults.join('; ')}`);
}

function keep({ keep: said = 'most' }: Options): number | 'most' {
	return said === 'most' ? said : wholeNumber('keep', said);
}

/** The objectives side by side: what each of them gives up for what it is after. */
async function compare({ file, problem }: PairsGiven, { table }: Options): Promise<number> {
	const answers = await telling(file, problem, () => compareObjectives(problem));
	if (!table) {
		print(answers);
		return 0;
	}
	const cells = (answer: PairsAnswer): string[] => [
		answer.objective satisfies PairsObjective,
		...[answer.placed, totalOf(answer), answer.lowest ?? '-', answer.blocking].map(String)
	];
	const headings = ['objective', 'placed >', 'total score >', 'lowest score >', 'blocking pairs >'];
	process.stdout.write(linesOf(headings, answers.map(cells)));
	return 0;
}

function totalOf({ pairs: made }: PairsAnswer): number {
	return made.reduce((sum, { score }) => sum + score, 0);
}

/** A line for each mentee: who, with whom, and the score (for a public layout, the cost). */
function tableOf({ published }: PairsGiven, answer: PairsAnswer): string {
	const points = (score: number): string => String(published ? published.constant - score : score);
	const rows = [
		...answer.pairs.map(({ mentee, mentor, score }) => [mentee, mentor, points(score)]),
		...answer.unplaced.map((mentee) => [mentee, '-', '-'])
	];
	const total = published ? '' : `value ${answer.value}\n`;
	return linesOf(['mentee', 'mentor', published ? 'cost >' : 'score >'], rows) + total;
}
