import { describe, expect, it } from 'vitest';
import { locales } from '#core/locale.ts';
import { pairs } from '#features/programmes/blueprints/pairs.ts';
import { teams } from '#features/programmes/blueprints/teams.ts';
import { proofWords } from './proofs.ts';
import { causeWords, reasonWords, ruleWords, weightsOf } from './reasons.ts';
import { causeCodes } from './unplaced.ts';

const reason = (code: string, facts: Record<string, string | string[]>) => ({
	code,
	facts,
	points: 1
});
const inAll = (words: (locale: (typeof locales)[number]) => string) => locales.map(words);

describe('reasons in words', () => {
	it('name the options in the words of the plan, and keep them apart', () => {
		const needs = reason('needs_met', { needs: ['balance', 'visibility'] });
		expect(inAll((locale) => reasonWords(needs, pairs.plan, locale))).toEqual([
			'Asked for and offered: Balance and burn-out; Making my work visible.',
			'Traženo i ponuđeno: Ravnoteža i sagorevanje na poslu; Vidljivost onoga što radim.',
			'Тражено и понуђено: Равнотежа и сагоревање на послу; Видљивост онога што радим.'
		]);
	});

	it('tell a design of the field from a design in the team', () => {
		const field = reason('team_shared_interests', { fields: ['design'] });
		const role = reason('team_different_roles', { roles: ['design', 'text'] });
		expect(reasonWords(field, teams.plan, 'en')).toBe(
			'Shared interests in the team: Design and fashion.'
		);
		expect(reasonWords(role, teams.plan, 'en')).toBe(
			'Roles that complete each other: Design; Text.'
		);
	});

	it('name countries and cities, and the way to meet', () => {
		const countries = reason('another_country', { countries: ['XK', 'RS'] });
		const city = reason('same_city', { cities: ['Niš'] });
		const way = (mode: string) => reasonWords(reason('same_mode', { mode }), pairs.plan, 'en');
		expect(reasonWords(countries, pairs.plan, 'en')).toBe(
			'From different countries: Kosovo* and Serbia.'
		);
		expect(reasonWords(city, pairs.plan, 'sr-Latn')).toBe(
			'U istom mestu: Niš, pa je lako sresti se uživo.'
		);
		expect(['online', 'live', 'either'].map(way)).toEqual([
			'Both sides are glad to meet online.',
			'Both sides are glad to meet in person.',
			'Both sides are glad to meet online and in person.'
		]);
	});

	it('show a value that no list knows as it is stored', () => {
		const needs = reason('needs_met', { needs: ['flying'] });
		expect(reasonWords(needs, pairs.plan, 'en')).toBe('Asked for and offered: flying.');
	});
});

describe('causes, rules, points and proofs in words', () => {
	const facts = { mentors: 2, country: 'AL', found: 5, places: 4, teams: 3 };

	it('every cause is a sentence in every language', () => {
		for (const code of causeCodes) {
			const sentences = inAll((locale) => causeWords({ code, facts }, locale));
			expect(sentences.every((sentence) => /^[\p{Lu}\d].*\.$/u.test(sentence))).toBe(true);
			expect(new Set(sentences).size).toBe(3);
		}
	});

	it('numbers agree with their nouns', () => {
		const of = (mentors: number) =>
			causeWords({ code: 'rule_another_country', facts: { mentors } }, 'sr-Latn');
		expect([1, 3, 5, 21].map(of)).toEqual([
			'Iz iste zemlje: 1 mentor.',
			'Iz iste zemlje: 3 mentora.',
			'Iz iste zemlje: 5 mentora.',
			'Iz iste zemlje: 21 mentor.'
		]);
	});

	it('a rule is a sentence, and a weight of 0 is not told', () => {
		expect(ruleWords('another-country', 'en')).toBe('The mentor comes from another country.');
		expect(weightsOf(pairs.plan, 'en').map(({ points }) => points)).toEqual([
			10, 5, 5, 3, 3, 3, 3, 2
		]);
		expect(weightsOf(teams.plan, 'en')).toHaveLength(10);
	});

	it('a proof says whether there can be more', () => {
		const proven = { of: 'pairs', value: 20, bound: 20 } as const;
		expect(proofWords(proven, 'en')).toBe(
			'20 points in all. This is proven best: no arrangement that places as many people can have more than 20.'
		);
		expect(proofWords({ ...proven, bound: 20.000001 }, 'en')).toBe(proofWords(proven, 'en'));
		expect(proofWords({ ...proven, bound: 23.4 }, 'en')).toContain('at most 23');
	});
});
