import type { RoundsAnswer, RoundsChange, RoundsProblem } from '#engine/rounds/types.ts';
import { verifyRounds } from '#engine/rounds/verify.ts';
import { ask } from './ask.ts';
import { readAnswer } from './files.ts';
import { readJson } from './input.ts';
import { linesOf, print } from './lines.ts';
import { expectFiles, mustSay, wholeNumber, type Options } from './options.ts';
import { roundsOfTables, roundsTablesSchema } from './rounds-of-tables.ts';
import { roundsAnswerSchema, roundsChangeSchema, roundsProblemSchema } from './schemas.ts';
import { readTable } from './tables.ts';

/** `match rounds`: plans all rounds, or with `--published` and `--change` those still to come. */
export async function rounds(names: readonly string[], options: Options): Promise<number> {
	const problem = await readProblem(names, options);
	const planned = await planOf(options.rules ?? names[0] ?? '-', problem, options);
	const faults = verifyRounds(planned.problem, planned.answer);
	if (faults.length > 0) throw new Error(`The engine gave a wrong answer: ${faults.join('; ')}`);
	if (options.table) process.stdout.write(tableOf(planned.answer));
	else print(options.published === undefined ? planned.answer : planned);
	return 0;
}

interface Planned {
	readonly problem: RoundsProblem;
	readonly answer: RoundsAnswer;
}

async function planOf(file: string, problem: RoundsProblem, options: Options): Promise<Planned> {
	if (options.published === undefined)
		return { problem, answer: await ask(file, { kind: 'rounds', problem }) };
	const published = await readAnswer(options.published, roundsAnswerSchema);
	const change = await readJson(mustSay('change', options.change), roundsChangeSchema);
	const from = wholeNumber('from', mustSay('from', options.from));
	const plan = { problem, plan: published, fromRound: from, change: change as RoundsChange };
	return ask(file, { kind: 'replan', ...plan });
}

async function readProblem(names: readonly string[], options: Options): Promise<RoundsProblem> {
	if (options.rules === undefined) {
		expectFiles(names, 0, 1);
		return (await readJson(names[0] ?? '-', roundsProblemSchema)) as RoundsProblem;
	}
	expectFiles(names, 0, 0);
	const rules = await readJson(options.rules, roundsTablesSchema);
	const people = await readTable(mustSay('people', options.people));
	const hosts = options.hosts === undefined ? undefined : await readTable(options.hosts);
	return roundsOfTables(people, hosts, rules);
}

/** A line for each table of each round, and one for those who sit out. */
function tableOf({ rounds: all, value, bound, again, idle }: RoundsAnswer): string {
	const rows = all.flatMap((round, at) => [
		...round.tables.map((table) => [String(at + 1), table.at, table.people.join(', ')]),
		...(round.idle.length > 0 ? [[String(at + 1), '-', round.idle.join(', ')]] : [])
	]);
	const last = `wishes ${value}, at most ${bound}; meet again ${again}; sit out ${idle}\n`;
	return linesOf(['round >', 'table', 'people'], rows) + last;
}
