import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { proofsOf, type Proof } from '#features/matching/proofs.ts';
import type { CycleAtHand } from '#features/matching/server/queries.ts';
import { quotasIn, type KeptQuota } from '#features/matching/quotas.ts';
import type { FormedTeam } from '#features/matching/swaps.ts';
import type { Assessed, Conflict } from '#features/matching/types.ts';
import type { MatchingPlan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { formsTeams } from '../access.ts';
import { assessFormed } from '../rules.ts';
import { avoidListsOf, cardsOf } from './cards.ts';
import { companion, companyOf, type Companion } from './company.ts';
import { newestForming, type Forming } from './find.ts';
import { slipOf } from './link.ts';
import { isPublished } from './must-not-be-published.ts';
import { conflictIn, newestRun, type TeamRun } from './run.ts';

/** A team by name, and why these are one; `score` and points are for the desk. */
export interface NamedTeam {
	readonly members: readonly Companion[];
	readonly mentor: string;
	readonly why: Assessed;
}

/** The wall of a cycle: what a whole room may read. */
export interface Wall {
	readonly forming: Forming | null;
	/** how many wrote a card, and how many there are */
	readonly cards: number;
	readonly people: number;
	readonly teams: readonly NamedTeam[];
	/** without a team */
	readonly left: readonly Companion[];
	readonly published: boolean;
}

/** Everything for the wall and nothing else: no avoid list is read. @throws Missing when the actor may not form teams */
export async function wallOf(db: ReadonlyDb, actor: Actor, cycle: CycleAtHand): Promise<Wall> {
	return (await stateOf(db, actor, cycle)).wall;
}

/** Somebody of the cycle as the coordinator sees them. */
export interface Writer extends Companion {
	/** the word on their slip */
	readonly slip: string;
	readonly savedAt: Temporal.Instant | null;
	/** names of those they would rather not be with */
	readonly avoids: readonly string[];
}

/** The teams of a cycle as the desk sees them. */
export interface TeamsDesk extends Wall {
	readonly writers: readonly Writer[];
	/** the name of an applicant or a mentor; a dash for anybody else */
	readonly nameOf: (id: string) => string;
	readonly run:
		| (Pick<TeamRun, 'id' | 'madeAt'> & {
				readonly proofs: readonly Proof[];
				/** what stands in the way of more teams; null when nothing does */
				readonly conflict: Conflict | null;
				readonly quotas: readonly KeptQuota[];
				/** the rules and quotas it was asked with */
				readonly matching: MatchingPlan;
				readonly swaps: readonly {
					readonly one: string;
					readonly other: string;
					readonly cost: number;
				}[];
		  })
		| null;
}

/** The wall, with slips and avoid lists. @throws Missing when the actor may not form teams */
export async function teamsDesk(
	db: ReadonlyDb,
	actor: Actor,
	cycle: CycleAtHand
): Promise<TeamsDesk> {
	const { wall, company, cards, run, titleOf, mentors } = await stateOf(db, actor, cycle);
	const { forming } = wall;
	const lists = forming ? await avoidListsOf(db, forming.id) : [];
	return {
		...wall,
		nameOf: (id) => mentors.get(id) ?? titleOf(id),
		writers: company.map((each) => ({
			...each,
			slip: forming ? slipOf({ formingId: forming.id, applicationId: each.id }) : '',
			savedAt: cards.find(({ application }) => application === each.id)?.savedAt ?? null,
			avoids: lists
				.filter(({ application }) => application === each.id)
				.flatMap(({ people }) => people.map(titleOf))
		})),
		run: run
			? {
					id: run.id,
					madeAt: run.madeAt,
					proofs: run.answer ? proofsOf({ teams: run.answer }) : [],
					conflict: await conflictIn(db, run),
					quotas: quotasIn(run.question, { proposals: run.teams.map(asProposal) }),
					matching: run.question.matching,
					swaps: run.swaps.map(({ one, other, cost }) => ({
						one: titleOf(one),
						other: titleOf(other),
						cost
					}))
				}
			: null
	};
}

async function stateOf(db: ReadonlyDb, actor: Actor, cycle: CycleAtHand) {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!formsTeams(actor, scope)) throw new Missing('teams');
	const forming = (await newestForming(db, cycle.id)) ?? null;
	const selected = await companyOf(db, { cycleId: cycle.id, plan: cycle.plan });
	const company = selected.map(companion);
	const cards = forming ? await cardsOf(db, forming.id) : [];
	const run = forming ? await newestRun(db, forming.id) : undefined;
	const mentors = await mentorNames(db, cycle.programme.id);
	const companionOf = new Map(company.map((each) => [each.id, each]));
	const known = (id: string) => companionOf.get(id) ?? { id, title: '–', country: '' };
	const teams = run ? namedTeams(run, known, mentors) : [];
	const placed = new Set(teams.flatMap(({ members }) => members.map(({ id }) => id)));
	const wall: Wall = {
		forming,
		cards: cards.length,
		people: company.length,
		teams,
		left: run ? company.filter(({ id }) => !placed.has(id)) : [],
		published: await isPublished(db, cycle.id)
	};
	return { wall, company, cards, run, mentors, titleOf: (id: string) => known(id).title };
}

function asProposal({ members, mentor }: FormedTeam) {
	return { mentees: members, mentor, score: 0, reasons: [] };
}

function namedTeams(
	{ question, teams }: TeamRun,
	known: (id: string) => Companion,
	mentors: ReadonlyMap<string, string>
): readonly NamedTeam[] {
	const personOf = new Map(question.people.map((person) => [person.id, person]));
	return teams.map(({ members, mentor }) => ({
		members: members.map(known),
		mentor: mentors.get(mentor) ?? '–',
		why: assessFormed(
			question,
			question.matching.teams!,
			members.map((id) => personOf.get(id)!)
		)
	}));
}

async function mentorNames(db: ReadonlyDb, programmeId: string) {
	const rows = await db
		.selectFrom('mentors')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.select(['mentors.id', 'people.name'])
		.where('mentors.programmeId', '=', programmeId)
		.execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
}
