import { EngineRefusal } from '#engine/refusal.ts';
import type { SelectionAnswer, SelectionProblem } from '#engine/selection/types.ts';
import { verifySelection } from '#engine/selection/verify.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { askEngine } from '#features/programmes/server/ask-engine.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import { ThreadFailed } from '#platform/thread/failed.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import { selects } from '../access.ts';

/** What the engine is asked: whom to choose among, how many, and what counts. The same `once` is one run. */
export interface SetRequest {
	readonly cycleId: string;
	readonly once: string;
	/** what the chosen are to become */
	readonly outcome: 'shortlisted' | 'selected';
	/** whom to choose among: everybody who is not declined, or the shortlist with the reserves */
	readonly from: 'all' | 'shortlist';
	readonly places: number;
	/** whether the quotas and earmarked places of the plan count, or the scores alone */
	readonly quotas: boolean;
	/** whether those who have the outcome already keep it in any case */
	readonly keep: boolean;
}

/**
 * Asks the engine for the best set under the quotas of the plan and keeps question and answer; returns the run's id.
 * Nothing is decided by it.
 * @throws Refused `set_without_scores` when nobody to choose among has a score; `set_too_many_earmarked`,
 *   `set_too_many_kept` when the places cannot hold what is fixed; `set_takes_too_long`
 */
export const proposeSet = command(
	'propose-set',
	selects,
	async (work, input: SetRequest): Promise<string> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.innerJoin('calls', 'calls.cycleId', 'cycles.id')
			.select(['cycles.id', 'cycles.programmeId', 'cycles.plan', 'calls.id as callId'])
			.where('cycles.id', '=', input.cycleId)
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });
		const earlier = await runOf(work, input);
		if (earlier) return earlier.id;

		const candidates = await candidatesOf(work, cycle.callId, input.from);
		if (candidates.length === 0) throw new Refused('set_without_scores');
		const problem = problemOf(cycle.plan as Plan, candidates, input);
		const answer = await solved(problem);

		const kept = await work.db
			.insertInto('selectionSets')
			.values({
				cycleId: cycle.id,
				once: input.once,
				outcome: input.outcome,
				question: JSON.stringify(problem),
				answer: JSON.stringify(answer),
				madeAt: work.now,
				madeBy: work.actor.personId
			})
			.onConflict((conflict) => conflict.column('once').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!kept) return mustHaveRun(work, input);

		const { chosen, value } = answer;
		await work.record({ subjectId: kept.id, facts: { chosen: chosen.length, value } });
		return kept.id;
	}
);

function runOf(work: Work, { cycleId, once }: SetRequest) {
	return work.db
		.selectFrom('selectionSets')
		.select('id')
		.where('cycleId', '=', cycleId)
		.where('once', '=', once)
		.executeTakeFirst();
}

/** @throws Missing when the press belongs to another cycle: a forged form */
async function mustHaveRun(work: Work, input: SetRequest): Promise<string> {
	const run = await runOf(work, input);
	if (!run) throw new Missing('set');
	return run.id;
}

/** Everybody with a score whom the set may be chosen from. */
async function candidatesOf(work: Work, callId: string, from: SetRequest['from']) {
	return work.db
		.selectFrom('applications')
		.innerJoin('applicationScores as score', 'score.applicationId', 'applications.id')
		.leftJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
		.select(['applications.id', 'applications.number', 'applications.groups'])
		.select(['score.corrected', 'present.outcome'])
		.where('applications.callId', '=', callId)
		.where(isStanding())
		.where((eb) =>
			from === 'shortlist'
				? eb('present.outcome', 'in', ['shortlisted', 'selected', 'reserve'])
				: eb.or([eb('present.outcome', 'is', null), eb('present.outcome', '<>', 'declined')])
		)
		.orderBy('applications.number')
		.execute();
}

type Candidates = Awaited<ReturnType<typeof candidatesOf>>;

function problemOf(plan: Plan, candidates: Candidates, input: SetRequest): SelectionProblem {
	const { quotas, earmarks, bar, reserves } = plan.selection;
	return {
		candidates: candidates.map(({ id, number, groups, corrected }) => ({
			id,
			score: corrected,
			groups,
			// Of two with the same score the one who applied first.
			tie: String(number).padStart(9, '0')
		})),
		places: input.places,
		...(input.quotas && {
			quotas: quotas.map((quota) => ({ id: quota.group, ...quota })),
			earmarked: earmarks.map(({ key, group, places }) => ({ id: key, group, places }))
		}),
		...(input.keep && {
			fixed: candidates.filter(({ outcome }) => outcome === input.outcome).map(({ id }) => id)
		}),
		...(bar !== undefined && { bar }),
		reserves: input.outcome === 'selected' ? reserves : 0
	};
}

const refusals: Readonly<Record<string, string>> = {
	'too-many-earmarked': 'set_too_many_earmarked',
	'fixed-without-place': 'set_too_many_kept'
};

/** Seconds that the team waits for a set. Quotas of a real call take one; only tangled ones come near. */
const patience = { seconds: 30, grace: 0 };

async function solved(problem: SelectionProblem): Promise<SelectionAnswer> {
	try {
		const answer = await askEngine({ kind: 'selection', problem }, patience);
		const faults = verifySelection(problem, answer);
		if (faults.length > 0) throw new Error(`The best set failed its check: ${faults.join(', ')}`);
		return answer;
	} catch (error) {
		if (error instanceof ThreadFailed && error.reason === 'time') {
			throw new Refused('set_takes_too_long', { seconds: patience.seconds });
		}
		const code = error instanceof EngineRefusal ? refusals[error.code] : undefined;
		throw code ? new Refused(code, { places: problem.places }) : error;
	}
}
