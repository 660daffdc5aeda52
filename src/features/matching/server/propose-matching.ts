import { randomUUID } from 'node:crypto';
import { Missing, Refused } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import { matches } from '../access.ts';
import { obstacle } from '../places.ts';
import { arrange } from './arrange.ts';
import { mentorsWithPlaces } from './pool.ts';
import { selectedOf } from './selected.ts';

/** Asks the engine for the best mentorships of a cycle. The same `once` is one run, however often it is sent. */
export interface MatchingRequest {
	readonly cycleId: string;
	readonly once: string;
}

/**
 * Runs the engine over everybody selected and every mentor with a place, and keeps the run; returns its id.
 * Whoever finds no place is kept in the run, with the reason.
 * @throws Refused `matching_nobody_selected`, `matching_no_mentors`, `matching_too_few_places`, `matching_no_team`,
 *   `matching_published`
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
			.forUpdate('cycles')
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });
		const earlier = await runOf(work, input);
		if (earlier) return earlier;

		if (cycle.published) throw new Refused('matching_published');
		const plan = cycle.plan as Plan;
		const people = (await selectedOf(work.db, cycle.id, plan)).map(({ mentored }) => mentored);
		const pool = await mentorsWithPlaces(work.db, cycle.programmeId, plan);
		const mentors = pool.map(({ mentor }) => mentor);
		const inTheWay = obstacle(plan.matching, people, mentors);
		if (inTheWay) throw new Refused(inTheWay.code, inTheWay.facts);
		const run = await arrange(plan.matching, people, mentors);

		const id = randomUUID();
		await work.db
			.insertInto('scenarios')
			.values({
				id,
				cycleId: cycle.id,
				once: input.once,
				problem: JSON.stringify(run.asked),
				answer: JSON.stringify(run.answered),
				proposals: JSON.stringify(run.arrangement),
				madeAt: work.now,
				madeBy: work.actor.personId
			})
			.execute();

		const { proposals, unplaced } = run.arrangement;
		const facts = { proposals: proposals.length, unplaced: unplaced.length };
		await work.record({ subjectId: id, facts });
		return id;
	}
);

async function runOf(work: Work, { cycleId, once }: MatchingRequest): Promise<string | undefined> {
	const row = await work.db
		.selectFrom('scenarios')
		.select('id')
		.where('cycleId', '=', cycleId)
		.where('once', '=', once)
		.executeTakeFirst();
	return row?.id;
}
