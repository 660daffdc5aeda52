import { expectObject, rowsOf } from '../shape.ts';
import { EngineRefusal } from '../refusal.ts';
import { inOrderOfIds, readPlanned } from './people.ts';
import { readRounds } from './problem.ts';
import { solveRounds } from './solve.ts';
import type {
	Replanned,
	Round,
	RoundsAnswer,
	RoundsChange,
	RoundsGuest,
	RoundsProblem
} from './types.ts';

/**
 * Plans anew from a round on, after somebody fell ill or came late. Earlier rounds stay as they were, and who met in
 * them has met; of the later ones stays what can. The order within the plan's rounds does not matter. The changed problem is given back whole, so that the answer
 * can be verified, replayed and changed again.
 * @param fromRound the first round to be planned anew, counted from 1
 * @throws EngineRefusal `bad-round`, `bad-plan`, `bad-shape`, `unknown-id` and all of `solveRounds`; Impossible as `solveRounds`
 */
export async function replanRounds<Problem extends RoundsProblem>(
	problem: Problem,
	plan: Pick<RoundsAnswer, 'rounds'>,
	fromRound: number,
	change: RoundsChange
): Promise<Replanned<Problem>> {
	readRounds(problem);
	expectObject('plan', plan);
	expectObject('change', change);
	const { rounds } = problem;
	expectRound('fromRound', fromRound, 1, rounds);
	if (!Array.isArray(plan.rounds) || plan.rounds.length !== rounds) {
		throw new EngineRefusal('bad-plan', {
			found: plan.rounds?.length ?? 'nothing',
			expected: `${rounds} rounds`
		});
	}
	plan.rounds.forEach((round, k) => readPlanned(`plan, round ${k + 1}`, round));
	const planned = inOrderOfIds(plan.rounds);
	const changed: Problem = {
		...withPeople(problem, fromRound, change),
		never: [...(problem.never ?? []), ...rowsOf('never', change.never ?? [])],
		wishes: [...(problem.wishes ?? []), ...rowsOf('wishes', change.wishes ?? [])],
		past: planned.slice(0, fromRound - 1),
		keep: planned
	};
	const answer = await solveRounds(changed);
	return { problem: changed, answer, moved: movedSeats(planned, answer.rounds) };
}

/** @throws EngineRefusal `bad-round` */
function expectRound(where: string, found: number, least: number, most: number): void {
	if (Number.isSafeInteger(found) && found >= least && found <= most) return;
	const expected = `a round from ${least} to ${most}`;
	throw new EngineRefusal('bad-round', { where, found: String(found), expected });
}

function withPeople<Problem extends RoundsProblem>(
	problem: Problem,
	fromRound: number,
	{ absent = [], joined = {} }: RoundsChange
): Problem {
	rowsOf('absent', absent);
	expectObject('joined', joined);
	for (const [name, rows] of Object.entries(joined)) if (rows !== undefined) rowsOf(name, rows);
	const lists = problem.kind === 'two-sided' ? ['guests', 'hosts'] : ['people'];
	const wrong = Object.keys(joined).find((name) => !lists.includes(name));
	if (wrong !== undefined) {
		throw new EngineRefusal('bad-list', { list: wrong, found: wrong, expected: lists.join(', ') });
	}
	const away = absencesOf(problem.rounds, fromRound, absent);
	const late = Array.from({ length: fromRound - 1 }, (_, k) => k + 1);
	const known = new Set<string>();
	const changed = <Row extends RoundsGuest>(
		rows: readonly Row[],
		more: readonly Row[] = []
	): Row[] => {
		const all = [
			...rows,
			...more.map((row) => ({ ...row, absent: [...late, ...(row.absent ?? [])] }))
		];
		return all.map((row) => {
			known.add(row.id);
			const missed = away.get(row.id);
			return missed ? { ...row, absent: [...new Set([...(row.absent ?? []), ...missed])] } : row;
		});
	};
	const people =
		problem.kind === 'two-sided'
			? {
					guests: changed(problem.guests, joined.guests),
					hosts: changed(problem.hosts, joined.hosts)
				}
			: { people: changed(problem.people, joined.people) };
	const stranger = absent.find(({ id }) => !known.has(id));
	if (stranger !== undefined) {
		const expected = 'an id of the problem';
		throw new EngineRefusal('unknown-id', { list: 'absent', found: stranger.id, expected });
	}
	return { ...problem, ...people };
}

/** The rounds to come that each will miss. */
function absencesOf(
	rounds: number,
	fromRound: number,
	absent: NonNullable<RoundsChange['absent']>
): ReadonlyMap<string, readonly number[]> {
	const away = new Map<string, number[]>();
	for (const { id, from, to = rounds } of absent) {
		expectRound(`absent, ${id}, from`, from, 1, rounds);
		expectRound(`absent, ${id}, to`, to, from, rounds);
		const missed = Array.from({ length: to - from + 1 }, (_, i) => from + i);
		away.set(id, [...(away.get(id) ?? []), ...missed.filter((round) => round >= fromRound)]);
	}
	return away;
}

/** How many seats of the new plan are not as planned before. */
function movedSeats(before: readonly Round[], after: readonly Round[]): number {
	const seats = ({ tables }: Round): string[] =>
		tables.flatMap(({ at, people }) => people.map((id) => JSON.stringify([at, id])));
	return after.reduce((sum, round, k) => {
		const planned = new Set(seats(before[k]!));
		return sum + seats(round).filter((seat) => !planned.has(seat)).length;
	}, 0);
}
