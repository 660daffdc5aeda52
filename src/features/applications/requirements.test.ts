import { describe, expect, test } from 'vitest';
import type {
	Answers,
	FormContent,
	Meaning,
	Question,
	Requirement
} from '#features/programmes/questions.ts';
import { requirementSentences } from './requirement-words.ts';
import { covers, failingRequirements, mayOverride, needsGuardian } from './requirements.ts';

const deadline = Temporal.PlainDate.from('2026-04-26');
const startsOn = Temporal.PlainDate.from('2026-10-01');
const context = { deadline, startsOn, email: 'ana@example.org', sameOrganisation: null };

/** A form that asks for these meanings, each under a key of its own. */
function formOf(
	meanings: readonly Meaning[],
	...requirements: readonly Requirement[]
): FormContent {
	const questions = meanings.map((means): Question => ({
		kind: 'short',
		key: `the_${means}`,
		means,
		label: {},
		required: false,
		maxLength: 100
	}));
	return { sections: [{ key: 'all', title: {}, questions }], requirements };
}

const failing = (
	meanings: readonly Meaning[],
	requirement: Requirement | readonly Requirement[],
	answers: Answers,
	changes: Partial<typeof context> = {}
) =>
	failingRequirements(formOf(meanings, ...[requirement].flat()), answers, {
		...context,
		...changes
	});
const codes = (...given: Parameters<typeof failing>) => failing(...given).map(({ code }) => code);

const organisations = [
	{ rule: 'country', countries: ['AL', 'RS'] },
	{ rule: 'existence', months: 24 },
	{ rule: 'budget', max: 40_000, currency: 'EUR' },
	{ rule: 'staff', max: 3 },
	{ rule: 'participants', min: 2 }
] as const satisfies readonly Requirement[];
const ofOrganisation = ['place', 'foundedOn', 'budget', 'staff', 'participants'] as const;
const people = [{ name: 'Ana Primerović' }, { name: 'Đorđe Probić' }];

describe('a small organisation that applies', () => {
	const tooLarge: Answers = {
		the_place: { country: 'RS', town: 'Niš' },
		the_foundedOn: '2025-02-20',
		the_budget: { amount: 41_500, currency: 'EUR' },
		the_staff: 4,
		the_participants: people
	};

	test('hears all three reasons at once, with what was found and what is needed', () => {
		const form = formOf(ofOrganisation, ...organisations);
		const found = failingRequirements(form, tooLarge, context);
		expect(requirementSentences(found, 'en')).toEqual([
			'By the deadline, 26 April 2026, the organisation will have existed for 14 months; the programme is for organisations that have existed for at least 24 months.',
			'Last year’s budget was 41,500 EUR; the programme is for organisations with at most 40,000 EUR.',
			'People employed: 4. The programme is for organisations that employ at most 3 people.'
		]);
		expect(requirementSentences(found, 'sr-Cyrl')).toEqual([
			'До рока (26. априла 2026) организација постоји 14 месеци, а програм је за организације које постоје најмање 24 месеца.',
			'Прошлогодишњи буџет био је 41.500 EUR, а програм је за организације с буџетом од највише 40.000 EUR.',
			'Број запослених: 4. Програм је за организације које запошљавају највише 3 особе.'
		]);
		expect(found.map(({ question }) => question)).toEqual([
			'the_foundedOn',
			'the_budget',
			'the_staff'
		]);
	});

	test('passes with less money, fewer people and more years', () => {
		const small = {
			...tooLarge,
			the_budget: { amount: 38_000, currency: 'EUR' },
			the_staff: 3,
			the_foundedOn: '2023-10-20'
		};
		expect(failing(ofOrganisation, organisations, small)).toEqual([]);
	});

	test('with nothing answered fails every requirement, each with its own words', () => {
		const found = failing(ofOrganisation, organisations, {});
		expect(found.map(({ code }) => code)).toEqual(organisations.map(() => 'missing'));
		expect(new Set(requirementSentences(found, 'sr-Latn')).size).toBe(5);
	});
});

describe('an age', () => {
	const age = { rule: 'age', min: 20, max: 30, on: 'start' } as const;
	test.each([
		['2006-10-01', []],
		['2006-10-02', ['too_young']],
		['1995-10-02', []],
		['1995-10-01', ['too_old']]
	])('of whoever was born on %s is counted on the first day of the cycle', (born, expected) => {
		expect(codes(['dateOfBirth'], age, { the_dateOfBirth: born })).toEqual(expected);
	});

	test('may be counted on the day of the deadline', () => {
		const atDeadline = { ...age, on: 'deadline' } as const;
		expect(codes(['dateOfBirth'], atDeadline, { the_dateOfBirth: '2006-04-27' })).toEqual([
			'too_young'
		]);
	});
});

describe('a country', () => {
	test('outside the list is named with those in it', () => {
		const rule = { rule: 'country', countries: ['AL', 'BA', 'RS'] } as const;
		const found = failing(['place'], rule, { the_place: { country: 'FR', town: 'Primer' } });
		expect(requirementSentences(found, 'en')).toEqual([
			'The country given is France; the programme is for Albania, Bosnia and Herzegovina and Serbia.'
		]);
	});
});

describe('a budget', () => {
	const euros = { rule: 'budget', max: 40_000, currency: 'EUR' } as const;
	const dinars = { rule: 'budget', max: 4_700_000, currency: 'RSD' } as const;
	const inDinars = (amount: number) => ({ the_budget: { amount, currency: 'RSD' } });

	test('of exactly the limit passes; a bare number is in euros', () => {
		expect(codes(['budget'], euros, { the_budget: 40_000 })).toEqual([]);
		expect(codes(['budget'], euros, { the_budget: 40_001 })).toEqual(['budget']);
	});

	test('is held against the limit of its own currency', () => {
		expect(codes(['budget'], [euros, dinars], inDinars(4_700_000))).toEqual([]);
		expect(codes(['budget'], [euros, dinars], inDinars(4_700_001))).toEqual(['budget']);
	});

	test('in a currency without a limit is asked for once more, once', () => {
		const found = failing(['budget'], [euros, dinars], {
			the_budget: { amount: 1, currency: 'CHF' }
		});
		expect(found.map(({ code, facts }) => [code, facts])).toEqual([
			['currency', { found: 'CHF', needed: 'EUR RSD' }]
		]);
	});
});

test('an organisation that has applied already is told so', () => {
	const rule = { rule: 'one-per-organisation' } as const;
	const answers = { the_organisation: 'Udruženje Primer' };
	expect(codes(['organisation'], rule, answers)).toEqual([]);
	expect(codes(['organisation'], rule, answers, { sameOrganisation: 7 as never })).toEqual([
		'taken'
	]);
});

describe('a minor', () => {
	const withGuardian = { rule: 'minors', then: 'guardian', age: 18 } as const;
	const asked = ['dateOfBirth', 'guardianName', 'guardianEmail'] as const;
	const minor = { the_dateOfBirth: '2008-04-27' };

	test('is refused where the programme takes none', () => {
		const refuse = { ...withGuardian, then: 'refuse' } as const;
		expect(codes(asked, refuse, minor)).toEqual(['minor']);
		expect(codes(asked, refuse, { the_dateOfBirth: '2008-04-26' })).toEqual([]);
	});

	test.each([
		['nobody', {}],
		['no address', { the_guardianName: 'Marko Primerović' }],
		['no name', { the_guardianEmail: 'marko@example.org' }],
		['no real address', { the_guardianName: 'Marko', the_guardianEmail: 'marko' }],
		['themselves', { the_guardianName: 'Marko', the_guardianEmail: 'Ana@example.org' }]
	])('who names %s is asked for a guardian', (_, guardian) => {
		expect(codes(asked, withGuardian, { ...minor, ...guardian })).toEqual(['guardian']);
	});

	test('who names a guardian passes, and then needs their consent', () => {
		const guardian = { the_guardianName: 'Marko', the_guardianEmail: 'marko@example.org' };
		const answers = { ...minor, ...guardian };
		expect(codes(asked, withGuardian, answers)).toEqual([]);
		const form = formOf(asked, withGuardian);
		expect(needsGuardian(form, answers, deadline)).toBe(true);
		expect(needsGuardian(form, { the_dateOfBirth: '2008-04-26' }, deadline)).toBe(false);
		expect(needsGuardian(formOf(asked), answers, deadline)).toBe(false);
	});

	test('is not let in by an exception', () => {
		const [named] = failing(asked, withGuardian, minor);
		const age = { rule: 'age', min: 20, on: 'start' } as const;
		const [young] = failing(asked, age, { the_dateOfBirth: '2009-01-01' });
		const [grown] = failing(asked, age, { the_dateOfBirth: '2008-01-01' });
		expect([named, young, grown].map((one) => mayOverride(one!))).toEqual([false, false, true]);
	});
});

describe('an exception', () => {
	const budget = (found: number) =>
		failing(
			['budget'],
			{ rule: 'budget', max: 40_000, currency: 'EUR' },
			{ the_budget: found }
		)[0]!;

	test('holds for what was found and for what is better, not for what is worse', () => {
		const held = [41_000, 41_500, 41_501].map((now) => covers(budget(41_500), budget(now)));
		expect(held).toEqual([true, true, false]);
	});

	test('for one country is none for another', () => {
		const country = (code: string) =>
			failing(
				['place'],
				{ rule: 'country', countries: ['RS'] },
				{
					the_place: { country: code, town: 'Primer' }
				}
			)[0]!;
		expect(covers(country('FR'), country('FR'))).toBe(true);
		expect(covers(country('FR'), country('DE'))).toBe(false);
	});
});
