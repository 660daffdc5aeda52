import { costOf, readThreeIndex, type Published } from '#engine/formats.ts';
import { repairTeams } from '#engine/teams/repair.ts';
import type { PublishedTeam, TeamsAnswer, TeamsProblem } from '#engine/teams/types.ts';
import { verifyTeams } from '#engine/teams/verify.ts';
import { ask, telling } from './ask.ts';
import { readAnswer, readPublished } from './files.ts';
import { readJson } from './input.ts';
import { linesOf, print } from './lines.ts';
import { expectFiles, mustSay, oneOf, positive, wholeNumber, type Options } from './options.ts';
import { teamsAnswerSchema, teamsProblemSchema } from './schemas.ts';
import { readTable } from './tables.ts';
import { teamsOfTables, teamsRulesSchema } from './teams-of-tables.ts';

/** A problem, and for a public layout how its points turn back into costs. */
export interface TeamsGiven {
	readonly file: string;
	readonly problem: TeamsProblem;
	readonly published?: Published<TeamsProblem>;
}

/** `match teams`: solves, within the time given, and prints. */
export async function teams(names: readonly string[], options: Options): Promise<number> {
	const given = await readTeamsProblem(names, options);
	if (options.published !== undefined) return mend(given, options.published, options);
	const seconds = positive('seconds', options.seconds);
	const answer = await ask(given.file, { kind: 'teams', problem: given.problem }, seconds);
	const faults = verifyTeams(given.problem, answer);
	if (faults.length > 0) throw new Error(`The engine gave a wrong answer: ${faults.join('; ')}`);
	const { published } = given;
	if (options.table) process.stdout.write(tableOf(given, answer));
	else print(published ? { constant: published.constant, ...answer } : answer);
	if (published) console.log(lastLine(published, answer));
	return 0;
}

/** Teams that keep as many of the published ones as asked, and what that costs; exit code 3 when there are none. */
async function mend(
	{ file, problem }: TeamsGiven,
	name: string,
	options: Options
): Promise<number> {
	const published = await readAnswer(name, teamsAnswerSchema);
	const keep = options.keep === undefined ? undefined : wholeNumber('keep', options.keep);
	const mended = await telling(file, problem, () =>
		repairTeams(problem, published.teams as readonly PublishedTeam[], keep)
	);
	// Asked again without anything to keep, the engine says why there is no answer.
	print(mended ?? (await ask(file, { kind: 'teams', problem })));
	return 0;
}

/**
 * Reads the problem that a command line names.
 * @throws BadInput when it cannot be read, with the row and the field
 */
export async function readTeamsProblem(
	names: readonly string[],
	options: Options
): Promise<TeamsGiven> {
	if (options.rules !== undefined) return readTables(names, options, options.rules);
	expectFiles(names, 0, 1);
	const [file = '-'] = names;
	const format = oneOf('format', options.format, ['json', 'ap3'], 'json');
	if (format === 'json') {
		return { file, problem: (await readJson(file, teamsProblemSchema)) as TeamsProblem };
	}
	const published = await readPublished(file, readThreeIndex);
	return { file, problem: published.problem, published };
}

async function readTables(
	names: readonly string[],
	options: Options,
	file: string
): Promise<TeamsGiven> {
	expectFiles(names, 0, 0);
	const rules = await readJson(file, teamsRulesSchema);
	const table = async (name: string | undefined) =>
		name === undefined ? undefined : await readTable(name);
	const tables = {
		people: await readTable(mustSay('people', options.people)),
		mentors: await table(options.mentors),
		projects: await table(options.projects)
	};
	return { file, problem: teamsOfTables(tables, rules) };
}

function lastLine(published: Published<TeamsProblem>, { value, bound, gap }: TeamsAnswer): string {
	if (gap === 0) return `optimum ${costOf(published, value)}`;
	return `best ${costOf(published, value)} bound ${costOf(published, bound)}`;
}

/** A line for each team: who, with what project and mentor, and the points (for a public layout, the cost). */
function tableOf({ problem, published }: TeamsGiven, answer: TeamsAnswer): string {
	const sides = (['project', 'mentor'] as const).filter((side) => problem[`${side}s`]);
	const rows = answer.teams.map((team) => [
		team.members.join(', '),
		...sides.map((side) => team[side] ?? '-'),
		String(published ? published.constant - team.score : team.score)
	]);
	const alone = answer.unplaced.map((id) => [id, ...sides.map(() => '-'), '-']);
	const headings = ['team', ...sides, published ? 'cost >' : 'points >'];
	const total = published ? '' : `value ${answer.value}, at most ${answer.bound}\n`;
	return linesOf(headings, [...rows, ...alone]) + total;
}
