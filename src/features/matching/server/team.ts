import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { EngineRefusal } from '#engine/refusal.ts';
import type { WhyNotTogether } from '#engine/teams/types.ts';
import type { Two } from '#engine/types.ts';
import { askEngine } from '#features/programmes/server/ask-engine.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { ThreadFailed } from '#platform/thread/failed.ts';
import { mentorsInstead, standInsOf, type MentorInstead, type StandIn } from '../stand-ins.ts';
import { isOf } from '../team-pins.ts';
import type { Proposal } from '../types.ts';
import { keptRun, type KeptRun } from './kept-run.ts';
import { livePinsOf, type LiveTeamPin } from './knowledge.ts';
import type { CycleAtHand } from './queries.ts';

/** How many stand-ins of each member are named, and how many mentors. */
const few = { standIns: 3, mentors: 10 };
/** How long somebody waits for what it would take, in seconds. */
const patience = 10;

/** One team of a run: who else could be in it, and why somebody else is not. */
export interface TeamInRun {
	readonly run: KeptRun;
	readonly proposal: Proposal;
	readonly standIns: readonly StandIn[];
	readonly mentors: readonly MentorInstead[];
	/** everybody of the run, by id, who could be asked about */
	readonly people: readonly string[];
	/** null when nobody was asked about */
	readonly asked: {
		readonly two: Two;
		/** null when there was no time, or there are too many possible teams to list */
		readonly why: WhyNotTogether | null;
		readonly pins: readonly LiveTeamPin[];
	} | null;
}

/**
 * The team at a place of a run, counted from 1; with `two`, what it would take to have these two in one team.
 * @throws Missing when there is no such team, or no such two, the run is from before questions were kept, or the actor
 *   may not see it
 */
export async function teamInRun(
	db: ReadonlyDb,
	actor: Actor,
	cycle: CycleAtHand,
	id: string,
	place: string,
	two: Two | null
): Promise<TeamInRun> {
	const run = await keptRun(db, actor, cycle, id);
	const at = /^\d{1,5}$/.test(place) ? Number(place) - 1 : -1;
	const proposal = run.arrangement.proposals[at];
	const { teams: problem, people = [] } = run.asked;
	if (!proposal || !problem) throw new Missing('team');
	const ids = people.map((person) => person.id);
	if (two && (!two.every((one) => ids.includes(one)) || two[0] === two[1])) {
		throw new Missing('application');
	}
	const teams = run.arrangement.proposals.map(({ mentees, mentor }) => ({
		members: mentees,
		mentor
	}));
	const { teamPins } = await livePinsOf(db, cycle.id);
	return {
		run,
		proposal,
		standIns: standInsOf(problem, teams, at, few.standIns),
		mentors: mentorsInstead(problem, teams, at, few.mentors),
		people: ids,
		asked: two && {
			two,
			why: await whyNot(run, two),
			pins: teamPins.filter((pin) => isOf(pin, two))
		}
	};
}

async function whyNot({ asked, answered }: KeptRun, two: Two): Promise<WhyNotTogether | null> {
	if (!asked.teams || !answered.teams) return null;
	const question = {
		kind: 'together',
		problem: asked.teams,
		answer: answered.teams,
		two
	} as const;
	try {
		return await askEngine(question, { seconds: patience });
	} catch (error) {
		if (error instanceof ThreadFailed) return null;
		if (error instanceof EngineRefusal && error.code === 'too-many-teams') return null;
		throw error;
	}
}
