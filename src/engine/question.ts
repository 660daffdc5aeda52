import type { DrawAnswer, DrawProblem } from './draw/types.ts';
import type { PairExplained, PairIds, PairsAnswer, PairsProblem } from './pairs/types.ts';
import { EngineRefusal } from './refusal.ts';
import type { Replanned, RoundsAnswer, RoundsChange, RoundsProblem } from './rounds/types.ts';
import type { SelectionAnswer, SelectionProblem } from './selection/types.ts';
import type { SlotsAnswer, SlotsProblem } from './slots/types.ts';
import type {
	StandingTeams,
	TeamsAnswer,
	TeamsProblem,
	TeamsWays,
	TeamsWaysProblem,
	WhyNotTogether
} from './teams/types.ts';
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
			readonly standing: StandingTeams;
			readonly two: Two;
	  }
	| ({ readonly kind: 'ways' } & TeamsWaysProblem)
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
	readonly ways: TeamsWays | null;
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

// A thread lives for one question, and reading all of the engine takes longer than most answers.
const doors: Doors = {
	async pairs({ problem }) {
		const { solvePairs } = await import('./pairs/solve.ts');
		return solvePairs(problem);
	},
	async pair({ problem, answer, pair, others }) {
		const { explainPair } = await import('./pairs/explain.ts');
		return explainPair(problem, answer, pair, others);
	},
	async teams({ problem, seed }, control) {
		const { solveTeams } = await import('./teams/solve.ts');
		return solveTeams(problem, seed === undefined ? control : { ...control, seed });
	},
	async together({ problem, standing, two: [one, other] }) {
		const { whyNotTogether } = await import('./teams/explain.ts');
		return whyNotTogether(problem, standing, one, other);
	},
	async ways(question, control) {
		const { waysOut } = await import('./teams/ways.ts');
		return waysOut(question, control);
	},
	async rounds({ problem }) {
		const { solveRounds } = await import('./rounds/solve.ts');
		return solveRounds(problem);
	},
	async replan({ problem, plan, fromRound, change }) {
		const { replanRounds } = await import('./rounds/replan.ts');
		return replanRounds(problem, plan, fromRound, change);
	},
	async slots({ problem }, control) {
		const { solveSlots } = await import('./slots/solve.ts');
		return solveSlots(problem, control);
	},
	async selection({ problem }) {
		const { solveSelection } = await import('./selection/solve.ts');
		return solveSelection(problem);
	},
	async draw({ problem }) {
		const { drawReviewers } = await import('./draw/solve.ts');
		return drawReviewers(problem);
	}
};

/**
 * The one door to the engine for whoever has the question as data, such as a thread. Teams, their ways out and slots are
 * watched and ended by `control`; the others take the time they take.
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
