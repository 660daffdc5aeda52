import { sql } from 'kysely';
import { Refused } from '#core/refusal.ts';
import { assessorOf } from '#features/matching/problem.ts';
import { publishMatching } from '#features/matching/server/publish-matching.ts';
import { worthOf } from '#features/matching/swaps.ts';
import type { Arrangement } from '#features/matching/types.ts';
import { command } from '#platform/command.ts';
import { formsTeams } from '../access.ts';
import { assessFormed } from '../rules.ts';
import { formingById } from './find.ts';
import { problemOf, runById, type TeamRun } from './run.ts';
import { tellWalls } from './tell-walls.ts';

/**
 * Makes the teams of a run mentorships, one for each with its mentor, with accounts, roles and letters as every matching
 * that is published. Returns how many began; 0 when they had before.
 * @throws Refused `matching_nothing_to_publish` without a single team, and as `publishMatching`
 */
export const publishTeams = command(
	'publish-teams',
	formsTeams,
	async (work, input: { readonly runId: string }): Promise<number> => {
		await sql`select from team_runs where id = ${input.runId} for update`.execute(work.db);
		const run = await runById(work.db, input.runId);
		const forming = await formingById(work.db, run.formingId);
		work.allow({ programmeId: forming.programmeId, cycleId: forming.cycleId });
		if (!run.answer) throw new Refused('matching_nothing_to_publish');
		const problem = await problemOf(work.db, run);

		// The scenario has no part of the engine's question: that would name who must not be together.
		const answer = { ...run.answer, value: worthOf(problem, run.teams) };
		const { id: scenarioId } = await work.db
			.insertInto('scenarios')
			.values({
				cycleId: forming.cycleId,
				once: run.id,
				problem: JSON.stringify({ matching: run.question.matching }),
				answer: JSON.stringify({ teams: answer }),
				proposals: JSON.stringify(arrangementOf(run)),
				madeAt: work.now,
				madeBy: work.actor.personId
			})
			// The run's own id makes it one scenario, however often this is pressed.
			.onConflict((conflict) => conflict.column('once').doUpdateSet({ once: run.id }))
			.returning('id')
			.executeTakeFirstOrThrow();
		const begun = await publishMatching(work.db, work.actor, { scenarioId });
		if (begun === 0) return 0;

		await work.record({ subjectId: run.id, facts: { teams: begun } });

		await tellWalls(work.db, forming.id);
		return begun;
	}
);

/** The teams as they stand, as the matching publishes them. */
function arrangementOf({ question, teams }: TeamRun): Arrangement {
	const shape = question.matching.teams!;
	const assessed = assessorOf(question);
	const personOf = new Map(question.people.map((person) => [person.id, person]));
	const placed = new Set(teams.flatMap(({ members }) => members));
	const left = question.people.filter(({ id }) => !placed.has(id));
	return {
		proposals: teams.map(({ members, mentor }) => ({
			mentees: members,
			mentor,
			...assessed(members, mentor),
			team: assessFormed(
				question,
				shape,
				members.map((id) => personOf.get(id)!)
			)
		})),
		unplaced: left.map(({ id }) => ({
			mentees: [id],
			causes: [{ code: 'no_team_by_rules', facts: { teams: teams.length } }]
		}))
	};
}
