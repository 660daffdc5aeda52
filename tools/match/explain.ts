import { runnersUp, whyNot, whyPair } from '#engine/pairs/explain.ts';
import { solvePairs } from '#engine/pairs/solve.ts';
import type { PairsProblem } from '#engine/pairs/types.ts';
import { worthOfPlaces, worthOfQuotas, type PlaceWorth } from '#engine/pairs/worth.ts';
import { whyNotTogether, whyTeam } from '#engine/teams/explain.ts';
import type { TeamsProblem } from '#engine/teams/types.ts';
import { solveTeams } from '#engine/teams/solve.ts';
import { telling } from './ask.ts';
import { BadInput } from './input.ts';
import { print } from './lines.ts';
import { mustSay, type Options } from './options.ts';
import { readPairsProblem } from './pairs.ts';
import { readTeamsProblem } from './teams.ts';

/** How many others are told for a mentee. */
const others = 5;

/** `match explain`: why, why not, and what a place more would be worth. Exit code 3 when it is not possible at all. */
export async function explain(names: readonly string[], options: Options): Promise<number> {
	if (options.person !== undefined || options.format === 'ap3') {
		const { file, problem } = await readTeamsProblem(names, options);
		return telling(file, problem, () => explainTeams(problem, options));
	}
	const { file, problem } = await readPairsProblem(names, options);
	return telling(file, problem, () => explainPairs(problem, options));
}

async function explainPairs(problem: PairsProblem, options: Options): Promise<number> {
	if (options.places) {
		const worth = await worthOfPlaces(problem, await solvePairs(problem));
		if (options.table) process.stdout.write(worth.map(placeWords).join(''));
		else print(worth);
		return 0;
	}
	if (options.quotas) {
		print(await worthOfQuotas(problem, await solvePairs(problem)));
		return 0;
	}
	const mentee = someone('mentee', problem.mentees, options.mentee);
	const answer = await solvePairs(problem);
	if (options.mentor === undefined) {
		const next = await runnersUp(problem, answer, mentee, others);
		print({ why: await whyPair(problem, answer, mentee), runnersUp: next });
		return 0;
	}
	const mentor = someone('mentor', problem.mentors, options.mentor);
	const why = await whyNot(problem, answer, mentee, mentor);
	print(why);
	return why.kind === 'forbidden' || why.kind === 'blocked' ? 3 : 0;
}

async function explainTeams(problem: TeamsProblem, options: Options): Promise<number> {
	const person = someone('person', problem.people, options.person);
	const answer = await solveTeams(problem);
	if (options.with === undefined) {
		const team = answer.teams.find(({ members }) => members.includes(person));
		print({ team: team ?? null, reasons: team ? whyTeam(problem, team) : [] });
		return 0;
	}
	const other = someone('with', problem.people, options.with);
	const why = await whyNotTogether(problem, answer, person, other);
	print(why);
	return why.kind === 'forbidden' ? 3 : 0;
}

/** What one more place with a mentor would bring, in a sentence. */
function placeWords({ mentor, gain, fewerUnplaced, moves }: PlaceWorth): string {
	if (moves.length === 0) return `One more place with ${mentor} would change nothing.\n`;
	const placed = fewerUnplaced > 0 ? ` and place ${fewerUnplaced} more` : '';
	const chain = moves.map(({ mentee, to }) => `${mentee} to ${to ?? 'nobody'}`).join(', ');
	return `One more place with ${mentor} would add ${gain} points${placed}: ${chain}.\n`;
}

function someone(
	option: string,
	rows: readonly { readonly id: string }[],
	said: string | undefined
): string {
	const id = mustSay(option, said);
	if (rows.some((row) => row.id === id)) return id;
	throw new BadInput(`--${option}: found ${id}, expected the id of somebody in the problem`);
}
