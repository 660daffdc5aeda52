import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerQuestion } from '#engine/question.ts';
import type { MatchingPlan } from '#features/programmes/types.ts';
import { matchingPlan, mentor, mentored, question } from '#tests/factories/matching.ts';
import { isCurrent } from '../current.ts';
import { isProven, proofsOf } from '../proofs.ts';
import { assessTeam } from '../teams.ts';
import { teamNumbers } from '../team-numbers.ts';
import type { Mentored, PoolMentor } from '../types.ts';
import { arrange as arrangeQuestion, type Ask } from './arrange.ts';

/** The engine in this very thread: quicker when it is asked often. */
const here: Ask = (question) => answerQuestion(question, {});

const arrange = (
	matching: MatchingPlan,
	people: readonly Mentored[],
	mentors: readonly PoolMentor[],
	ask?: Ask
) => arrangeQuestion(question({ matching, people, mentors }), ask);

const pairs = matchingPlan();
const shape = {
	of: { AL: 1, BA: 1, RS: 1 },
	sharedInterest: 6,
	differentRole: 8,
	sharedLanguage: 3,
	wishedPerson: 0,
	sharedIdea: 0
};
const teams = matchingPlan({ teams: shape });

describe('pairs', () => {
	it('give everybody a mentor with the most points in all, not the best to whoever comes first', async () => {
		const ana = mentored({ id: 'ana', needs: ['balance', 'visibility'] });
		const boris = mentored({ id: 'boris', needs: ['balance'], fields: ['film'] });
		const both = mentor({ id: 'both', offers: ['balance', 'visibility'], fields: ['film'] });
		const one = mentor({ id: 'one', offers: ['visibility'] });
		const { arrangement, answered } = await arrange(pairs, [ana, boris], [both, one]);
		expect(arrangement).toEqual({
			proposals: [
				{
					mentees: ['boris'],
					mentor: 'both',
					score: 15,
					reasons: [
						{ code: 'needs_met', facts: { needs: ['balance'] }, points: 10 },
						{ code: 'shared_field', facts: { fields: ['film'] }, points: 5 },
						{ code: 'shared_languages', facts: { languages: ['en'] }, points: 0 }
					]
				},
				{
					mentees: ['ana'],
					mentor: 'one',
					score: 10,
					reasons: [
						{ code: 'needs_met', facts: { needs: ['visibility'] }, points: 10 },
						{ code: 'shared_languages', facts: { languages: ['en'] }, points: 0 }
					]
				}
			],
			unplaced: []
		});
		expect(proofsOf(answered)).toEqual([{ of: 'pairs', value: 25, bound: 25 }]);
	});

	it('name the rules that leave somebody without a mentor', async () => {
		const alone = mentored({ id: 'alone', country: 'HR', languages: ['hu'] });
		const abroad = matchingPlan({ rules: ['shared-language', 'another-country'] });
		const pool = [
			mentor({ id: 'a', country: 'HR' }),
			mentor({ id: 'b', country: 'HR', languages: ['hu'] }),
			mentor({ id: 'c', country: 'RS' })
		];
		expect((await arrange(abroad, [alone], pool)).arrangement).toEqual({
			proposals: [],
			unplaced: [
				{
					mentees: ['alone'],
					causes: [
						{ code: 'nobody_allowed', facts: { mentors: 3 } },
						{ code: 'rule_shared_language', facts: { mentors: 2 } },
						{ code: 'rule_another_country', facts: { mentors: 2 } }
					]
				}
			]
		});
	});

	it('say when the only mentors that the rules allow are needed elsewhere', async () => {
		const ana = mentored({ id: 'ana', languages: ['sq'], needs: ['balance'] });
		const lejla = mentored({ id: 'lejla', languages: ['sq'] });
		const pool = [
			mentor({ id: 'sq', languages: ['sq'], offers: ['balance'] }),
			mentor({ id: 'fr', languages: ['fr'] })
		];
		const { arrangement } = await arrange(pairs, [ana, lejla], pool);
		expect(arrangement.unplaced).toEqual([
			{ mentees: ['lejla'], causes: [{ code: 'places_taken', facts: { mentors: 1 } }] }
		]);
	});

	it('place or explain everybody once, with points that add up to the proven best', async () => {
		const values = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
		const person = fc.record({ needs: values, fields: values, languages: values });
		const guide = fc.record({
			offers: values,
			fields: values,
			languages: values,
			capacity: fc.integer({ min: 0, max: 2 })
		});
		const people = fc.array(person, { minLength: 1, maxLength: 6 });
		const pool = fc.array(guide, { minLength: 1, maxLength: 5 });
		await fc.assert(
			fc.asyncProperty(people, pool, async (given, guides) => {
				const selected = given.map((each, at) => mentored({ ...each, id: `m${at}` }));
				const mentors = guides.map((each, at) => mentor({ ...each, id: `g${at}` }));
				const { arrangement, answered } = await arrange(pairs, selected, mentors, here);
				const named = [...arrangement.proposals, ...arrangement.unplaced].flatMap((p) => p.mentees);
				expect(named.toSorted()).toEqual(selected.map(({ id }) => id));
				const points = arrangement.proposals.reduce((sum, { score }) => sum + score, 0);
				expect(points).toBe(answered.pairs?.value);
				expect(proofsOf(answered).every(isProven)).toBe(true);
				expect(arrangement.unplaced.every(({ causes }) => causes.length > 0)).toBe(true);
				expect(
					isCurrent(
						arrangement,
						selected.map(({ id }) => id),
						mentors,
						{ pins: [], teamPins: [] }
					)
				).toBe(true);
			}),
			{ numRuns: 60 }
		);
	});
});

describe('teams', () => {
	const from = (country: string, id: string, more = {}) => mentored({ id, country, ...more });

	it('are made together with their mentors, with the most points in all', async () => {
		const people = [
			from('AL', 'al1', { fields: ['film'], roles: ['video'], needs: ['producing'] }),
			from('BA', 'ba1', { fields: ['film'], roles: ['text'] }),
			from('RS', 'rs1', { fields: ['film'], roles: ['idea'], needs: ['producing'] }),
			from('AL', 'al2', { fields: ['music'], roles: ['video'] }),
			from('BA', 'ba2', { fields: ['music'], roles: ['text'] }),
			from('RS', 'rs2', { fields: ['music'], roles: ['idea'] })
		];
		const pool = [mentor({ id: 'a', offers: ['producing'] }), mentor({ id: 'b' })];
		const { arrangement, answered } = await arrange(teams, people, pool);
		expect(arrangement).toEqual({
			proposals: [
				{
					mentees: ['al1', 'ba1', 'rs1'],
					mentor: 'a',
					score: 20,
					reasons: [
						{ code: 'needs_met', facts: { needs: ['producing'] }, points: 20 },
						{ code: 'shared_languages', facts: { languages: ['en'] }, points: 0 }
					],
					team: {
						score: 51,
						reasons: [
							{ code: 'team_shared_interests', facts: { fields: ['film'] }, points: 18 },
							{
								code: 'team_different_roles',
								facts: { roles: ['video', 'text', 'idea'] },
								points: 24
							},
							{ code: 'team_shared_languages', facts: { languages: ['en'] }, points: 9 }
						]
					}
				},
				{
					mentees: ['al2', 'ba2', 'rs2'],
					mentor: 'b',
					score: 0,
					reasons: [{ code: 'shared_languages', facts: { languages: ['en'] }, points: 0 }],
					team: {
						score: 51,
						reasons: [
							{ code: 'team_shared_interests', facts: { fields: ['music'] }, points: 18 },
							{
								code: 'team_different_roles',
								facts: { roles: ['video', 'text', 'idea'] },
								points: 24
							},
							{ code: 'team_shared_languages', facts: { languages: ['en'] }, points: 9 }
						]
					}
				}
			],
			unplaced: []
		});
		expect(proofsOf(answered)).toEqual([{ of: 'teams-with-mentors', value: 122, bound: 122 }]);
	});

	it('tell whose country has too many people, and whose has no place at all', async () => {
		const people = [
			from('AL', 'al1'),
			from('AL', 'al2', { fields: ['film'] }),
			from('BA', 'ba1', { fields: ['film'] }),
			from('RS', 'rs1', { fields: ['film'] }),
			from('ME', 'me1')
		];
		const { arrangement } = await arrange(teams, people, [mentor()]);
		expect(arrangement.proposals.map(({ mentees }) => mentees)).toEqual([['al2', 'ba1', 'rs1']]);
		expect(arrangement.unplaced).toEqual([
			{
				mentees: ['al1'],
				causes: [{ code: 'country_too_many', facts: { country: 'AL', found: 2, places: 1 } }]
			},
			{
				mentees: ['me1'],
				causes: [{ code: 'country_without_place', facts: { country: 'ME' } }]
			}
		]);
	});

	it('are not made of people who cannot talk to each other', async () => {
		const people = [
			from('AL', 'al1', { languages: ['sq'] }),
			from('BA', 'ba1', { languages: ['bcms'] }),
			from('RS', 'rs1', { languages: ['bcms'] })
		];
		const { arrangement } = await arrange(teams, people, [mentor({ languages: ['sq', 'bcms'] })]);
		expect(arrangement.unplaced).toEqual(
			['al1', 'ba1', 'rs1'].map((id) => ({
				mentees: [id],
				causes: [{ code: 'no_team_by_rules', facts: { teams: 0 } }]
			}))
		);
	});

	it('are not made where no mentor may take them, and everybody hears the cause', async () => {
		const people = [from('AL', 'al1'), from('BA', 'ba1'), from('RS', 'rs1')];
		const { arrangement } = await arrange(teams, people, [mentor({ languages: ['fr'] })]);
		const causes = [
			{ code: 'nobody_allowed', facts: { mentors: 1 } },
			{ code: 'rule_shared_language', facts: { mentors: 1 } }
		];
		expect(arrangement).toEqual({
			proposals: [],
			unplaced: people.map(({ id }) => ({ mentees: [id], causes }))
		});
	});

	it('are made so that they find good mentors, even when other teams would suit each other better', async () => {
		const people = [
			from('AL', 'al1', { fields: ['film'], languages: ['sq', 'en'] }),
			from('BA', 'ba1', { fields: ['film'], languages: ['bcms', 'en'] }),
			from('RS', 'rs1', { fields: ['film'], languages: ['bcms', 'en'] }),
			from('RS', 'rs2', { fields: ['music'], languages: ['bcms', 'en'] })
		];
		const pool = [mentor({ id: 'm', languages: ['en'], offers: ['producing'] })];
		const asking = people.map((one) =>
			one.id === 'rs2' ? { ...one, needs: ['producing', 'x', 'y'] } : one
		);
		const rich = { ...teams.weights, need: 40 };
		const { arrangement } = await arrange({ ...teams, weights: rich }, asking, pool);
		expect(arrangement.proposals.map(({ mentees }) => mentees)).toEqual([['al1', 'ba1', 'rs2']]);
	});

	it('have points for two who each bring a role that the other does not', () => {
		const roles = (...lists: string[][]) =>
			assessTeam(
				{ ...shape, sharedLanguage: 0, wishedPerson: 0, sharedIdea: 0 },
				lists.map((list, at) => mentored({ id: String(at), roles: list }))
			).score;
		expect(roles(['idea'], ['text'])).toBe(8);
		expect(roles(['idea', 'text'], ['text'])).toBe(0);
		expect(roles(['idea', 'text'], ['text', 'video'])).toBe(8);
		expect(roles([], ['text'])).toBe(0);
	});

	it('are as many as the smallest country allows', () => {
		const people = ['AL', 'AL', 'BA', 'BA', 'RS'].map((country, at) => from(country, String(at)));
		expect(teamNumbers(shape, people)).toEqual({ teams: 1, country: 'RS', found: 1, each: 1 });
		expect(teamNumbers({ ...shape, of: { AL: 2 } }, people)).toEqual({
			teams: 1,
			country: 'AL',
			found: 2,
			each: 2
		});
	});
});
