import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { Two } from '#engine/types.ts';
import { assessorOf } from '#features/matching/problem.ts';
import { namesOf, type Named } from '#features/matching/server/kept-run.ts';
import type { CycleAtHand } from '#features/matching/server/queries.ts';
import { aroundTeam, placeIn, type AroundTeam } from '#features/matching/server/team.ts';
import { worthOf } from '#features/matching/swaps.ts';
import type { Proposal } from '#features/matching/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { formsTeams } from '../access.ts';
import { assessFormed, cardsIn, type CardInTeam } from '../rules.ts';
import { avoidListsOf } from './cards.ts';
import { newestForming } from './find.ts';
import { isPublished } from './must-not-be-published.ts';
import { newestRun, problemOf } from './run.ts';

/** A team from wish cards as it stands, with what its members wrote and what is around it; for coordinators alone. */
export interface FormedAtHand extends AroundTeam {
	readonly proposal: Proposal;
	/** the card of each member, in their order */
	readonly cards: readonly (CardInTeam & {
		/** whom they would rather not be with */
		readonly avoids: readonly string[];
	})[];
	/** the ideas of all cards, by id */
	readonly ideas: Readonly<Record<string, string>>;
	readonly named: (id: string) => Named;
	/** the mentorships have not begun: everything may still change */
	readonly open: boolean;
}

/**
 * The team at a place of the newest run from wish cards, counted from 1, after all swaps; with `two`, what it would take
 * to have these two in one team.
 * @throws Missing when there is no such team, or no such two, or the actor may not form teams
 */
export async function formedAtHand(
	db: ReadonlyDb,
	actor: Actor,
	cycle: CycleAtHand,
	place: string,
	two: Two | null
): Promise<FormedAtHand> {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!formsTeams(actor, scope)) throw new Missing('teams');
	const forming = await newestForming(db, cycle.id);
	const run = forming && (await newestRun(db, forming.id));
	if (!run) throw new Missing('team');
	const { question, teams } = run;
	const at = placeIn(teams, place);
	const problem = await problemOf(db, run);
	const standing = { problem, teams, value: worthOf(problem, teams) };
	const { members, mentor } = teams[at]!;
	const personOf = new Map(question.people.map((person) => [person.id, person]));
	const shape = question.matching.teams!;
	const lists = await avoidListsOf(db, forming.id);
	return {
		...(await aroundTeam(db, cycle, standing, at, two)),
		proposal: {
			...{ mentees: members, mentor },
			...assessorOf(question)(members, mentor),
			team: assessFormed(
				question,
				shape,
				members.map((id) => personOf.get(id)!)
			)
		},
		cards: cardsIn(question, members).map((card) => ({
			...card,
			avoids: lists.find(({ application }) => application === card.application)?.people ?? []
		})),
		ideas: question.ideas,
		named: await namesOf(db, cycle, [...personOf.keys()]),
		open: !(await isPublished(db, cycle.id))
	};
}
