import type { TeamsProblem } from '#engine/teams/types.ts';
import type { Two } from '#engine/types.ts';
import { summed } from '#features/matching/rules.ts';
import { common, twos } from '#features/matching/sets.ts';
import { allTwos, assessTeam, teamsProblem } from '#features/matching/teams.ts';
import type { Assessed, Mentored } from '#features/matching/types.ts';
import type { TeamShape } from '#features/programmes/types.ts';
import type { FormingQuestion, WishCard } from './types.ts';

/** How many ideas, people to work with and people to avoid a card has room for. */
export const roomOnCard = 3;

/** Somebody with the roles of their card; without any, with those of their application. */
export function withCard(person: Mentored, card: WishCard | undefined): Mentored {
	return card && card.roles.length > 0 ? { ...person, roles: card.roles } : person;
}

/** How much two cards agree on ideas: for each that both rank, the steps from the end of the lower rank (3 for two firsts). */
function agreement(a: WishCard, b: WishCard): number {
	const shared = common(a.ideas, b.ideas);
	const steps = (idea: string) =>
		roomOnCard - Math.max(a.ideas.indexOf(idea), b.ideas.indexOf(idea));
	return shared.reduce((sum, idea) => sum + steps(idea), 0);
}

/** What makes a team out of these people: what the matching knows of them, the people they asked for, the ideas they share. */
export function assessFormed(
	{ cards, ideas }: Pick<FormingQuestion, 'cards' | 'ideas'>,
	shape: TeamShape,
	members: readonly Mentored[]
): Assessed {
	const ids = members.map(({ id }) => id);
	const own = cards.filter(({ application }) => ids.includes(application));
	const got = own.flatMap(({ people }) => people.filter((id) => ids.includes(id)));
	const agreeing = twos(own).filter(([a, b]) => agreement(a, b) > 0);
	const shared = new Set(agreeing.flatMap(([a, b]) => common(a.ideas, b.ideas)));
	const wishes = [
		{
			code: 'team_wished_people',
			facts: { count: got.length },
			points: shape.wishedPerson * got.length
		},
		{
			code: 'team_shared_ideas',
			facts: { ideas: [...shared].map((id) => ideas[id] ?? '') },
			points: shape.sharedIdea * agreeing.reduce((sum, [a, b]) => sum + agreement(a, b), 0)
		}
	];
	return summed([
		...wishes.filter(({ points }) => points !== 0),
		...assessTeam(shape, members).reasons
	]);
}

/** What a member of a team wrote on their card, with what of it came true in this team. */
export interface CardInTeam {
	readonly application: string;
	/** nothing was written */
	readonly empty: boolean;
	readonly roles: readonly string[];
	/** the dearest first; `with` are the others of the team who ranked it as well */
	readonly ideas: readonly { readonly id: string; readonly with: readonly string[] }[];
	/** `met`: they are in this team */
	readonly people: readonly { readonly id: string; readonly met: boolean }[];
}

/** The cards of those in one team, in their order. Roles are those that counted: without any on the card, of the application. */
export function cardsIn(
	{ cards, people }: Pick<FormingQuestion, 'cards' | 'people'>,
	members: readonly string[]
): readonly CardInTeam[] {
	const cardOf = new Map(cards.map((card) => [card.application, card]));
	const rolesOf = new Map(people.map(({ id, roles }) => [id, roles]));
	return members.map((application) => {
		const card = cardOf.get(application);
		const others = members.filter((id) => id !== application);
		return {
			application,
			empty: card === undefined,
			roles: rolesOf.get(application) ?? [],
			ideas: (card?.ideas ?? []).map((id) => ({
				id,
				with: others.filter((other) => cardOf.get(other)?.ideas.includes(id))
			})),
			people: (card?.people ?? []).map((id) => ({ id, met: others.includes(id) }))
		};
	});
}

/**
 * The engine's question about the teams of a forming: that of the matching, with wishes for people and shared ideas as
 * points, and with those who must not be together.
 * @param apart pairs of the avoid lists, in whatever order
 */
export function formingProblem(
	question: FormingQuestion,
	shape: TeamShape,
	apart: readonly Two[]
): TeamsProblem {
	const problem = teamsProblem(question, shape);
	const present = new Set(question.people.map(({ id }) => id));
	const cards = question.cards.filter(({ application }) => present.has(application));
	const scores = new Map(problem.pairScores.map(({ a, b, score }) => [keyOf(a, b), score]));
	for (const [one, other] of twos(cards)) {
		const points = shape.sharedIdea * agreement(one, other);
		const key = keyOf(one.application, other.application);
		if (points !== 0) scores.set(key, (scores.get(key) ?? 0) + points);
	}
	return {
		...problem,
		pairScores: [...scores].map(([key, score]) => ({ ...twoOf(key), score })),
		wishes: cards.flatMap(({ application, people }) =>
			people
				.filter((id) => present.has(id))
				.map((id) => ({ from: application, to: id, points: shape.wishedPerson }))
		),
		apart: allTwos([
			...(problem.apart ?? []),
			...apart.filter((two) => two.every((id) => present.has(id)))
		])
	};
}

/** Two ids as one text, whichever comes first; ids are uuids and have no space. */
function keyOf(a: string, b: string): string {
	return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function twoOf(key: string): { readonly a: string; readonly b: string } {
	const [a = '', b = ''] = key.split(' ');
	return { a, b };
}
