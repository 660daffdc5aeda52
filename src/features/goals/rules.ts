import type { Issue } from '#core/refusal.ts';
import type { Goal, GoalMark, GoalStep, GoalVersion, GoalWords, Mark } from './types.ts';

/** The parts of a goal's words, in the order in which they are read. */
export const goalParts = ['term', 'aim', 'signs', 'have', 'need', 'why', 'dueOn'] as const;

/** Characters of each text. */
export const goalLimits = { aim: 500, text: 2000, reason: 1000 } as const;

/** Where a goal stands. */
export type GoalState = 'open' | 'late' | 'reached' | 'dropped';

/** The newest mark counts; one that is open is late after its day. */
export function goalState({ versions, marks }: Goal, today: string): GoalState {
	const last = marks.at(-1)?.mark;
	if (last === 'reached' || last === 'dropped') return last;
	return newestOf(versions).dueOn < today ? 'late' : 'open';
}

/** The words of a goal as they stand now. */
export function newestOf(versions: Goal['versions']): GoalVersion {
	return versions.at(-1) ?? versions[0];
}

/** The parts that differ between two wordings. */
export function changedParts(before: GoalWords, after: GoalWords): (keyof GoalWords)[] {
	return goalParts.filter((part) => before[part] !== after[part]);
}

/** What may follow upon a state: a mark of the kind that it has not. */
export function nextMarks(state: GoalState): readonly Mark[] {
	return state === 'open' || state === 'late' ? ['reached', 'dropped'] : ['resumed'];
}

/** A day that has gone by is no day to reach something by, unless it stood there before. Dates are YYYY-MM-DD. */
export function dueIssue(dueOn: string, today: string, before?: string): Issue | null {
	if (dueOn >= today || dueOn === before) return null;
	return { field: 'dueOn', code: 'goal_due_past', facts: { today } };
}

/** Open ones first, the nearest day first; then what was reached; what was given up comes last. */
export function byUrgency(today: string) {
	const rank = { late: 0, open: 0, reached: 1, dropped: 2 } as const;
	return (a: Goal, b: Goal): number => {
		const [dueA, dueB] = [newestOf(a.versions).dueOn, newestOf(b.versions).dueOn];
		const byState = rank[goalState(a, today)] - rank[goalState(b, today)];
		return byState || (dueA < dueB ? -1 : Number(dueA > dueB));
	};
}

/** One moment in the life of a goal. */
export type Moment =
	| { readonly kind: 'set'; readonly version: GoalVersion }
	| {
			readonly kind: 'changed';
			readonly version: GoalVersion;
			readonly before: GoalVersion;
			readonly parts: readonly (keyof GoalWords)[];
	  }
	| { readonly kind: 'step'; readonly step: GoalStep }
	| { readonly kind: 'mark'; readonly mark: GoalMark };

/** Everything that happened to a goal, the newest first. */
export function timelineOf({ versions, steps, marks }: Goal): Moment[] {
	const moments: { at: string; moment: Moment }[] = [
		...versions.map((version, index) => ({ at: version.at, moment: worded(versions, index) })),
		...steps.map((step) => ({ at: step.at, moment: { kind: 'step', step } as const })),
		...marks.map((mark) => ({ at: mark.at, moment: { kind: 'mark', mark } as const }))
	];
	return moments
		.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
		.reverse()
		.map(({ moment }) => moment);
}

function worded(versions: Goal['versions'], index: number): Moment {
	const version = versions[index] ?? versions[0];
	const before = versions[index - 1];
	if (!before) return { kind: 'set', version };
	return { kind: 'changed', version, before, parts: changedParts(before, version) };
}
