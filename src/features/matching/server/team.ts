import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { EngineRefusal } from '#engine/refusal.ts';
import type { StandingTeams, TeamsProblem, WhyNotTogether } from '#engine/teams/types.ts';
import type { Two } from '#engine/types.ts';
import { askEngine } from '#features/programmes/server/ask-engine.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { ThreadFailed } from '#platform/thread/failed.ts';
import { mentorsInstead, standInsOf, type MentorInstead, type StandIn } from '../stand-ins.ts';
import type { FormedTeam } from '../swaps.ts';
import { isOf } from '../team-pins.ts';
import type { Proposal } from '../types.ts';
import { keptRun, type KeptRun } from './kept-run.ts';
import { livePinsOf, type LiveTeamPin } from './knowledge.ts';
import type { CycleAtHand } from './queries.ts';

/** How many stand-ins of each member are named, and how many mentors. */
const few = { standIns: 3, mentors: 10 };
/** How long somebody waits for what it would take, in seconds. */
const patience = 10;

/** Who else could be in a team, and why somebody else is not. */
export interface AroundTeam {
	readonly standIns: readonly StandIn[];
	readonly mentors: readonly MentorInstead[];
	/** everybody who was to be in a team, by id, who could be asked about */
	readonly people: readonly string[];
	/** null when nobody was asked about */
	readonly asked: {
		readonly two: Two;
		/** null when there was no time, or there are too many possible teams to list */
		readonly why: WhyNotTogether | null;
		readonly pins: readonly LiveTeamPin[];
	} | null;
}

/** One team of a run, with what is around it. */
export interface TeamInRun extends AroundTeam {
	readonly run: KeptRun;
	readonly proposal: Proposal;
}

/** Teams as they stand beside the engine's question about them. */
export interface Standing {
	readonly problem: TeamsProblem;
	readonly teams: readonly FormedTeam[];
	/** what all of them are worth */
	readonly value: number;
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
	const { proposals } = run.arrangement;
	const at = placeIn(proposals, place);
	const { asked, answered } = run;
	if (!asked.teams || !answered.teams) throw new Missing('team');
	const teams = proposals.map(({ mentees, mentor }) => ({ members: mentees, mentor }));
	const standing = { problem: asked.teams, teams, value: answered.teams.value };
	return { run, proposal: proposals[at]!, ...(await aroundTeam(db, cycle, standing, at, two)) };
}

/** The index of a team by its number in an address, counted from 1. @throws Missing when there is none */
export function placeIn(teams: readonly unknown[], place: string): number {
	const at = /^\d{1,5}$/.test(place) ? Number(place) - 1 : -1;
	if (teams[at] === undefined) throw new Missing('team');
	return at;
}

/**
 * Who could be in the team at an index instead, and with `two`, what it would take to have these two in one team. The
 * caller asks the permission.
 * @throws Missing when one of the two was not to be in a team, or both are one
 */
export async function aroundTeam(
	db: ReadonlyDb,
	cycle: Pick<CycleAtHand, 'id'>,
	standing: Standing,
	at: number,
	two: Two | null
): Promise<AroundTeam> {
	const { problem, teams } = standing;
	const people = problem.people.map(({ id }) => id);
	if (two && (!two.every((one) => people.includes(one)) || two[0] === two[1])) {
		throw new Missing('application');
	}
	const { teamPins } = await livePinsOf(db, cycle.id);
	return {
		standIns: standInsOf(problem, teams, at, few.standIns),
		mentors: mentorsInstead(problem, teams, at, few.mentors),
		people,
		asked: two && {
			two,
			why: await whyNot(standing, two),
			pins: teamPins.filter((pin) => isOf(pin, two))
		}
	};
}

async function whyNot(
	{ problem, teams, value }: Standing,
	two: Two
): Promise<WhyNotTogether | null> {
	const placed = new Set(teams.flatMap(({ members }) => members));
	const unplaced = problem.people.map(({ id }) => id).filter((id) => !placed.has(id));
	const standing: StandingTeams = { teams, unplaced, value };
	try {
		return await askEngine({ kind: 'together', problem, standing, two }, { seconds: patience });
	} catch (error) {
		if (error instanceof ThreadFailed) return null;
		if (error instanceof EngineRefusal && error.code === 'too-many-teams') return null;
		throw error;
	}
}
