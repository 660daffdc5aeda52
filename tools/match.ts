import { Impossible } from '#engine/refusal.ts';
import { explain } from './match/explain.ts';
import { ThreadFailed } from '#platform/thread/failed.ts';
import { conflictWords, type Conflict } from './match/conflict-words.ts';
import { BadInput } from './match/input.ts';
import { print } from './match/lines.ts';
import { readOptions, refuseOthers, usage, type Options } from './match/options.ts';
import { pairs } from './match/pairs.ts';
import { rounds } from './match/rounds.ts';
import { slots } from './match/slots.ts';
import { teams } from './match/teams.ts';
import { verify } from './match/verify.ts';

const commands: Readonly<
	Record<string, (names: readonly string[], options: Options) => Promise<number>>
> = { pairs, teams, rounds, slots, verify, explain };

/**
 * Runs one command line; answers go to standard output, complaints to standard error.
 * @returns the exit code: 0 answered, 1 an answer does not hold, 2 bad input, 3 impossible, 4 not in the time given
 */
export async function runCiklus(words: readonly string[]): Promise<number> {
	try {
		return await run(words);
	} catch (error) {
		return complain(error);
	}
}

async function run(words: readonly string[]): Promise<number> {
	const { words: said, options } = readOptions(words);
	if (options.help) {
		process.stdout.write(usage);
		return 0;
	}
	const [what, command = 'nothing', ...names] = said;
	if (what !== 'match') throw new BadInput(`what to do: found ${what}, expected match\n\n${usage}`);
	if (!Object.hasOwn(commands, command)) {
		const expected = Object.keys(commands).join(', ');
		throw new BadInput(`match: found ${command}, expected one of ${expected}\n\n${usage}`);
	}
	refuseOthers(command, options);
	return commands[command]!(names, options);
}

/** Tells what went wrong; a conflict also goes to standard output, for programs. */
function complain(error: unknown): number {
	if (error instanceof BadInput) {
		console.error(error.message);
		return error.code;
	}
	if (error instanceof ThreadFailed) {
		console.error(`There is no answer: ${error.message}`);
		return 4;
	}
	if (!(error instanceof Impossible)) throw error;
	print({ conflict: error.conflict });
	for (const sentence of conflictWords(error.conflict as Conflict)) console.error(sentence);
	return 3;
}
