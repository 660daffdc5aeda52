import type { Reason } from '#engine/types.ts';
import { assessorOf, reasonsOf } from '#features/matching/problem.ts';
import type { Mentored, Proposal } from '#features/matching/types.ts';
import { worthOf } from '#features/matching/swaps.ts';
import { assessFormed, formingProblem, withCard } from '#features/teams/rules.ts';
import type { Candidate, Obstacle, OpenTeam, Standing, Waiting } from './types.ts';

/** How long the words about a leaving may be, in characters. */
export const noteLength = 1000;

/** How many of those who could step in stand on a page. */
export const candidatesOnPage = 10;

/** Who was promised something comes first. */
const standings: readonly Standing[] = ['selected', 'reserve', 'applied'];

/**
 * Everybody who waits, beside whoever left: those who are selected and have no team first, then the reserves, then the
 * others; among these the most points first, then by the place among the reserves, then by number. Those whom a rule
 * keeps away come last.
 */
export function candidatesFor(
	team: OpenTeam,
	leaver: Mentored,
	waiting: readonly Waiting[]
): readonly Candidate[] {
	const before = withSomebody(team, leaver);
	return waiting
		.map((one): Candidate => {
			const after = withSomebody(team, one.mentored);
			return {
				...one,
				points: after.points,
				gain: after.points - before.points,
				gained: beyond(after.reasons, before.reasons),
				lost: beyond(before.reasons, after.reasons),
				obstacle: obstacleOf(team, one.mentored)
			};
		})
		.toSorted(inTurn);
}

function inTurn(a: Candidate, b: Candidate): number {
	return (
		Number(a.obstacle !== null) - Number(b.obstacle !== null) ||
		standings.indexOf(a.standing) - standings.indexOf(b.standing) ||
		b.points - a.points ||
		(a.rank ?? 0) - (b.rank ?? 0) ||
		a.number - b.number
	);
}

/**
 * What the team is worth with somebody by the engine's own question, and why. A mentor who is not in the pool any more
 * brings no points and no reasons.
 */
export function withSomebody(team: OpenTeam, joining: Mentored) {
	const { question, people } = asked(team, joining);
	const members = people.map(({ id }) => id);
	const { mentor } = team;
	const isKnown = question.mentors.some(({ id }) => id === mentor);
	const proposal: Proposal = {
		mentees: members,
		mentor,
		...(isKnown ? assessorOf(question)(members, mentor) : { score: 0, reasons: [] }),
		team: assessFormed(question, shapeOf(team), people)
	};
	const problem = formingProblem(question, shapeOf(team), []);
	return {
		points: worthOf(problem, [{ members, mentor }]),
		reasons: reasonsOf(proposal)
	};
}

function asked({ question, staying }: OpenTeam, joining: Mentored) {
	const cardOf = new Map(question.cards.map((card) => [card.application, card]));
	const people = [...staying, joining].map((person) => withCard(person, cardOf.get(person.id)));
	return { question: { ...question, people }, people };
}

/** @throws Error when the plan makes no teams: the caller has asked */
function shapeOf({ question }: OpenTeam) {
	const shape = question.matching.teams;
	if (!shape) throw new Error('A plan without teams has no substitutes.');
	return shape;
}

/** The hard rules of the teams, one after the other. An avoid list is told apart from the others: few may read it. */
function obstacleOf(team: OpenTeam, joining: Mentored): Obstacle | null {
	const problem = formingProblem(asked(team, joining).question, shapeOf(team), []);
	const { id } = joining;
	const other = (two: readonly string[]) => two.find((each) => each !== id) ?? '';
	const apart = (problem.apart ?? []).find((two) => two.includes(id));
	if (apart) return { code: 'apart', about: other(apart) };
	const mentor = problem.mentors?.partners.find((partner) => partner.id === team.mentor);
	if (mentor?.not?.includes(id)) return { code: 'mentor', about: team.mentor };
	const staying = new Set(team.staying.map((person) => person.id));
	const avoids = team.apart.find((two) => two.includes(id) && staying.has(other(two)));
	return avoids ? { code: 'avoids', about: other(avoids) } : null;
}

/** The reasons of one list as far as the other has not got them: of lists what is only here, of counts how much more. */
function beyond(here: readonly Reason[], there: readonly Reason[]): readonly Reason[] {
	return here.flatMap((reason) => {
		const same = there.filter(({ code }) => code === reason.code);
		const facts = Object.entries(reason.facts).map(([name, fact]) => {
			const others = same.map((other) => other.facts[name]);
			if (typeof fact === 'number') return [name, fact - Math.max(0, ...others.map(Number))];
			if (!Array.isArray(fact)) return [name, others.includes(fact) ? '' : fact];
			const known = others.flat();
			return [name, fact.filter((each: string) => !known.includes(each))];
		});
		const isMore = same.length === 0 || facts.some(([, fact]) => isSomething(fact));
		return isMore ? [{ ...reason, facts: Object.fromEntries(facts) as Reason['facts'] }] : [];
	});
}

function isSomething(fact: unknown): boolean {
	return typeof fact === 'number' ? fact > 0 : (fact as string | readonly string[]).length > 0;
}
