import { sql } from 'kysely';
import { Refused } from '#core/refusal.ts';
import type { TeamsProblem } from '#engine/teams/types.ts';
import {
	swapFault,
	swapped,
	worthOf,
	type Swap,
	type SwapFault
} from '#features/matching/swaps.ts';
import { command, type Work } from '#platform/command.ts';
import { formsTeams } from '../access.ts';
import { formingById } from './find.ts';
import { mustNotBePublished } from './must-not-be-published.ts';
import { problemOf, runById, type TeamRun } from './run.ts';
import { tellWalls } from './tell-walls.ts';

/** Two of one country who are to change places in the teams of a run. */
export interface SwapRequest extends Swap {
	readonly runId: string;
}

/**
 * Lets two change places, and returns the points that it takes (below 0 when it brings some).
 * @throws Refused `matching_published`, and with the names of those it is about: `teams_swap_nowhere`,
 *   `teams_swap_country`, `teams_swap_apart`, `teams_swap_mentor`
 */
export const swapMembers = command(
	'swap-members',
	formsTeams,
	async (work, { runId, one, other }: SwapRequest): Promise<number> => {
		await sql`select from team_runs where id = ${runId} for update`.execute(work.db);
		const run = await runById(work.db, runId);
		const forming = await formingById(work.db, run.formingId);
		work.allow({ programmeId: forming.programmeId, cycleId: forming.cycleId });
		await mustNotBePublished(work.db, forming.cycleId);

		const problem = await problemOf(work.db, run);
		const fault = swapFault(problem, run.teams, { one, other });
		if (fault) throw new Refused(fault.code, await factsOf(work, fault));
		const cost = costOf(problem, run, { one, other });

		await work.db
			.insertInto('teamSwaps')
			.values({ runId, one, other, cost, swappedAt: work.now, swappedBy: work.actor.personId })
			.execute();

		await work.record({ subjectId: runId, facts: { one, other, cost } });

		await tellWalls(work.db, forming.id);
		return cost;
	}
);

function costOf(problem: TeamsProblem, { teams }: TeamRun, swap: Swap): number {
	return worthOf(problem, teams) - worthOf(problem, swapped(teams, swap));
}

/** Who a refusal is about, by name. */
async function factsOf(work: Work, { about }: SwapFault) {
	const applicants = await work.db
		.selectFrom('applications')
		.select(['id', 'name'])
		.where('id', 'in', about)
		.execute();
	const mentors = await work.db
		.selectFrom('mentors')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.select(['mentors.id', 'people.name'])
		.where('mentors.id', 'in', about)
		.execute();
	const named = (id: string | undefined) =>
		[...applicants, ...mentors].find((each) => each.id === id)?.name ?? '–';
	return { one: named(about[0]), other: named(about[1]) };
}
