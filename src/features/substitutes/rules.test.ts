import { describe, expect, test } from 'vitest';
import { pointsOf } from '#features/matching/problem.ts';
import { assess } from '#features/matching/rules.ts';
import { assessFormed, withCard } from '#features/teams/rules.ts';
import type { WishCard } from '#features/teams/types.ts';
import { matchingPlan, mentor, mentored, question, weights } from '#tests/factories/matching.ts';
import { candidatesFor, withSomebody } from './rules.ts';
import type { OpenTeam, Waiting } from './types.ts';

const shape = {
	of: { AL: 1, BA: 1, RS: 1 },
	...{ sharedInterest: 6, differentRole: 3, sharedLanguage: 2, wishedPerson: 10, sharedIdea: 4 }
};
const matching = matchingPlan({ weights: weights({ need: 10 }), teams: shape });
const card = (application: string, over: Partial<WishCard>): WishCard => ({
	...{ application, ideas: [], roles: [], people: [] },
	...over
});
const somebody = (id: string, country: string, over = {}) => mentored({ id, country, ...over });
const bojan = somebody('bojan', 'BA', { roles: ['text'], fields: ['film'] });
const ceca = somebody('ceca', 'RS', { roles: ['design'], needs: ['money'] });
const ana = somebody('ana', 'AL', { roles: ['video'] });
const boris = mentor({ id: 'boris', country: 'HR', offers: ['money', 'press'] });

const team = (over: Partial<OpenTeam> = {}): OpenTeam => {
	const { people: _, ...asked } = question({ matching, mentors: [boris] });
	return {
		question: { ...asked, cards: [], ideas: { walk: 'Šetnja', radio: 'Radio' } },
		staying: [bojan, ceca],
		mentor: 'boris',
		apart: [],
		...over
	};
};
const waiting = (id: string, over = {}, selection: Partial<Waiting> = {}): Waiting => ({
	mentored: somebody(id, 'AL', { roles: ['video'], ...over }),
	...{ name: id, number: 1, standing: 'applied', rank: null },
	...selection
});
const order = (found: ReturnType<typeof candidatesFor>) => found.map(({ name }) => name);

describe('those who could step in', () => {
	test('stand by what they were promised, then by points, then by their place among the reserves, then by number', () => {
		const film = { fields: ['film'] };
		const found = candidatesFor(team(), ana, [
			waiting('late', {}, { number: 9 }),
			waiting('early', {}, { number: 2 }),
			waiting('fitting', film, { number: 8 }),
			waiting('second', {}, { number: 3, standing: 'reserve', rank: 2 }),
			waiting('first', {}, { number: 7, standing: 'reserve', rank: 1 }),
			waiting('third', film, { number: 4, standing: 'reserve', rank: 3 }),
			waiting('left over', {}, { number: 5, standing: 'selected' })
		]);
		expect(order(found)).toEqual([
			'left over',
			...['third', 'first', 'second'],
			...['fitting', 'early', 'late']
		]);
	});

	test('are worth exactly what the teams were made by, with the mentor and without', () => {
		const cards = [
			card('bojan', { ideas: ['walk', 'radio'], people: ['eva'] }),
			card('eva', { ideas: ['radio', 'walk'], roles: ['outreach'] })
		];
		const open = team({ question: { ...team().question, cards } });
		const eva = somebody('eva', 'AL', { fields: ['film'], needs: ['press'] });
		const people = [bojan, ceca, withCard(eva, cards[1])];
		const ofTeam = assessFormed(open.question, shape, people);
		const ofMentor = assess(matching, { id: 'bojan', members: people }, boris);
		const proposal = { mentees: [], mentor: 'boris', ...ofMentor, team: ofTeam };
		expect(withSomebody(open, eva)).toEqual({
			points: pointsOf(proposal),
			reasons: [...ofTeam.reasons, ...ofMentor.reasons]
		});
		const alone = { ...open, question: { ...open.question, mentors: [] } };
		expect(withSomebody(alone, eva)).toEqual({ points: ofTeam.score, reasons: ofTeam.reasons });
	});

	test('bring and miss what whoever left did not have, and had', () => {
		const cards = [
			card('ana', { ideas: ['walk'], people: ['bojan'] }),
			card('bojan', { ideas: ['walk'] })
		];
		const open = team({ question: { ...team().question, cards } });
		const [eva] = candidatesFor(open, ana, [
			waiting('eva', { fields: ['film'], roles: ['outreach'], needs: ['press'] })
		]);
		const told = (list: readonly { code: string; facts: object }[] = []) =>
			list.map(({ code, facts }) => [code, facts]);
		expect(told(eva?.gained)).toEqual([
			['team_shared_interests', { fields: ['film'] }],
			['team_different_roles', { roles: ['outreach'] }],
			['needs_met', { needs: ['press'] }]
		]);
		expect(told(eva?.lost)).toEqual([
			['team_wished_people', { count: 1 }],
			['team_shared_ideas', { ideas: ['Šetnja'] }],
			['team_different_roles', { roles: ['video'] }]
		]);
		const [before, after] = [ana, eva!.mentored].map((one) => withSomebody(open, one).points);
		expect([eva?.points, eva?.gain]).toEqual([after, after! - before!]);
	});

	test('stand last where a rule keeps them away, with the rule and whom it is about', () => {
		const open = team({
			apart: [
				['avoided', 'ceca'],
				['bojan', 'avoiding'],
				['free', 'somebody of another team']
			]
		});
		const found = candidatesFor(open, ana, [
			waiting('avoided', {}, { standing: 'reserve', rank: 1 }),
			waiting('avoiding', {}, { number: 2 }),
			waiting('mute', { languages: ['sq'] }, { number: 3 }),
			waiting('twin', { marks: ['bojan@example.org'] }, { number: 4 }),
			waiting('of the mentor', { marks: ['boris@example.org'] }, { number: 5 }),
			waiting('free', {}, { number: 6 })
		]);
		expect(found.map(({ name, obstacle }) => [name, obstacle])).toEqual([
			['free', null],
			['avoided', { code: 'avoids', about: 'ceca' }],
			['avoiding', { code: 'avoids', about: 'bojan' }],
			['twin', { code: 'apart', about: 'bojan' }],
			['mute', { code: 'apart', about: 'bojan' }],
			['of the mentor', { code: 'mentor', about: 'boris' }]
		]);
	});
});
