import type { TeamsProblem, TeamsWay, YieldingRule } from '#engine/teams/types.ts';
import type { Two } from '#engine/types.ts';
import type { HardRule } from '#features/programmes/types.ts';
import { placesOf } from './places.ts';
import { engineTeamQuotas } from './quotas.ts';
import { brokenRules } from './rules.ts';
import { keptApart } from './teams.ts';
import type { Conflict, ConflictRule, MatchingQuestion, Way } from './types.ts';

/** Whoever would mentor a team if there were more mentors. */
const nobody = 'nobody';

/** A question without anything that can give: what is left are people, the shape of teams, mentors and points. */
export function bare<Question extends MatchingQuestion>(question: Question): Question {
	const matching = { ...question.matching, rules: [], quotas: [] };
	return { ...question, matching, pins: [], teamPins: [] };
}

/** The engine's question about what a bare question leaves, with a mentor more for each team that finds none. */
export function withMoreMentors(problem: TeamsProblem, wanted: number): TeamsProblem {
	const { partners, points } = problem.mentors!;
	return {
		...problem,
		mentors: { points, partners: [...partners, { id: nobody, capacity: wanted }] }
	};
}

/** A rule that can give, for the engine and for people. */
export interface Yielding {
	readonly engine: YieldingRule;
	readonly told: ConflictRule;
}

/**
 * Everything that can give so that more teams can be made: the rules of the plan, what was decided by hand, the places
 * of mentors, quotas, and whom somebody would rather not be with.
 * @param avoids pairs of the avoid lists; the first of each wrote it
 */
export function yieldingRules(
	question: MatchingQuestion,
	wanted: number,
	avoids: readonly Two[] = []
): readonly Yielding[] {
	const { matching, people, mentors, pins, teamPins = [] } = question;
	const [here, pool] = [new Set(people.map(({ id }) => id)), new Set(mentors.map(({ id }) => id))];
	const isPresent = (two: Two) => two.every((id) => here.has(id));
	const besides = (person: string, which: (mentor: string) => boolean) =>
		[...pool, nobody].filter(which).map((mentor) => ({ person, mentor }));
	const rules: readonly (readonly [ConflictRule, Omit<YieldingRule, 'id'>])[] = [
		...matching.rules.map((rule) => [{ kind: 'rule', rule }, againstRule(question, rule)] as const),
		...pins
			.filter(({ application, mentor }) => here.has(application) && pool.has(mentor))
			.map(({ application: mentee, mentor, kind }) => {
				const never = {
					beside: besides(mentee, (id) => (kind === 'apart') === (id === mentor))
				};
				return [
					{ kind: kind === 'apart' ? 'barred' : 'fixed', mentee, mentor },
					{ never }
				] as const;
			}),
		...teamPins
			.filter(({ one, other }) => isPresent([one, other]))
			.map(({ one, other, kind }) => {
				const two: Two = [one, other];
				const rule = kind === 'together' ? { together: two } : { never: { both: [two] } };
				return [{ kind: 'mates', two, pin: kind }, rule] as const;
			}),
		...avoids
			.filter(isPresent)
			.map((two) => [{ kind: 'avoids', two }, { never: { both: [two] } }] as const),
		...engineTeamQuotas(matching.quotas, people, mentors, wanted).map((quota) => {
			// Nobody knows yet whom a mentor more would count with.
			const but = { ...quota.but, ...(quota.but.beside && { mentors: [nobody] }) };
			const told: ConflictRule =
				quota.bound === 'least'
					? { kind: 'quota-least', quota: quota.id, least: quota.count }
					: { kind: 'quota-most', quota: quota.id, most: quota.count };
			return [told, { quota: { ...quota, but } }] as const;
		}),
		[
			{ kind: 'places', places: placesOf(mentors) },
			{ each: true, never: { mentors: [nobody] } }
		]
	];
	return rules.map(([told, engine], at) => ({ told, engine: { id: String(at), ...engine } }));
}

/** The teams that a rule of the plan forbids: two members who cannot talk, or somebody beside a mentor. */
function againstRule(
	{ people, mentors }: MatchingQuestion,
	rule: HardRule
): Pick<YieldingRule, 'never'> {
	const beside = people.flatMap((person) =>
		mentors
			.filter((mentor) =>
				brokenRules([rule], { id: person.id, members: [person] }, mentor).includes(rule)
			)
			.map((mentor) => ({ person: person.id, mentor: mentor.id }))
	);
	// Who is the same human twice is kept apart whatever the plan says.
	const same = new Set(keptApart([], people).map((two) => two.join()));
	const both = keptApart([rule], people).filter((two) => !same.has(two.join()));
	return { never: { both, beside } };
}

/** The engine's ways in words of the matching: what stands in the way is whatever gives in one of them. */
export function conflictOf(
	rules: readonly Yielding[],
	ways: readonly TeamsWay[],
	about: { readonly wanted: number; readonly proven: boolean }
): Conflict {
	const toldOf = new Map(rules.map(({ engine, told }) => [engine.id, told]));
	const told = ways
		.filter(({ loosened }) => loosened.length > 0)
		.map(({ loosened, value }): Way => {
			const parts = loosened.map(({ rule, by }) => ({ rule: toldOf.get(rule)!, by }));
			// What a mentor who is not there yet would bring, nobody can say.
			const isKnown = !parts.some(({ rule }) => rule.kind === 'places');
			return { loosened: parts, value: isKnown ? value : null };
		});
	const all = new Set(told.flatMap(({ loosened }) => loosened.map(({ rule }) => rule)));
	return { rules: [...all], ways: told, ...about };
}
