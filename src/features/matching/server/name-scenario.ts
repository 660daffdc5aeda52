import { Missing } from '#core/refusal.ts';
import { command, type Work } from '#platform/command.ts';
import { matches } from '../access.ts';

/** Gives a run of the engine the name by which the team speaks of it. The newest name counts. */
export const nameScenario = command(
	'name-scenario',
	matches,
	async (work, input: { readonly scenarioId: string; readonly name: string }): Promise<void> => {
		const scenario = await work.db
			.selectFrom('scenarios')
			.innerJoin('cycles', 'cycles.id', 'scenarios.cycleId')
			.select(['scenarios.id', 'cycles.id as cycleId', 'cycles.programmeId'])
			.where('scenarios.id', '=', input.scenarioId)
			.executeTakeFirst();
		if (!scenario) throw new Missing('scenario');
		work.allow({ programmeId: scenario.programmeId, cycleId: scenario.cycleId });

		await writeName(work, scenario.id, input.name);

		await work.record({ subjectId: scenario.id });
	}
);

/** The row of a name; proposing writes one as well when the run is named at once. */
export async function writeName(work: Work, scenarioId: string, name: string): Promise<void> {
	await work.db
		.insertInto('scenarioNames')
		.values({ scenarioId, name, namedAt: work.now, namedBy: work.actor.personId })
		.execute();
}
