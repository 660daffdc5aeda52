import { Missing, Refused } from '#core/refusal.ts';
import type { Two } from '#engine/types.ts';
import { obstacle } from '#features/matching/places.ts';
import { shortOfTeams, teamsWithin } from '#features/matching/server/arrange.ts';
import { presentQuestion } from '#features/matching/server/question.ts';
import { bare } from '#features/matching/yielding.ts';
import type { TeamShape } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import { formsTeams } from '../access.ts';
import { formingProblem, withCard } from '../rules.ts';
import type { FormedAnswer, FormingQuestion } from '../types.ts';
import { avoidListsOf, cardsOf, ideasOf } from './cards.ts';
import { formingById, type Forming } from './find.ts';
import { mustNotBePublished } from './must-not-be-published.ts';
import { tellWalls } from './tell-walls.ts';

/** One press of the button; the same `once` is one run, however often it is sent. */
export interface TeamsRequest {
	readonly formingId: string;
	readonly once: string;
	/** pairs of avoid lists that do not count in this run, because the coordinators have talked with them */
	readonly lifted?: readonly Two[];
}

/**
 * Makes the best teams with their mentors from the cards of a forming that is closed, and keeps them with everything
 * they follow from; where there are fewer than people for them, or none, also what stands in the way. Returns the id of
 * the run.
 * @throws Refused `teams_still_open`, `matching_published`, `matching_no_answer`, and whatever stands in the way of any
 *   matching
 */
export const formTeams = command(
	'form-teams',
	formsTeams,
	async (work, input: TeamsRequest): Promise<string> => {
		const forming = await formingById(work.db, input.formingId);
		work.allow({ programmeId: forming.programmeId, cycleId: forming.cycleId });
		const earlier = await runOf(work, input);
		if (earlier) return earlier;
		if (!forming.closedAt) throw new Refused('teams_still_open');
		await mustNotBePublished(work.db, forming.cycleId);
		const shape = forming.plan.matching.teams;
		if (!shape) throw new Refused('teams_not_made');

		const question = await questionOf(work, forming);
		const inTheWay = obstacle(question.matching, question.people, question.mentors);
		if (inTheWay) throw new Refused(inTheWay.code, inTheWay.facts);
		const lists = await avoidListsOf(work.db, forming.id);
		const { lifted = [] } = input;
		const apart = lists
			.flatMap(({ application, people }) => people.map((id) => [application, id] as const))
			.filter((pair) => !lifted.some((two) => pair.every((id) => two.includes(id))));
		const answer = await answerTo(question, shape, apart);

		const kept = await work.db
			.insertInto('teamRuns')
			.values({
				...{ formingId: forming.id, once: input.once },
				question: JSON.stringify(question),
				apart: JSON.stringify(apart),
				answer: JSON.stringify(answer),
				madeAt: work.now,
				madeBy: work.actor.personId
			})
			.onConflict((conflict) => conflict.column('once').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!kept) return mustHaveRun(await runOf(work, input));

		await work.record({ subjectId: kept.id, facts: { teams: answer.teams?.length ?? 0 } });

		await tellWalls(work.db, forming.id);
		return kept.id;
	}
);

async function questionOf(work: Work, forming: Forming): Promise<FormingQuestion> {
	const { cycleId, programmeId, plan } = forming;
	const { question } = await presentQuestion(work.db, { id: cycleId, programmeId, plan });
	const written = await cardsOf(work.db, forming.id);
	const cards = written.map(({ application, ideas, roles, people }) => ({
		...{ application, ideas, roles, people }
	}));
	const cardOf = new Map(cards.map((card) => [card.application, card]));
	const ideas = await ideasOf(work.db, forming.id, cards);
	return {
		...question,
		people: question.people.map((person) => withCard(person, cardOf.get(person.id))),
		cards,
		ideas: Object.fromEntries(ideas.map(({ id, text }) => [id, text]))
	};
}

/** The best teams, and what stands in the way of more where there are people for them. @throws as `teamsWithin` */
async function answerTo(
	question: FormingQuestion,
	shape: TeamShape,
	avoids: readonly Two[]
): Promise<FormedAnswer> {
	const answer = await teamsWithin(formingProblem(question, shape, avoids));
	const base = formingProblem(bare(question), shape, []);
	const conflict = await shortOfTeams({ question, base, answer, avoids });
	return { ...(answer && answer.teams.length > 0 && answer), ...(conflict && { conflict }) };
}

async function runOf(work: Work, { formingId, once }: TeamsRequest): Promise<string | undefined> {
	const row = await work.db
		.selectFrom('teamRuns')
		.select('id')
		.where('formingId', '=', formingId)
		.where('once', '=', once)
		.executeTakeFirst();
	return row?.id;
}

/** @throws Missing when the press belongs to another forming: a forged form */
function mustHaveRun(id: string | undefined): string {
	if (id === undefined) throw new Missing('run');
	return id;
}
