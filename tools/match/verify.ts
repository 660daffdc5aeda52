import { readPairs } from '#engine/pairs/problem.ts';
import { readRounds } from '#engine/rounds/problem.ts';
import { readSlots } from '#engine/slots/problem.ts';
import { readTeams } from '#engine/teams/model.ts';
import { verifyPairs } from '#engine/pairs/verify.ts';
import type { PairsAnswer, PairsProblem } from '#engine/pairs/types.ts';
import type { RoundsProblem } from '#engine/rounds/types.ts';
import { verifyRounds } from '#engine/rounds/verify.ts';
import type { SlotsProblem } from '#engine/slots/types.ts';
import { verifySlots } from '#engine/slots/verify.ts';
import type { TeamsAnswer, TeamsProblem } from '#engine/teams/types.ts';
import { verifyTeams } from '#engine/teams/verify.ts';
import { readAssignment, readThreeIndex } from '#engine/formats.ts';
import { telling } from './ask.ts';
import { readPublished, withoutLastLine } from './files.ts';
import { BadInput, json, keepTo, readText } from './input.ts';
import { print } from './lines.ts';
import { expectFiles, oneOf, type Options } from './options.ts';
import {
	pairsAnswerSchema,
	pairsProblemSchema,
	roundsAnswerSchema,
	roundsProblemSchema,
	slotsAnswerSchema,
	slotsProblemSchema,
	teamsAnswerSchema,
	teamsProblemSchema
} from './schemas.ts';

/** A question and an answer to it, as they were read: of what kind they are, the answer's version tells. */
interface Claim {
	readonly problemFile: string;
	readonly problem: unknown;
	readonly answerFile: string;
	readonly answer: unknown;
}

/**
 * How the faults of each kind of answer are found; the word before the number of its version names the kind. A problem
 * must make sense before an answer to it can hold, so the engine's own reader sees it first.
 */
const kinds: Readonly<Record<string, (claim: Claim) => readonly string[]>> = {
	pairs: (claim) => {
		const problem = keepTo(claim.problemFile, claim.problem, pairsProblemSchema) as PairsProblem;
		readPairs(problem);
		const answer = keepTo(claim.answerFile, claim.answer, pairsAnswerSchema);
		return verifyPairs(problem, answer as PairsAnswer);
	},
	teams: (claim) => {
		const problem = keepTo(claim.problemFile, claim.problem, teamsProblemSchema) as TeamsProblem;
		readTeams(problem);
		const answer = keepTo(claim.answerFile, claim.answer, teamsAnswerSchema);
		return verifyTeams(problem, answer as TeamsAnswer);
	},
	rounds: (claim) => {
		const problem = keepTo(claim.problemFile, claim.problem, roundsProblemSchema) as RoundsProblem;
		readRounds(problem);
		return verifyRounds(problem, keepTo(claim.answerFile, claim.answer, roundsAnswerSchema));
	},
	slots: (claim) => {
		const problem = keepTo(claim.problemFile, claim.problem, slotsProblemSchema) as SlotsProblem;
		readSlots(problem);
		return verifySlots(problem, keepTo(claim.answerFile, claim.answer, slotsAnswerSchema));
	}
};

/** `match verify`: whether an answer holds; two files, or one with `problem` and `answer` in it. */
export async function verify(names: readonly string[], options: Options): Promise<number> {
	expectFiles(names, 1, 2);
	const claim = await readClaim(names as [string, string?], options);
	const faults = await telling(claim.problemFile, claim.problem, () =>
		kinds[kindOf(claim)]!(claim)
	);
	print({ holds: faults.length === 0, faults });
	return faults.length === 0 ? 0 : 1;
}

/** @throws BadInput when the version names no kind of answer */
function kindOf({ answerFile, answer }: Claim): string {
	const version: unknown = (answer as { version?: unknown } | null)?.version;
	const kind = typeof version === 'string' ? version.split('-')[0]! : '';
	if (Object.hasOwn(kinds, kind)) return kind;
	const found = typeof version === 'string' ? version : typeof version;
	const expected = `one that begins with ${Object.keys(kinds).join(', ')}`;
	throw new BadInput(`${answerFile}: field version: found ${found}, expected ${expected}`);
}

async function readClaim([first, second]: [string, string?], { format }: Options): Promise<Claim> {
	if (second === undefined) {
		const both = json(first, await readText(first)) as Partial<Claim> | null;
		const { problem, answer } = both ?? {};
		return { problemFile: first, problem, answerFile: first, answer };
	}
	const problem = await readProblem(first, format);
	const answer = json(second, withoutLastLine(await readText(second)));
	return { problemFile: first, problem, answerFile: second, answer };
}

async function readProblem(file: string, format: string | undefined): Promise<unknown> {
	const layout = oneOf('format', format, ['json', 'orlib-assign', 'ap3'], 'json');
	if (layout === 'orlib-assign') return (await readPublished(file, readAssignment)).problem;
	if (layout === 'ap3') return (await readPublished(file, readThreeIndex)).problem;
	return json(file, await readText(file));
}
