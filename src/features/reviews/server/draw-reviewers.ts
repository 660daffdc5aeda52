import { Refused } from '#core/refusal.ts';
import { drawReviewers as draw } from '#engine/draw/solve.ts';
import { EngineRefusal } from '#engine/refusal.ts';
import type { DrawAnswer, DrawProblem } from '#engine/draw/types.ts';
import { coordinates } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import { drawProblem, keptOf, type DrawFacts } from '../draw.ts';
import { drawFacts } from './draw-facts.ts';
import { postAssignment } from './letters.ts';
import { reviewersOf, type Reviewer } from './reviewers.ts';
import { insistOnOpen, lockReading, readingIn, type Reading } from './stage.ts';

/** A draw of reviewers, and who leaves before it. */
export interface NewDraw {
	readonly cycleId: string;
	/** the form's uuid: sent twice it is one draw; it is also the seed */
	readonly once: string;
	/** somebody who stops: what they have not sent goes to others */
	readonly leaving?: { readonly personId: string; readonly reason: string };
}

/**
 * Draws who reads what: every application gets as many reviewers as the plan says, evenly, nobody somebody whom they
 * declared a conflict with, and only who reads its language. What was given before stays where it can.
 * @throws Refused `reading_closed`, `nobody_to_draw`, or what the engine found missing (`refusals`)
 */
export const drawReviewers = command(
	'draw-reviewers',
	coordinates,
	async (work, input: NewDraw): Promise<void> => {
		const { cycleId, once, leaving } = input;
		await lockReading(work.db, cycleId);
		const reading = await readingIn(work.db, cycleId);
		const scope = { programmeId: reading.programmeId, cycleId };
		work.allow(scope);
		const before = await work.db
			.selectFrom('reviewDraws')
			.select('id')
			.where('once', '=', once)
			.executeTakeFirst();
		if (before) return;
		const candidates = await reviewersOf(work.db, { id: cycleId, ...scope });

		insistOnOpen(reading, work.now);
		const facts: DrawFacts = {
			...(await drawFacts(work.db, reading)),
			candidates,
			leaving: leaving ? [leaving.personId] : [],
			each: reading.stage.each,
			seed: once
		};
		if (!candidates.some(({ capacity }) => capacity !== null)) throw new Refused('nobody_to_draw');
		const question = drawProblem(facts);
		const answer = await answered(question);

		const drawId = await keepDraw(work, reading, once, { question, answer });
		await endAssignments(work, facts, leaving?.reason);
		const fresh = freshIn(question, answer);
		await giveOut(work, reading, drawId, fresh);

		await work.record({ subjectId: cycleId, facts: { drawId, given: fresh.length } });

		await tell(work, reading, candidates, fresh);
	}
);

/** What to tell the team when rules and people do not go together. */
const refusals: Readonly<Record<string, (each: number) => Refused>> = {
	'too-few-reviewers': (each) => new Refused('draw_too_few_reviewers', { each }),
	'too-few-readers': (each) => new Refused('draw_too_few_readers', { each }),
	'too-little-room': () => new Refused('draw_too_little_room')
};

/** Asks the engine. @throws Refused with what is missing */
async function answered(question: DrawProblem): Promise<DrawAnswer> {
	try {
		return await draw(question);
	} catch (thrown) {
		const refusal = thrown instanceof EngineRefusal ? refusals[thrown.code] : undefined;
		throw refusal ? refusal(question.each) : thrown;
	}
}

async function keepDraw(
	work: Work,
	{ cycleId, stage }: Reading,
	once: string,
	{ question, answer }: { readonly question: DrawProblem; readonly answer: DrawAnswer }
): Promise<string> {
	const { id } = await work.db
		.insertInto('reviewDraws')
		.values({
			cycleId,
			stage: stage.key,
			once,
			question: JSON.stringify(question),
			answer: JSON.stringify(answer),
			fingerprint: answer.fingerprint,
			drawnAt: work.now,
			drawnBy: work.actor.personId
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** Ends what nobody keeps: a declared conflict, somebody who leaves or is no reviewer any more. */
async function endAssignments(work: Work, facts: DrawFacts, reason?: string): Promise<void> {
	const kept = new Set(keptOf(facts).map(({ assignmentId }) => assignmentId));
	const ends = facts.given
		.filter(({ ended, assignmentId }) => !ended && !kept.has(assignmentId))
		.map(({ assignmentId, conflict }) => ({
			assignmentId,
			reason: conflict ? 'conflict' : (reason ?? 'role-ended'),
			endedAt: work.now,
			endedBy: work.actor.personId
		}));
	if (ends.length > 0) await work.db.insertInto('reviewAssignmentEnds').values(ends).execute();
}

interface Fresh {
	readonly applicationId: string;
	readonly reviewerId: string;
}

/** What was drawn and had not been given before. */
function freshIn({ fixed = [] }: DrawProblem, { reviews }: DrawAnswer): readonly Fresh[] {
	const held = new Set(fixed.map(({ application, reviewer }) => `${application} ${reviewer}`));
	return reviews.flatMap(({ application, reviewers }) =>
		reviewers
			.filter((reviewer) => !held.has(`${application} ${reviewer}`))
			.map((reviewer) => ({ applicationId: application, reviewerId: reviewer }))
	);
}

async function giveOut(
	work: Work,
	{ stage }: Reading,
	drawId: string,
	fresh: readonly Fresh[]
): Promise<void> {
	if (fresh.length === 0) return;
	const rows = fresh.map((pair) => ({
		...pair,
		stage: stage.key,
		drawId,
		assignedAt: work.now,
		assignedBy: work.actor.personId
	}));
	await work.db.insertInto('reviewAssignments').values(rows).execute();
}

async function tell(
	work: Work,
	reading: Reading,
	reviewers: readonly Reviewer[],
	fresh: readonly Fresh[]
): Promise<void> {
	for (const reviewer of reviewers) {
		const count = fresh.filter(({ reviewerId }) => reviewerId === reviewer.id).length;
		if (count > 0) await postAssignment(work.db, reading, reviewer, count);
	}
}
