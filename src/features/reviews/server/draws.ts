import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { drawReviewers as draw } from '#engine/draw/solve.ts';
import type { DrawAnswer, DrawProblem } from '#engine/draw/types.ts';
import { coordinates } from '#features/people/access.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** One draw as it was kept. */
export interface KeptDraw {
	readonly id: string;
	readonly question: DrawProblem;
	readonly answer: DrawAnswer;
	readonly fingerprint: string;
	readonly drawnAt: Temporal.Instant;
	readonly by: string | null;
}

type About = Pick<Cycle, 'id' | 'programme'>;

/** The draws of a cycle, newest first. @throws Missing for anybody but its coordinators */
export async function drawsOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: About
): Promise<readonly KeptDraw[]> {
	if (!coordinates(actor, { programmeId: cycle.programme.id, cycleId: cycle.id })) {
		throw new Missing('reading');
	}
	const rows = await db
		.selectFrom('reviewDraws')
		.leftJoin('people', 'people.id', 'reviewDraws.drawnBy')
		.select([
			'reviewDraws.id',
			'reviewDraws.question',
			'reviewDraws.answer',
			'reviewDraws.fingerprint',
			'reviewDraws.drawnAt',
			'people.name as by'
		])
		.where('reviewDraws.cycleId', '=', cycle.id)
		.orderBy('reviewDraws.drawnAt', 'desc')
		.execute();
	return rows.map((row) => ({
		...row,
		question: row.question as DrawProblem,
		answer: row.answer as DrawAnswer
	}));
}

/** Runs a draw again from its kept question and seed: whether it gives the same to the letter. */
export async function isRepeatable({ question, answer }: KeptDraw): Promise<boolean> {
	const again = await draw(question);
	return again.fingerprint === answer.fingerprint && listed(again) === listed(answer);
}

/** Who reads what, line by line: the database keeps the keys of an object in an order of its own. */
function listed({ reviews }: DrawAnswer): string {
	return reviews
		.map(({ application, reviewers }) => [application, ...reviewers].join(' '))
		.join('\n');
}
