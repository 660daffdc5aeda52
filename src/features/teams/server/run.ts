import type { TeamsAnswer, TeamsProblem } from '#engine/teams/types.ts';
import type { Two } from '#engine/types.ts';
import { Missing } from '#core/refusal.ts';
import type { Conflict } from '#features/matching/types.ts';
import { swapped, type FormedTeam, type Swap } from '#features/matching/swaps.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { formingProblem } from '../rules.ts';
import type { FormedAnswer, FormingQuestion } from '../types.ts';

/** A run with its teams as they stand after all swaps; nothing of what must not be together. */
export interface TeamRun {
	readonly id: string;
	readonly formingId: string;
	readonly question: FormingQuestion;
	/** null: not a single team could be made */
	readonly answer: TeamsAnswer | null;
	readonly madeAt: Temporal.Instant;
	readonly teams: readonly FormedTeam[];
	readonly swaps: readonly (Swap & { readonly cost: number })[];
}

/** The newest run of a forming, or undefined. The caller asks the permission. */
export async function newestRun(db: ReadonlyDb, formingId: string): Promise<TeamRun | undefined> {
	const row = await runs(db)
		.where('formingId', '=', formingId)
		.orderBy('madeAt', 'desc')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	return row && asItStands(db, row);
}

/** A run by its id. @throws Missing */
export async function runById(db: ReadonlyDb, id: string): Promise<TeamRun> {
	const row = await runs(db).where('id', '=', id).executeTakeFirst();
	if (!row) throw new Missing('run');
	return asItStands(db, row);
}

function runs(db: ReadonlyDb) {
	return db.selectFrom('teamRuns').select(['id', 'formingId', 'question', 'answer', 'madeAt']);
}

type Row = Awaited<ReturnType<ReturnType<typeof runs>['executeTakeFirstOrThrow']>>;

async function asItStands(db: ReadonlyDb, row: Row): Promise<TeamRun> {
	const { conflict: _, ...found } = row.answer as FormedAnswer;
	const answer = found.teams ? (found as TeamsAnswer) : null;
	const swaps = await db
		.selectFrom('teamSwaps')
		.select(['one', 'other', 'cost'])
		.where('runId', '=', row.id)
		.orderBy('id')
		.execute();
	return {
		...row,
		question: row.question as FormingQuestion,
		answer,
		swaps,
		teams: swaps.reduce<readonly FormedTeam[]>(swapped, answer ? teamsIn(answer) : [])
	};
}

/** The teams of an answer; every one has a mentor, as the question asked for one. */
function teamsIn({ teams }: TeamsAnswer): readonly FormedTeam[] {
	return teams.map(({ members, mentor }) => ({ members, mentor: mentor! }));
}

/** What stands in the way of all teams of a run: only for coordinators. Null where nothing does. */
export async function conflictIn(db: ReadonlyDb, run: TeamRun): Promise<Conflict | null> {
	const { answer } = await db
		.selectFrom('teamRuns')
		.select('answer')
		.where('id', '=', run.id)
		.executeTakeFirstOrThrow();
	return (answer as FormedAnswer).conflict ?? null;
}

/** What the engine was asked, with who must not be together: only for commands of coordinators. */
export async function problemOf(db: ReadonlyDb, run: TeamRun): Promise<TeamsProblem> {
	const { apart } = await db
		.selectFrom('teamRuns')
		.select('apart')
		.where('id', '=', run.id)
		.executeTakeFirstOrThrow();
	return formingProblem(run.question, run.question.matching.teams!, apart as readonly Two[]);
}
