import { drawReviewers } from './draw/solve.ts';
import type { DrawAnswer, DrawProblem } from './draw/types.ts';
import { explainPair } from './pairs/explain.ts';
import { solvePairs } from './pairs/solve.ts';
import type { PairExplained, PairIds, PairsAnswer, PairsProblem } from './pairs/types.ts';
import { replanRounds } from './rounds/replan.ts';
import { solveRounds } from './rounds/solve.ts';
import { EngineRefusal } from './refusal.ts';
import type { Replanned, RoundsAnswer, RoundsChange, RoundsProblem } from './rounds/types.ts';
import { solveSelection } from './selection/solve.ts';
import type { SelectionAnswer, SelectionProblem } from './selection/types.ts';
import { solveSlots } from './slots/solve.ts';
import type { SlotsAnswer, SlotsProblem } from './slots/types.ts';
import { whyNotTogether } from './teams/explain.ts';
import { solveTeams } from './teams/solve.ts';
import type { TeamsAnswer, TeamsProblem, WhyNotTogether } from './teams/types.ts';
import type { Control, Two } from './types.ts';

/** All that the engine can be asked, as plain data. */
export type Question =
	| { readonly kind: 'pairs'; readonly problem: PairsProblem }
	| {
			readonly kind: 'pair';
			readonly problem: PairsProblem;
			readonly answer: PairsAnswer;
			readonly pair: PairIds;
			readonly others: number;
	  }
	| { readonly kind: 'teams'; readonly problem: TeamsProblem; readonly seed?: number }
	| {
			readonly kind: 'together';
			readonly problem: TeamsProblem;
			readonly answer: TeamsAnswer;
			readonly two: Two;
	  }
	| { readonly kind: 'rounds'; readonly problem: RoundsProblem }
	| {
			readonly kind: 'replan';
			readonly problem: RoundsProblem;
			readonly plan: Pick<RoundsAnswer, 'rounds'>;
			readonly fromRound: number;
			readonly change: RoundsChange;
	  }
	| { readonly kind: 'slots'; readonly problem: SlotsProblem }
	| { readonly kind: 'selection'; readonly problem: SelectionProblem }
	| { readonly kind: 'draw'; readonly problem: DrawProblem };

interface Answers {
	readonly pairs: PairsAnswer;
	readonly pair: PairExplained;
	readonly teams: TeamsAnswer;
	readonly together: WhyNotTogether;
	readonly rounds: RoundsAnswer;
	readonly replan: Replanned;
	readonly slots: SlotsAnswer;
	readonly selection: SelectionAnswer;
	readonly draw: DrawAnswer;
}

/** What a question of this kind is answered with. */
export type AnswerTo<Asked extends Question> = Answers[Asked['kind']];

type Doors = {
	readonly [Kind in Question['kind']]: (
		question: Extract<Question, { kind: Kind }>,
		control: Control<Answers[Kind]>
	) => Promise<Answers[Kind]>;
};

const doors: Doors = {
	pairs: ({ problem }) => solvePairs(problem),
	pair: ({ problem, answer, pair, others }) => explainPair(problem, answer, pair, others),
	teams: ({ problem, seed }, control) =>
		solveTeams(problem, seed === undefined ? control : { ...control, seed }),
	together: ({ problem, answer, two: [one, other] }) => whyNotTogether(problem, answer, one, other),
	rounds: ({ problem }) => solveRounds(problem),
	replan: ({ problem, plan, fromRound, change }) => replanRounds(problem, plan, fromRound, change),
	slots: ({ problem }, control) => solveSlots(problem, control),
	selection: ({ problem }) => solveSelection(problem),
	draw: ({ problem }) => drawReviewers(problem)
};

/**
 * The one door to the engine for whoever has the question as data, such as a thread. Teams and slots are watched and
 * ended by `control`; the others take the time they take.
 * @throws EngineRefusal `unknown-kind`, and EngineRefusal and Impossible as the function behind each kind
 */
export async function answerQuestion<Asked extends Question>(
	question: Asked,
	control: Control<AnswerTo<Asked>>
): Promise<AnswerTo<Asked>> {
	const kind: unknown = (question as Question | null | undefined)?.kind;
	if (typeof kind !== 'string' || !Object.hasOwn(doors, kind)) {
		const expected = Object.keys(doors).join(', ');
		throw new EngineRefusal('unknown-kind', { found: String(kind), expected });
	}
	const door = doors[question.kind] as (
		question: Question,
		control: Control<AnswerTo<Asked>>
	) => Promise<AnswerTo<Asked>>;
	return door(question, control);
}
