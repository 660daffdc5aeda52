import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { PairExplained } from '#engine/pairs/types.ts';
import { askEngine } from '#features/programmes/server/ask-engine.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { ThreadFailed } from '#platform/thread/failed.ts';
import { assessorOf } from '../problem.ts';
import { brokenRules } from '../rules.ts';
import type { Assessed, BrokenRule, MatchingQuestion } from '../types.ts';
import { keptRun, type KeptRun } from './kept-run.ts';
import { pinsOf, type LivePin } from './knowledge.ts';
import type { CycleAtHand } from './queries.ts';

/** How many runners-up are named. */
const others = 5;
/** How long somebody waits for them, in seconds. */
const patience = 10;

/** One thing that the team wrote down about two people. */
export interface Noted {
	readonly kind: 'judgement' | 'contact' | 'talk';
	/** points, 1 or 0 for known or not, or how much it was liked */
	readonly value: number;
	readonly side: string | null;
	readonly reason: string;
	readonly madeAt: Temporal.Instant;
	readonly by: string | null;
}

/** Two people in a run: why, or why not. */
export interface PairInRun {
	readonly run: KeptRun;
	readonly question: MatchingQuestion;
	readonly mentee: string;
	readonly mentor: string;
	readonly assessed: Assessed;
	readonly broken: readonly BrokenRule[];
	/** the run has this pair */
	readonly chosen: boolean;
	/** null for teams, for a conflict, and when there was no time */
	readonly explained: PairExplained | null;
	readonly pins: readonly LivePin[];
	/** the newest first */
	readonly notes: readonly Noted[];
}

/**
 * The two at the places of a run's question: rows of the grid and its columns, counted from 1.
 * @throws Missing when there is no such place, the run is from before questions were kept, or the actor may not see it
 */
export async function twoInRun(
	db: ReadonlyDb,
	actor: Actor,
	cycle: CycleAtHand,
	id: string,
	places: string
): Promise<Pick<PairInRun, 'run' | 'question' | 'mentee' | 'mentor'>> {
	const run = await keptRun(db, actor, cycle, id);
	const { question } = run;
	const [row = 0, column = 0] = /^\d{1,5}-\d{1,5}$/.test(places)
		? places.split('-').map(Number)
		: [];
	const mentee = question?.people[row - 1]?.id;
	const mentor = question?.mentors[column - 1]?.id;
	if (!question || !mentee || !mentor) throw new Missing('pair');
	return { run, question, mentee, mentor };
}

/** The two with all that the page of a pair tells. @throws Missing as `twoInRun` */
export async function pairInRun(
	db: ReadonlyDb,
	actor: Actor,
	cycle: CycleAtHand,
	id: string,
	places: string
): Promise<PairInRun> {
	const two = await twoInRun(db, actor, cycle, id, places);
	const { run, question, mentee, mentor } = two;
	const members = question.people.filter((person) => person.id === mentee);
	const guide = question.mentors.find((one) => one.id === mentor)!;
	const live = await pinsOf(db, cycle.id);
	return {
		...two,
		assessed: assessorOf(question)([mentee], mentor),
		broken: brokenRules(question.matching.rules, { id: mentee, members }, guide),
		chosen: run.arrangement.proposals.some(
			(each) => each.mentor === mentor && each.mentees.includes(mentee)
		),
		explained: await explained(run, mentee, mentor),
		pins: live.filter((pin) => pin.application === mentee && pin.mentor === mentor),
		notes: await notesOn(db, cycle.id, mentee, mentor)
	};
}

async function explained(
	{ asked, answered }: KeptRun,
	mentee: string,
	mentor: string
): Promise<PairExplained | null> {
	const { pairs: problem } = asked;
	const { pairs: answer } = answered;
	if (!problem || !answer) return null;
	try {
		const question = { kind: 'pair', problem, answer, pair: { mentee, mentor }, others } as const;
		return await askEngine(question, { seconds: patience });
	} catch (error) {
		if (error instanceof ThreadFailed) return null;
		throw error;
	}
}

async function notesOn(
	db: ReadonlyDb,
	cycleId: string,
	application: string,
	mentor: string
): Promise<readonly Noted[]> {
	const two = { cycleId, applicationId: application, mentorId: mentor };
	const judgements = await db
		.selectFrom('judgements')
		.leftJoin('people', 'people.id', 'judgements.madeBy')
		.select(['points as value', 'reason', 'madeAt', 'people.name as by'])
		.where((eb) => eb.and(two))
		.execute();
	const contacts = await db
		.selectFrom('earlierContacts')
		.leftJoin('people', 'people.id', 'earlierContacts.madeBy')
		.select(['known', 'reason', 'madeAt', 'people.name as by'])
		.where((eb) => eb.and(two))
		.execute();
	const talks = await db
		.selectFrom('trialTalks')
		.leftJoin('people', 'people.id', 'trialTalks.madeBy')
		.select(['liking as value', 'side', 'madeAt', 'people.name as by'])
		.where((eb) => eb.and(two))
		.execute();
	return [
		...judgements.map((row) => ({ ...row, kind: 'judgement' as const, side: null })),
		...contacts.map(({ known, ...row }) => ({
			...row,
			kind: 'contact' as const,
			value: known ? 1 : 0,
			side: null
		})),
		...talks.map((row) => ({ ...row, kind: 'talk' as const, reason: '' }))
	].toSorted((a, b) => Temporal.Instant.compare(b.madeAt, a.madeAt));
}
