import { Missing, Refused } from '#core/refusal.ts';
import type { PairsObjective } from '#engine/pairs/types.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import { matches } from '../access.ts';
import { obstacle } from '../places.ts';
import { arrange } from './arrange.ts';
import { writeName } from './name-scenario.ts';
import { presentQuestion } from './question.ts';

/** Asks the engine for the best mentorships of a cycle. The same `once` is one run, however often it is sent. */
export interface MatchingRequest {
	readonly cycleId: string;
	readonly once: string;
	/** what makes one pairing better than another; the most points if not said, and always for teams */
	readonly objective?: PairsObjective;
	/** what the team calls this run */
	readonly name?: string;
}

/**
 * Runs the engine over everybody selected and every mentor with a place, and keeps the run; returns its id.
 * Whoever finds no place is kept in the run, with the reason; where the rules cannot hold together, the conflict is.
 * @throws Refused `matching_nobody_selected`, `matching_no_mentors`, `matching_too_few_places`, `matching_no_team`,
 *   `matching_published`, and as `arrange`
 */
export const proposeMatching = command(
	'propose-matching',
	matches,
	async (work, input: MatchingRequest): Promise<string> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.leftJoin('scenarioPublications', 'scenarioPublications.cycleId', 'cycles.id')
			.select(['cycles.id', 'programmeId', 'plan', 'scenarioPublications.scenarioId as published'])
			.where('cycles.id', '=', input.cycleId)
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });
		const earlier = await runOf(work, input);
		if (earlier) return earlier.id;

		if (cycle.published) throw new Refused('matching_published');
		const plan = cycle.plan as Plan;
		const objective = plan.matching.teams ? 'most-placed' : (input.objective ?? 'most-placed');
		const { question } = await presentQuestion(work.db, { ...cycle, plan }, objective);
		const inTheWay = obstacle(plan.matching, question.people, question.mentors);
		if (inTheWay) throw new Refused(inTheWay.code, inTheWay.facts);
		const run = await arrange(question);

		// No row is locked while the engine thinks: a second press thinks as well, and finds the first one's run here.
		const kept = await work.db
			.insertInto('scenarios')
			.values({
				cycleId: cycle.id,
				once: input.once,
				problem: JSON.stringify(run.asked),
				answer: JSON.stringify(run.answered),
				proposals: JSON.stringify(run.arrangement),
				madeAt: work.now,
				madeBy: work.actor.personId
			})
			.onConflict((conflict) => conflict.column('once').doNothing())
			.returning('id')
			.executeTakeFirst();
		const { id } = kept ?? (await mustHaveRun(work, input));
		if (!kept) return id;
		if (input.name) await writeName(work, id, input.name);

		const { proposals, unplaced } = run.arrangement;
		const facts = { proposals: proposals.length, unplaced: unplaced.length };
		await work.record({ subjectId: id, facts });
		return id;
	}
);

function runOf(work: Work, { cycleId, once }: MatchingRequest) {
	return work.db
		.selectFrom('scenarios')
		.select('id')
		.where('cycleId', '=', cycleId)
		.where('once', '=', once)
		.executeTakeFirst();
}

/** @throws Missing when the press belongs to another cycle: a forged form */
async function mustHaveRun(work: Work, input: MatchingRequest): Promise<{ readonly id: string }> {
	const run = await runOf(work, input);
	if (!run) throw new Missing('scenario');
	return run;
}
