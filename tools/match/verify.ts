import { readPairs } from '#engine/pairs/problem.ts';
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
	readonly file: string;
	readonly problem: unknown;
	readonly answer: unknown;
}

/** How the faults of each kind of answer are found; the word before the number of its version names the kind. */
const kinds: Readonly<Record<string, (claim: Claim) => readonly string[]>> = {
	pairs: (claim) => {
		const problem = keepTo(claim.file, claim.problem, pairsProblemSchema) as PairsProblem;
		const answer = keepTo(claim.file, claim.answer, pairsAnswerSchema) as PairsAnswer;
		// The checker expects a question that makes sense.
		readPairs(problem);
		return verifyPairs(problem, answer);
	},
	teams: ({ file, problem, answer }) =>
		verifyTeams(
			keepTo(file, problem, teamsProblemSchema) as TeamsProblem,
			keepTo(file, answer, teamsAnswerSchema) as TeamsAnswer
		),
	rounds: ({ file, problem, answer }) =>
		verifyRounds(
			keepTo(file, problem, roundsProblemSchema) as RoundsProblem,
			keepTo(file, answer, roundsAnswerSchema)
		),
	slots: ({ file, problem, answer }) =>
		verifySlots(
			keepTo(file, problem, slotsProblemSchema) as SlotsProblem,
			keepTo(file, answer, slotsAnswerSchema)
		)
};

/** `match verify`: whether an answer holds; two files, or one with `problem` and `answer` in it. */
export async function verify(names: readonly string[], options: Options): Promise<number> {
	expectFiles(names, 1, 2);
	const claim = await readClaim(names as [string, string?], options);
	const version = (claim.answer as { version?: unknown } | null)?.version;
	const check = kinds[String(version).split('-')[0]!];
	if (!check) {
		const expected = Object.keys(kinds).join(', ');
		throw new BadInput(
			`${claim.file}: version: found ${String(version)}, expected one of ${expected}`
		);
	}
	const faults = await telling(claim.file, claim.problem, () => check(claim));
	print({ holds: faults.length === 0, faults });
	return faults.length === 0 ? 0 : 1;
}

async function readClaim([first, second]: [string, string?], { format }: Options): Promise<Claim> {
	if (second === undefined) {
		const both = json(first, await readText(first)) as Partial<Claim> | null;
		return { file: first, problem: both?.problem, answer: both?.answer };
	}
	const answer = json(second, withoutLastLine(await readText(second)));
	return { file: second, problem: await readProblem(first, format), answer };
}

async function readProblem(file: string, format: string | undefined): Promise<unknown> {
	const layout = oneOf('format', format, ['json', 'orlib-assign', 'ap3'], 'json');
	if (layout === 'orlib-assign') return (await readPublished(file, readAssignment)).problem;
	if (layout === 'ap3') return (await readPublished(file, readThreeIndex)).problem;
	return json(file, await readText(file));
}
